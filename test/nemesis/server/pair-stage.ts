import type { Doors } from '../clients.ts';
import type { Door } from '../door.ts';
import { stopInOrder, verified } from './parting.ts';
import { isAlive, killAll, treeOf } from './processes.ts';
import { type Server, startServer } from './server.ts';
import type { Setting, Stage } from './stage.ts';

/**
 * Two servers on one PostgreSQL. One of them dies in each round, and every other time it stays away while the other
 * is looked at: what it leased must have passed on. The first setting's data folder has the token.
 */
export function pairStage(first: Setting, second: Setting): Stage {
  const settings = [first, second];
  const servers: (Server | undefined)[] = [undefined, undefined];
  const lives = (server: Server | undefined): server is Server => server !== undefined && isAlive(server.pid);
  let awayFor = 0;
  let token = '';
  return {
    raise: async () => {
      for (const [index, { start }] of settings.entries()) {
        if (lives(servers[index])) continue;
        if (awayFor > 0 && servers.some(lives)) awayFor--;
        else servers[index] = await startServer(start);
      }
      const doors = servers.filter(lives).map(({ door }) => door);
      // Whichever server came first made the token.
      token = doors.find((door) => door.token !== '')?.token ?? token;
      return doorsOf(doors, token);
    },
    strike: async (chance) => {
      const index = chance.between(0, 1);
      const server = servers[index];
      awayFor = chance.between(0, 1);
      if (!lives(server) || servers.filter(lives).length < 2) {
        awayFor = 0;
        return 'one server worked alone';
      }
      await killAll(treeOf(server.pid));
      return `killed server ${index + 1} of 2`;
    },
    close: async () => {
      const stopped = await Promise.all(servers.filter(lives).map(stopInOrder));
      return [...stopped.flat(), ...(await verified(first))];
    },
    abandon: () => killAll(servers.filter(lives).flatMap(({ pid }) => treeOf(pid))),
  };
}

function doorsOf(doors: readonly Door[], token: string): Doors {
  const [door, ...others] = doors.map((each) => ({ ...each, token }));
  if (door === undefined) throw new Error('no server is up');
  return [door, ...others];
}
