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

/** Whether that user can go through a folder, which asks for every folder above it as well. */
export function canEnter(user: RunAs, folder: string): boolean {
  if (user === undefined) return true; // what is closed to ourselves says so when it is used
  const asked = ['-c', 'test -x "$1"', 'sh', folder];
  return spawnSync('/bin/sh', asked, { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

function ownerOf(folder: string): RunAs {
  const owner = statSync(folder, { throwIfNoEntry: false });
  return owner === undefined || owner.uid === 0 ? undefined : { uid: owner.uid, gid: owner.gid };
}

function account(name: string): RunAs {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
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
