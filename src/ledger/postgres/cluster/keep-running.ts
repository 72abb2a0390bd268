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

/** The server and our hold on it, as they are at the moment. */
interface Kept {
  readonly station: Station;
  readonly data: string;
  server: ChildProcess | undefined;
  guard: pg.Client | undefined;
  closing: boolean;
}

/**
 * Starts the server and keeps it running, guarded for this process and with a watch on the space it has left.
 *
 * @throws DataFolderInUse
 */
export async function keepRunning(station: Station, { data, onLost }: Keeping): Promise<Running> {
  const kept: Kept = { station, data, server: undefined, guard: undefined, closing: false };
  const pid = () => (kept.server === undefined || hasEnded(kept.server) ? undefined : kept.server.pid);
  const watches = beginWatches(kept, pid);
  const guard = await patiently(() => hold(kept)).catch(async (error: unknown) => {
    await watches.end();
    throw error;
  });
  const guarding = keepGuarded(kept, guard).catch((reason: unknown) => {
    onLost(reason instanceof Error ? reason : new Error('the cluster is lost', { cause: reason }));
  });
  const close = async () => {
    kept.closing = true;
    await kept.guard?.end().catch(() => undefined);
    await guarding;
    await watches.end();
  };
  return { pid, isDiskLow: watches.isDiskLow, close };
}

/** What goes on beside: the space, a server that was told to stop, and our own end. */
function beginWatches(kept: Kept, pid: () => number | undefined) {
  const tell = (name: 'HUP' | 'INT') => {
    const server = pid();
    if (server !== undefined) signal(server, name, kept.station);
  };
  const floor = watchFloor(kept.station, () => tell('HUP'));
  const impatience = setInterval(() => {
    if (!kept.closing && isStopping(kept.station.cluster)) tell('INT');
  }, 500).unref();
  const atExit = () => tell('INT');
  process.once('exit', atExit);
  const end = async () => {
    floor.stop();
    clearInterval(impatience);
    process.off('exit', atExit);
    const server = pid();
    if (server === undefined || (await stop(server, kept.station))) return;
    kept.station.log.error({ pid: server }, 'PostgreSQL does not stop: left for the next start');
  };
  return { isDiskLow: floor.isLow, end };
}

/** Starts the server if it has ended, and holds it for us. */
async function hold(kept: Kept): Promise<pg.Client> {
  const { station, data } = kept;
  if (kept.server === undefined || hasEnded(kept.server)) {
    await stopLeftBehind(station, data);
    kept.server = await start(station);
  }
  return takeGuard(station.address, station.log, data);
}

/** Takes the server again each time it went away, until we close. */
async function keepGuarded(kept: Kept, first: pg.Client): Promise<void> {
  const { log } = kept.station;
  for (let guard: pg.Client | undefined = first; guard !== undefined; ) {
    kept.guard = guard;
    if (kept.closing) return guard.end(); // told to while this one was taken
    await ending(guard);
    if (kept.closing) return;
    log.error({}, 'PostgreSQL went away');
    guard = await holdAgain(kept);
    if (guard !== undefined) log.info({ pid: kept.server?.pid }, 'PostgreSQL is back');
  }
}

async function holdAgain(kept: Kept): Promise<pg.Client | undefined> {
  for (let wait = 50; !kept.closing; wait = Math.min(wait * 2, 2_000)) {
    try {
      return await hold(kept);
    } catch (error) {
      // Our own session of before may take a moment to end.
      if (error instanceof DataFolderInUse && error.pid !== process.pid) throw error;
      kept.station.log.warn({ err: error }, 'PostgreSQL is not back yet');
    }
    await pause(wait);
  }
  return undefined;
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
