import { execFile } from 'node:child_process';
import {
  chownSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import type { RunAs } from './unprivileged.ts';

/** The owner of everything in our own cluster. */
export const superuser = 'shouwen';

/** The cluster was made by another major version of PostgreSQL. */
export class OtherPostgres extends Error {
  override readonly name = 'OtherPostgres';
  constructor(cluster: string, found: string, ours: string) {
    super(
      `${cluster} 由 PostgreSQL ${found} 建立，本程序自带 PostgreSQL ${ours}：请用原来的程序导出后再导入\n` +
        `${cluster} was made by PostgreSQL ${found}, this program brings PostgreSQL ${ours}: export with the program it came from, then import`,
    );
  }
}

/**
 * Makes the cluster where there is none. It is made beside its place and moved there when it is whole and on the disk,
 * so that a kill leaves either no cluster or a good one.
 *
 * @throws OtherPostgres
 */
export async function initialise(cluster: string, programs: Binaries, user: RunAs, durable: boolean): Promise<void> {
  const ours = programs.version.split('.')[0] ?? '';
  const found = versionIn(cluster);
  if (found === ours) return;
  if (found !== undefined) throw new OtherPostgres(cluster, found, ours);
  const making = `${cluster}.new`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  if (user !== undefined) chownSync(making, user.uid, user.gid);
  const options = ['--encoding=UTF8', '--locale=C.UTF-8', `--username=${superuser}`, '--auth-local=trust'];
  await promisify(execFile)(
    programs.initdb,
    [
      `--pgdata=${making}`,
      ...options,
      '--auth-host=scram-sha-256',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ],
    { ...user, cwd: '/' },
  ).catch((cause: unknown) => {
    throw new Error(`PostgreSQL's initdb failed: ${stderrOf(cause)}`, { cause });
  });
  renameSync(making, cluster);
  if (durable) syncFolder(dirname(cluster));
}

const stderrOf = (error: unknown): string =>
  error instanceof Error ? String(Reflect.get(error, 'stderr') ?? error.message) : '';

/** Major version of the cluster there; undefined where nothing is. */
function versionIn(cluster: string): string | undefined {
  try {
    return readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  } catch (cause) {
    if (emptyOrAbsent(cluster)) return undefined;
    throw new Error(`${basename(cluster)} in ${dirname(cluster)} is no PostgreSQL cluster`, { cause });
  }
}

function emptyOrAbsent(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch {
    return true;
  }
}

/** A rename is durable once its folder is on the disk. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
