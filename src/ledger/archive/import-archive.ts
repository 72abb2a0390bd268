import type pg from 'pg';
import { allBuckets } from '../bucket.ts';
import type { OutsideHeads } from '../heads/outside.ts';
import type { Verdict } from '../verify/fault.ts';
import { verifier } from '../verify/verifier.ts';
import { type CopyIn, copyIn, patience } from './copy.ts';
import { ArchiveDamaged } from './damaged.ts';
import { type Archive, readArchive } from './read-archive.ts';
import { inTransaction } from './snapshot.ts';
import { sqlOf } from './sql.ts';
import { type Header, type Section, tables } from './tables.ts';

const statements = new Map(tables.map((table) => [table, sqlOf(`archive-into-${table}`)]));
const lock = sqlOf('archive-lock');
const isEmpty = sqlOf('archive-is-empty');
const migration = sqlOf('archive-migration');
const clearFeeds = sqlOf('archive-clear-feeds');

export interface ImportOptions {
  readonly outside?: OutsideHeads | undefined;
  /** Told now and then how many rows of how many were taken over. */
  readonly progress?: (done: number, total: number) => void;
}

/** What became of an import. Only what is `imported` has changed anything. */
export type Imported =
  | { readonly form: 'imported'; readonly header: Header; readonly verdict: Verdict }
  /** There is something in the ledger already. */
  | { readonly form: 'not-empty' }
  /** The backup is of a later release's database. */
  | { readonly form: 'newer'; readonly header: Header }
  | { readonly form: 'does-not-verify'; readonly header: Header; readonly verdict: Verdict };

/**
 * Reads a backup into an empty ledger, in one transaction that is committed only after all of it was verified: whenever
 * it is interrupted, the ledger is still empty.
 *
 * @throws ArchiveDamaged; the system's errors where there is no such file; the database's.
 */
export async function importArchive(pool: pg.Pool, path: string, options: ImportOptions): Promise<Imported> {
  const archive = await readArchive(path);
  const { header } = archive;
  const { rows } = await pool.query<{ migration: number }>(migration);
  if (header.migration > (rows[0]?.migration ?? 0)) return { form: 'newer', header };
  try {
    const verdict = await inTransaction(pool, 'begin', (client) => take(client, archive, options));
    // The planner knows nothing of so many new rows until they are counted.
    await inTransaction(pool, 'begin', (client) => client.query({ text: 'analyze', ...patient }));
    return { form: 'imported', header, verdict };
  } catch (error) {
    if (error instanceof NotEmpty) return { form: 'not-empty' };
    if (error instanceof DoesNotVerify) return { form: 'does-not-verify', header, verdict: error.verdict };
    throw error;
  }
}

const patient = { query_timeout: patience };

/** Thrown, so that the transaction ends. */
class NotEmpty extends Error {}

class DoesNotVerify extends Error {
  readonly verdict: Verdict;
  constructor(verdict: Verdict) {
    super('the backup does not verify');
    this.verdict = verdict;
  }
}

async function take(client: pg.ClientBase, { header, parts }: Archive, options: ImportOptions): Promise<Verdict> {
  await client.query(lock);
  const { rows } = await client.query<{ is_empty: boolean }>(isEmpty, [allBuckets]);
  if (rows[0]?.is_empty !== true) throw new NotEmpty();
  await client.query(clearFeeds, [allBuckets]);
  const looking = verifier(options.outside);
  let section: Section | undefined;
  let copy: CopyIn | undefined;
  for await (const part of parts) {
    looking.take(part);
    options.progress?.(looking.events(), header.rows.event);
    if (part.form === 'section') {
      await copy?.end().catch(refused);
      copy = undefined;
      section = part.section;
    } else if (section !== undefined) {
      // A bucket has no rows of most tables: a COPY is begun only for those that it has.
      copy ??= copyIn(client, statements.get(section.table) ?? '');
      await copy.write(part.lines).catch(refused);
    }
  }
  await copy?.end().catch(refused);
  const verdict = looking.end();
  if (verdict.faults.length > 0) throw new DoesNotVerify(verdict);
  return verdict;
}

/** What is no row of its table, or is there twice, is the file's fault. */
function refused(cause: unknown): never {
  const code: unknown = cause instanceof Error ? Reflect.get(cause, 'code') : undefined;
  if (typeof code === 'string' && /^2[23]/.test(code)) throw new ArchiveDamaged('rows', { cause });
  throw cause;
}
