import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { superuser } from './address.ts';
import type { Binaries } from './binaries.ts';
import { prepareFloor } from './floor.ts';
import type { RunAs } from './unprivileged.ts';

/** The cluster was made by another major version of PostgreSQL. */
export class OtherPostgres extends Error {
  override readonly name = 'OtherPostgres';
  constructor(cluster: string, found: string, ours: string) {
    super(
      `${cluster} 由 PostgreSQL ${found} 建立，本程序自带 PostgreSQL ${ours}：请用原来的程序导出后再导入\n` +
        `${cluster} was made by PostgreSQL ${found}, this program brings PostgreSQL ${ours}: ` +
        'export with the program it came from, then import',
    );
  }
}

export interface Making {
  readonly cluster: string;
  readonly programs: Binaries;
  readonly user: RunAs;
  /** The superuser's, where the server is reached by a port. */
  readonly password: string | undefined;
  /** False only for tests. */
  readonly durable: boolean;
}

/**
 * Makes the cluster where there is none. It is made beside its place and moved there when it is whole and on the disk,
 * so that a kill leaves either no cluster or a good one.
 *
 * @throws OtherPostgres
 */
export async function initialise(making: Making): Promise<void> {
  const { cluster, programs, user, durable } = making;
  const ours = programs.version.split('.')[0] ?? '';
  const found = versionIn(cluster);
  if (found === ours) return;
  if (found !== undefined) throw new OtherPostgres(cluster, found, ours);
  removeUnfinished(cluster);
  const fresh = await initdbInSomeLocale(making);
  prepareFloor(fresh, user);
  fs.renameSync(fresh, cluster);
  if (durable) syncFolder(dirname(cluster));
  removeUnfinished(cluster); // what an initdb that outlived its process has added since
}

/** Code points order texts, and every script has its letters; the second for systems that have no `C.UTF-8`. */
const locales = [['--locale=C.UTF-8'], ['--locale=C', '--lc-ctype=en_US.UTF-8']];

async function initdbInSomeLocale(making: Making): Promise<string> {
  const failed: unknown[] = [];
  for (const locale of locales) {
    try {
      return await initdb(making, locale);
    } catch (error) {
      if (!/invalid locale name/.test(String(error))) throw error;
      failed.push(error);
    }
  }
  throw new Error('this system has no locale in which PostgreSQL knows Chinese letters', { cause: failed[0] });
}

const unfinished = (cluster: string): string => `${cluster}.new-`;

/** What a kill left of an initdb; one that still runs there fails by that, in a folder that is nobody's. */
function removeUnfinished(cluster: string): void {
  const home = dirname(cluster);
  for (const name of fs.readdirSync(home)) {
    if (!name.startsWith(basename(unfinished(cluster)))) continue;
    fs.rmSync(join(home, name), { recursive: true, force: true, maxRetries: 10 });
  }
}

async function initdb(
  { cluster, programs, user, password, durable }: Making,
  locale: readonly string[],
): Promise<string> {
  const fresh = fs.mkdtempSync(unfinished(cluster));
  const secret = `${fresh}.password`;
  if (password !== undefined) fs.writeFileSync(secret, password, { mode: 0o600 });
  for (const path of [fresh, secret])
    if (user !== undefined && fs.existsSync(path)) fs.chownSync(path, user.uid, user.gid);
  const options = [`--pgdata=${fresh}`, `--username=${superuser}`, '--encoding=UTF8', ...locale, '--no-instructions'];
  const access = [
    '--auth-local=trust',
    '--auth-host=scram-sha-256',
    ...(password === undefined ? [] : [`--pwfile=${secret}`]),
  ];
  try {
    await promisify(execFile)(programs.initdb, [...options, ...access, ...(durable ? [] : ['--no-sync'])], {
      ...user,
      cwd: '/',
    });
    return fresh;
  } catch (cause) {
    throw new Error(`PostgreSQL's initdb failed: ${stderrOf(cause)}`, { cause });
  } finally {
    fs.rmSync(secret, { force: true });
  }
}

const stderrOf = (error: unknown): string =>
  error instanceof Error ? String(Reflect.get(error, 'stderr') ?? error.message) : '';

/** Major version of the cluster there; undefined where nothing is. */
function versionIn(cluster: string): string | undefined {
  try {
    return fs.readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  } catch (cause) {
    if (isEmptyOrAbsent(cluster)) return undefined;
    throw new Error(`${basename(cluster)} in ${dirname(cluster)} is no PostgreSQL cluster`, { cause });
  }
}

const isEmptyOrAbsent = (folder: string): boolean => !fs.existsSync(folder) || fs.readdirSync(folder).length === 0;

/** A rename is durable once its folder is on the disk. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = fs.openSync(folder, 'r');
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}
