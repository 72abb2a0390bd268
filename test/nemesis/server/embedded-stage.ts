import { join } from 'node:path';
import { backAgain, stopInOrder, verified } from './parting.ts';
import { isAlive, killAll, pause, postmasterOf, signal, treeOf } from './processes.ts';
import { ownProcesses, type Server, startServer } from './server.ts';
import type { Setting, Stage } from './stage.ts';

/**
 * One server with the embedded PostgreSQL. It is killed alone, or with its PostgreSQL, now and then after standing
 * still. `under`: how often only its PostgreSQL is killed, and it has to bring it up again by itself.
 */
export function embeddedStage(setting: Setting, under = 0.1): Stage {
  const { start } = setting;
  let server: Server | undefined;
  const postgres = () => {
    const postmaster = postmasterOf(join(start.data, 'postgres'));
    return { postmaster, all: postmaster === undefined ? [] : treeOf(postmaster) };
  };
  const own = () =>
    server === undefined || !isAlive(server.pid) ? [] : ownProcesses(server.pid, postgres().postmaster);
  return {
    raise: async () => {
      if (server !== undefined && isAlive(server.pid)) await backAgain(server);
      else server = await startServer(start);
      return [server.door];
    },
    strike: async (chance) => {
      if (chance.happens(under)) {
        await killAll(postgres().all);
        return 'killed the PostgreSQL under it';
      }
      const isFrozen = chance.happens(0.1);
      if (isFrozen) {
        signal(own(), 'SIGSTOP');
        await pause(chance.between(500, 1_500));
      }
      const isAll = chance.happens(0.5);
      await killAll(isAll ? [...own(), ...postgres().all] : own());
      return `${isFrozen ? 'stood still, then ' : ''}killed ${isAll ? 'with its PostgreSQL' : 'alone'}`;
    },
    close: async () => {
      if (server === undefined) return [];
      await backAgain(server);
      return [...(await stopInOrder(server)), ...(await verified(setting))];
    },
    abandon: () => killAll([...own(), ...postgres().all]),
  };
}
