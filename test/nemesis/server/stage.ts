import { join } from 'node:path';
import type { Chance } from '../chance.ts';
import type { Door } from '../door.ts';
import type { Broken } from '../history.ts';
import type { Postgres } from './postgres.ts';
import { isAlive, killAll, pause, postmasterOf, signal, treeOf } from './processes.ts';
import { ownProcesses, type Server, type Start, startServer } from './server.ts';

/** What the nemesis plays on: brings the server up, strikes it down, and stops it in the end. */
export interface Stage {
  /** Up and ready, whatever state it was left in. */
  readonly raise: (chance: Chance) => Promise<Door>;
  /** Kills something while requests are under way, and says what. */
  readonly strike: (chance: Chance) => Promise<string>;
  /** An orderly stop at the end: what it must leave behind. */
  readonly close: () => Promise<readonly Broken[]>;
  /** Nothing of ours is left running, however it went. */
  readonly abandon: () => Promise<void>;
}

/** Time that an orderly stop may take, milliseconds. */
const farewell = 15_000;

/** One server with the embedded PostgreSQL: it is killed alone, or with its PostgreSQL, now and then after standing still. */
export function embeddedStage(start: Start): Stage {
  let server: Server | undefined;
  const postmaster = () => postmasterOf(join(start.data, 'postgres'));
  const own = () => (server === undefined ? [] : ownProcesses(server.pid, postmaster()));
  const everything = () => [...own(), ...postgresOf(postmaster())];
  return {
    raise: async () => {
      server = await startServer(start);
      return server.door;
    },
    strike: async (chance) => {
      const isFrozen = chance.happens(0.1);
      if (isFrozen) {
        signal(own(), 'SIGSTOP');
        await pause(chance.between(500, 1_500));
      }
      const isAll = chance.happens(0.5);
      await killAll(isAll ? everything() : own());
      return `${isFrozen ? 'stood still, then ' : ''}killed ${isAll ? 'with its PostgreSQL' : 'alone'}`;
    },
    close: async () => (server === undefined ? [] : stopInOrder(server)),
    abandon: () => killAll(everything()),
  };
}

const postgresOf = (postmaster: number | undefined) => (postmaster === undefined ? [] : treeOf(postmaster));

/** One server on a PostgreSQL of its own, which is killed too: together with the server, or under it. */
export function serverStage(start: Start, postgres: Postgres): Stage {
  let server: Server | undefined;
  let isDown = false;
  const own = () => (server === undefined || !isAlive(server.pid) ? [] : treeOf(server.pid));
  return {
    raise: async () => {
      if (isDown) await postgres.start();
      isDown = false;
      // A server that lived through the loss of its database must come back by itself.
      if (server !== undefined && isAlive(server.pid)) return backAgain(server);
      server = await startServer(start);
      return server.door;
    },
    strike: async (chance) => {
      const what = chance.oneOf(['both', 'postgres', 'postgres', 'server']);
      if (what !== 'server') {
        isDown = true;
        await postgres.kill();
      }
      if (what !== 'postgres') await killAll(own());
      return what === 'both'
        ? 'killed with its PostgreSQL'
        : `killed the ${what === 'server' ? 'server' : 'PostgreSQL'} alone`;
    },
    close: async () => (server === undefined ? [] : stopInOrder(server)),
    abandon: () => killAll(own()),
  };
}

async function backAgain(server: Server): Promise<Door> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    const ready = await fetch(`${server.door.address}/readyz`).catch(() => undefined);
    await ready?.body?.cancel();
    if (ready?.status === 200) return server.door;
    await pause(50);
  }
  throw new Error('the server did not find back to its database within 30 s');
}

export async function stopInOrder(server: Server): Promise<readonly Broken[]> {
  signal([server.pid], 'SIGTERM');
  const code = await Promise.race([server.ended, pause(farewell).then(() => 'still running' as const)]);
  return code === 0
    ? []
    : [{ invariant: 'SIGTERM stops the server in order', detail: `after ${farewell / 1000} s: ${code}` }];
}
