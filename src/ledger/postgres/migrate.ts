import { hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

/** A numbered change of the schema, as its file says it. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly hash: string;
  readonly sql: string;
}

/** The text of a migration is not the one that was applied. */
export class MigrationChanged extends Error {
  override readonly name = 'MigrationChanged';
  readonly migration: string;
  constructor(migration: string) {
    super(
      `数据库已执行的迁移 ${migration} 与程序中的文本不一致：请使用原来的程序版本，或恢复该文件\n` +
        `Migration ${migration} was applied with another text: use the program it came from, or restore the file`,
    );
    this.migration = migration;
  }
}

/** The database has migrations that this program does not know. */
export class DatabaseNewer extends Error {
  override readonly name = 'DatabaseNewer';
  readonly applied: number;
  readonly known: number;
  constructor(applied: number, known: number) {
    super(
      `数据库的版本（迁移 ${applied}）比本程序（迁移 ${known}）新：请升级程序\n` +
        `The database (migration ${applied}) is newer than this program (migration ${known}): upgrade the program`,
    );
    this.applied = applied;
    this.known = known;
  }
}

/** Any number, the same for every server of a database. */
const lockKey = 5_329_417;
/** Milliseconds a migration may take, and a second server may wait for the first. */
const patience = 3_600_000;

/**
 * Brings a database to the newest schema: each migration in a transaction of its own together with its row in
 * `migration`, so that whenever it is interrupted the schema is that before or that after. Several servers may do this
 * at once. Returns the numbers it applied.
 *
 * @throws MigrationChanged, DatabaseNewer, and the driver's errors
 */
export async function migrate(
  pool: pg.Pool,
  options: { readonly folder?: URL | string } = {},
): Promise<readonly number[]> {
  const known = await migrationsIn(options.folder ?? ownMigrations);
  const client = await pool.connect();
  let failed: unknown = true;
  try {
    await run(client, `set statement_timeout = ${patience}`);
    const applied: number[] = [];
    for (;;) {
      const done = await applyNext(client, known);
      if (done === undefined) break;
      applied.push(done);
    }
    await run(client, 'reset statement_timeout');
    failed = undefined;
    return applied;
  } finally {
    client.release(failed !== undefined);
  }
}

/** The folder of the ledger's own. */
export const ownMigrations = new URL('migrations/', import.meta.url);

/** The migrations of a folder in their order: `0001-ledger.sql` is number 1, `ledger`. */
export async function migrationsIn(folder: URL | string): Promise<readonly Migration[]> {
  const base = folder instanceof URL ? fileURLToPath(folder) : folder;
  const files = (await readdir(base)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file, index) => {
      const [, number, name] = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file) ?? [];
      if (name === undefined || Number(number) !== index + 1) throw new Error(`${base}: ${file} is out of order`);
      // Git may have written it with other line ends here.
      const sql = (await readFile(join(base, file), 'utf8')).replaceAll('\r\n', '\n');
      return { number: index + 1, name, hash: hash('sha256', sql), sql };
    }),
  );
}

/** Applies the first migration that is missing; undefined when none is. */
async function applyNext(client: pg.PoolClient, known: readonly Migration[]): Promise<number | undefined> {
  await run(client, 'begin');
  try {
    await run(client, `select pg_advisory_xact_lock(${lockKey})`);
    const { rowCount } = await client.query("select where to_regclass('migration') is null");
    if (rowCount === 1) await run(client, tableOfMigrations);
    const next = known[await appliedOf(client, known)];
    if (next !== undefined) {
      await run(client, next.sql);
      await run(client, 'insert into migration (number, name, hash) values ($1, $2, $3)', [
        next.number,
        next.name,
        next.hash,
      ]);
    }
    await run(client, 'commit');
    return next?.number;
  } catch (error) {
    await run(client, 'rollback').catch(() => undefined); // a broken connection has rolled back already
    throw error;
  }
}

const tableOfMigrations = `
  create table if not exists migration (
    number     integer        primary key,
    name       text           not null,
    hash       text           not null,
    applied_at timestamptz(3) not null default now()
  )`;

/** How many migrations were applied, all of them as they are known. */
async function appliedOf(client: pg.PoolClient, known: readonly Migration[]): Promise<number> {
  const { rows } = await client.query<{ number: number; hash: string; name: string }>(
    'select number, name, hash from migration order by number',
  );
  const last = rows.at(-1)?.number ?? 0;
  if (last > known.length) throw new DatabaseNewer(last, known.length);
  for (const [index, row] of rows.entries()) {
    if (known[index]?.hash !== row.hash)
      throw new MigrationChanged(`${String(row.number).padStart(4, '0')}-${row.name}`);
  }
  return rows.length;
}

function run(client: pg.PoolClient, text: string, values: readonly unknown[] = []): Promise<unknown> {
  const query: pg.QueryConfig & { readonly query_timeout: number } = { text, query_timeout: patience };
  // Several statements at once are only possible without values.
  return client.query(values.length === 0 ? query : { ...query, values: [...values] });
}
