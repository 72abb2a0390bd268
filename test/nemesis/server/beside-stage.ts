import { backAgain, stopInOrder, verified } from './parting.ts';
import type { Postgres } from './postgres.ts';
import { isAlive, killAll, treeOf } from './processes.ts';
import { type Server, startServer } from './server.ts';
import type { Setting, Stage } from './stage.ts';

/** One server on a PostgreSQL beside it, which is killed too: together with the server, or under it. */
export function besideStage(setting: Setting, postgres: Postgres): Stage {
  let server: Server | undefined;
  let isDown = false;
  const own = () => (server === undefined || !isAlive(server.pid) ? [] : treeOf(server.pid));
  return {
    raise: async () => {
      if (isDown) await postgres.start();
      isDown = false;
      if (server !== undefined && isAlive(server.pid)) await backAgain(server);
      else server = await startServer(setting.start);
      return [server.door];
    },
    strike: async (chance) => {
      const what = chance.oneOf(['both', 'postgres', 'postgres', 'server']);
      isDown = what !== 'server';
      if (isDown) await postgres.kill();
      if (what !== 'postgres') await killAll(own());
      return what === 'both' ? 'killed with its PostgreSQL' : `killed the ${isDown ? 'PostgreSQL' : 'server'} alone`;
    },
    close: async () => (server === undefined ? [] : [...(await stopInOrder(server)), ...(await verified(setting))]),
    abandon: () => killAll(own()),
  };
}
