import { execFile, spawn } from 'node:child_process';
import { chownSync, closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { binaries } from '#ledger/postgres/cluster/binaries.ts';
import { runAs } from '#ledger/postgres/cluster/unprivileged.ts';
import { killAll, pause, postmasterOf, signal, treeOf } from './processes.ts';

/** A PostgreSQL of its own beside the servers: what `DATABASE_URL` names. It syncs what it commits. */
export interface Postgres {
  readonly url: string;
  /** SIGKILL for the postmaster and all its children at once. */
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Makes one in a folder with a short path (its socket lies there), and starts it. */
export async function openPostgres(folder: string): Promise<Postgres> {
  const user = runAs(folder);
  const programs = await binaries(user);
  mkdirSync(folder, { mode: 0o700 });
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const making = ['--locale=C.UTF-8', '--encoding=UTF8', '--username=nemesis', '--auth=trust', `--pgdata=${folder}`];
  await promisify(execFile)(programs.initdb, making, { ...user, cwd: '/' });
  const settings = ['-D', folder, '-c', 'listen_addresses=', '-c', `unix_socket_directories=${folder}`];
  const kill = async () => {
    const postmaster = postmasterOf(folder);
    if (postmaster !== undefined) await killAll(treeOf(postmaster));
  };
  const start = async () => {
    const log = openSync(`${folder}.log`, 'a');
    spawn(programs.postgres, settings, { ...user, cwd: '/', stdio: ['ignore', log, log], detached: true }).unref();
    closeSync(log);
    while (!isReady(folder)) await pause(20);
  };
  const stop = async () => {
    const postmaster = postmasterOf(folder);
    if (postmaster === undefined) return;
    signal([postmaster], 'SIGINT');
    while (postmasterOf(folder) === postmaster) await pause(20);
  };
  await start();
  return { url: `postgresql://nemesis@/postgres?host=${encodeURIComponent(folder)}`, kill, start, stop };
}

/** The eighth line of its pid file says how far it has come. */
function isReady(folder: string): boolean {
  try {
    const [, , , , , , , state] = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return postmasterOf(folder) !== undefined && state?.trim() === 'ready';
  } catch {
    return false;
  }
}
