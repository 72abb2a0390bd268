import { hash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, readlinkSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { DatabaseLog } from '../database-log.ts';
import { canEnter, type RunAs } from './unprivileged.ts';

/** Makes the data folder where there is none, so that another user can go through it but not look into it. */
export function makeFolder(data: string): string {
  if (mkdirSync(data, { recursive: true }) !== undefined && process.getuid?.() === 0) chmodSync(data, 0o711);
  return resolve(data);
}

/**
 * Where the cluster of a data folder is: `<data>/postgres`. When we are root and PostgreSQL's user is not let into the
 * data folder (one in `/root`, say) the cluster is kept in a folder of the system, and `<data>/postgres` is a link to
 * it.
 */
export function placeOf(data: string, user: RunAs, log: DatabaseLog, elsewhere = '/var/lib/shouwen'): string {
  const here = join(data, 'postgres');
  const found = lstatSync(here, { throwIfNoEntry: false });
  if (found?.isSymbolicLink()) return targetOf(here);
  if (found !== undefined || canEnter(user, data)) return here;
  const there = join(elsewhere, hash('sha256', realpathSync(data)).slice(0, 16), 'postgres');
  mkdirSync(dirname(there), { recursive: true, mode: 0o755 });
  symlinkSync(there, here);
  log.warn(
    { data, cluster: there },
    'PostgreSQL is not let into the data folder as the user it runs as: kept elsewhere',
  );
  return there;
}

/** A link whose target's home has gone is a data folder without its data: never to be filled with an empty cluster. */
function targetOf(link: string): string {
  const target = resolve(dirname(link), readlinkSync(link));
  if (!existsSync(dirname(target))) {
    throw new Error(`${link} 指向 ${target}，但该文件夹不存在\n${link} points to ${target}, which is not there`);
  }
  return target;
}
