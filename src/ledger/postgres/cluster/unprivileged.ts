import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/** Who PostgreSQL runs as; undefined where it may run as we do. */
export type RunAs = { readonly uid: number; readonly gid: number } | undefined;

/**
 * PostgreSQL refuses to run as root: then it runs as whoever owns the cluster already, else as `postgres`, else as a
 * `shouwen` that is made, else as `nobody`.
 */
export function runAs(cluster: string): RunAs {
  if (process.getuid?.() !== 0) return undefined;
  return ownerOf(cluster) ?? account('postgres') ?? account('shouwen') ?? made('shouwen') ?? account('nobody');
}

/** Whether that user can go into and, where asked, write in a folder. */
export function canUse(user: RunAs, folder: string, need: 'search' | 'write'): boolean {
  const asked = need === 'write' ? 'test -x "$1" && test -w "$1"' : 'test -x "$1" && test -r "$1"';
  return spawnSync('/bin/sh', ['-c', asked, 'sh', folder], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

function ownerOf(folder: string): RunAs {
  const owner = statSync(folder, { throwIfNoEntry: false });
  return owner === undefined || owner.uid === 0 ? undefined : { uid: owner.uid, gid: owner.gid };
}

function account(name: string): RunAs {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

function made(name: string): RunAs {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', name], { stdio: 'ignore' });
  } catch {
    return undefined; // no such tool here, or no right to
  }
  return account(name);
}
