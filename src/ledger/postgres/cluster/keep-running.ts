import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { watchFloor } from './floor.ts';
import { DataFolderInUse } from './folder-lock.ts';
import { takeGuard } from './guard.ts';
import { stopLeftBehind } from './left-behind.ts';
import { hasEnded, type Station, signal, start, stop } from './postmaster.ts';

/** A server that is started again whenever it ends without having been told to. */
export interface Running {
  /** Of the server's first process; another one after each start. */
  readonly pid: () => number | undefined;
  /** Whether writing has been stopped because the disk is almost full. */
  readonly isDiskLow: () => boolean;
  readonly close: () => Promise<void>;
}

export interface Keeping {
  readonly data: string;
  /** Another process has taken the cluster: this one must stop. */
  readonly onLost: (reason: Error) => void;
}

/**
 * Starts the server and keeps it running, guarded for this process and with a watch on the space it has left.
 *
 * @throws DataFolderInUse
 */
export async function keepRunning(station: Station, { data, onLost }: Keeping): Promise<Running> {
  let server: ChildProcess | undefined;
  let closing = false;
  const floor = watchFloor(station, () => server?.pid);
  const impatience = setInterval(() => {
    if (!closing && server?.pid !== undefined && isStopping(station.cluster)) signal(server.pid, 'INT', station);
  }, 500).unref();
  const atExit = () => {
    if (server?.pid !== undefined && !hasEnded(server)) signal(server.pid, 'INT', station);
  };
  process.once('exit', atExit);
  const close = async () => {
    floor.stop();
    clearInterval(impatience);
    process.off('exit', atExit);
    if (server?.pid === undefined || hasEnded(server) || (await stop(server.pid, station))) return;
    station.log.error({ pid: server.pid }, 'PostgreSQL does not stop: left for the next start');
  };

  /** Starts the server if it has ended, and holds it for us. */
  const hold = async (): Promise<pg.Client> => {
    if (server === undefined || hasEnded(server)) {
      await stopLeftBehind(station, data);
      server = await start(station);
    }
    return takeGuard(station.address, station.log, data);
  };

  const holdAgain = async (): Promise<pg.Client | undefined> => {
    for (let wait = 50; !closing; wait = Math.min(wait * 2, 2_000)) {
      try {
        return await hold();
      } catch (error) {
        // Our own session of before may take a moment to end.
        if (error instanceof DataFolderInUse && error.pid !== process.pid) throw error;
        station.log.warn({ err: error }, 'PostgreSQL is not back yet');
      }
      await pause(wait);
    }
    return undefined;
  };

  const watch = async (first: pg.Client): Promise<void> => {
    for (let guard: pg.Client | undefined = first; guard !== undefined; ) {
      held = guard;
      if (closing) return guard.end(); // told to while this one was taken
      await ending(guard);
      if (closing) return;
      station.log.error({}, 'PostgreSQL went away');
      guard = await holdAgain();
      if (guard !== undefined) station.log.info({ pid: server?.pid }, 'PostgreSQL is back');
    }
  };

  let held: pg.Client;
  try {
    held = await patiently(hold);
  } catch (error) {
    await close();
    throw error;
  }
  const watching = watch(held).catch((reason: unknown) => {
    onLost(reason instanceof Error ? reason : new Error('the cluster is lost', { cause: reason }));
  });
  return {
    pid: () => server?.pid,
    isDiskLow: floor.isLow,
    close: async () => {
      closing = true;
      await held.end().catch(() => undefined);
      await watching;
      await close();
    },
  };
}

/** Somebody asked it to stop once its last session ends; ours would not, and new ones it refuses. */
function isStopping(cluster: string): boolean {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim() === 'stopping';
  } catch {
    return false; // it has stopped
  }
}

const ending = (client: pg.Client): Promise<void> => new Promise((resolve) => client.once('end', () => resolve()));

/** After a kill the sessions of the server before take a moment to end; or it was only just starting itself. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries >= 20 || !/pre-existing shared memory block|lock file .* already exists/.test(String(error)))
        throw error;
      await pause(100);
    }
  }
}
