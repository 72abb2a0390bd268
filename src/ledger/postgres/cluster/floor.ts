import { appendFileSync, chownSync, existsSync, mkdirSync, renameSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Station } from './postmaster.ts';
import type { RunAs } from './unprivileged.ts';

/**
 * Free bytes below which nothing more is written, and above which it is again. PostgreSQL ends with a panic when it
 * cannot extend its log, so it must stop writing while four segments of 16 MiB still find room.
 */
export const floor = { lower: 64 * 2 ** 20, upper: 96 * 2 ** 20 };

/** PostgreSQL reads what ends in `.conf` in that folder. */
const folder = 'floor';
const [on, off] = [join(folder, 'closed.conf'), join(folder, 'closed.conf.off')];

/**
 * Makes the switch in a fresh cluster: a file of settings that is read under one of its names. Renaming it needs no
 * space, which changing a setting by SQL would.
 */
export function prepareFloor(cluster: string, user: RunAs): void {
  appendFileSync(join(cluster, 'postgresql.conf'), `\ninclude_dir '${folder}'\n`);
  mkdirSync(join(cluster, folder), { mode: 0o700 });
  writeFileSync(join(cluster, off), 'default_transaction_read_only = on\n', { mode: 0o600 });
  if (user !== undefined) for (const path of [folder, off]) chownSync(join(cluster, path), user.uid, user.gid);
}

/** A watch on the free space. */
export interface FloorWatch {
  readonly isLow: () => boolean;
  readonly stop: () => void;
}

/** Milliseconds between two looks at the disk. */
const look = 500;

/** Stops writing when the space runs out and lets it begin again when there is some. */
export function watchFloor(station: Station, reload: () => void, bounds = floor): FloorWatch {
  const watch = () => {
    try {
      const moved = settleFloor(station.cluster, bounds);
      if (moved === undefined) return;
      station.log.warn(
        { moved },
        moved === 'closed' ? 'the disk is almost full: nothing is written' : 'there is space again',
      );
      reload();
    } catch (error) {
      station.log.warn({ err: error }, 'the free space cannot be seen');
    }
  };
  watch();
  const timer = setInterval(watch, look).unref();
  return { isLow: () => existsSync(join(station.cluster, on)), stop: () => clearInterval(timer) };
}

/** Puts the switch where the free space says; undefined where it was there already. */
function settleFloor(cluster: string, bounds: typeof floor): 'closed' | 'opened' | undefined {
  const { bavail, bsize } = statfsSync(cluster);
  const free = bavail * bsize;
  const [closed, open] = [join(cluster, on), join(cluster, off)];
  if (free < bounds.lower && existsSync(open)) {
    renameSync(open, closed);
    return 'closed';
  }
  if (free >= bounds.upper && existsSync(closed)) {
    renameSync(closed, open);
    return 'opened';
  }
  return undefined;
}
