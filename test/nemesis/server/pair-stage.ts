import type { Doors } from '../clients.ts';
import { ask, type Door } from '../door.ts';
import { stopInOrder, verified } from './parting.ts';
import { isAlive, killAll, pause, signal, treeOf } from './processes.ts';
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
      const dead = settings.flatMap((setting, index) => (lives(servers[index]) ? [] : [{ setting, index }]));
      const isAway = awayFor > 0 && dead.length < settings.length;
      if (isAway) awayFor--;
      // At the same moment: the first time both find an empty database.
      else
        await Promise.all(dead.map(async ({ setting, index }) => (servers[index] = await startServer(setting.start))));
      const doors = servers.filter(lives).map(({ door }) => door);
      token = token === '' ? await tokenThatOpens(doors) : token;
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
      const isFrozen = chance.happens(0.4);
      if (isFrozen) await outlive(server.pid);
      await killAll(treeOf(server.pid));
      return `${isFrozen ? 'froze, thawed and ' : ''}killed server ${index + 1} of 2`;
    },
    close: async () => {
      const stopped = await Promise.all(servers.filter(lives).map(stopInOrder));
      return [...stopped.flat(), ...(await verified(first))];
    },
    abandon: () => killAll(servers.filter(lives).flatMap(({ pid }) => treeOf(pid))),
  };
}

/** It stands still for longer than its leases, wakes up with what it thinks is its own, and goes on for a moment. */
async function outlive(pid: number): Promise<void> {
  signal([pid], 'SIGSTOP');
  await pause(3_500);
  signal([pid], 'SIGCONT');
  await pause(500);
}

/** Both may have written a token before either knew of the other; one of them made the account. */
async function tokenThatOpens(doors: readonly Door[]): Promise<string> {
  for (const door of doors) if ((await ask(door, '/api/v1/law')).status === 200) return door.token;
  throw new Error('no server let its own token in');
}

function doorsOf(doors: readonly Door[], token: string): Doors {
  const [door, ...others] = doors.map((each) => ({ ...each, token }));
  if (door === undefined) throw new Error('no server is up');
  return [door, ...others];
}
