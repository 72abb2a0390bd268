import type pg from 'pg';
import type { Appended } from '#ledger/port.ts';
import { conflictOf, wasDeadlock, wasRefused } from './refused.ts';
import { type Database, inTransaction, rowsOf, statement } from './statement.ts';
import type { Written } from './written.ts';

const append = statement('append');
const lockStream = statement('lock-stream');

/** What the statement says of one append: how its stream was found, and where in the feed it begins. */
interface Row {
  readonly n: number;
  readonly done: boolean;
  /** Version found; null for no such stream, or one that somebody else holds. */
  readonly found: number | null;
  readonly answered: boolean;
  readonly start: number | null;
}

/** `held`: the stream was in other hands; nothing was done. */
export type Tried = Appended | 'held';

/** One statement for appends to different streams. It throws where it fails as a whole: then none was done. */
export async function tryTogether(database: Database, batch: readonly Written[]): Promise<readonly Tried[]> {
  const parameters = [0, 1, 2, 3, 4, 5].map((index) => joined(batch.map(({ rows }) => rows[index] ?? '')));
  const found = new Map((await rowsOf<Row>(database, append, parameters)).map((row) => [row.n, row]));
  return batch.map((each) => outcome(each, found.get(each.n)));
}

const joined = (rows: readonly string[]): string => `[${rows.filter((row) => row !== '').join(',')}]`;

function outcome({ append, n, version, hash }: Written, row: Row | undefined): Tried {
  if (row === undefined) throw new Error(`the statement says nothing of append ${n}`);
  if (row.done) {
    const start = row.start ?? 0;
    return { done: true, version, hash, positions: append.events.map((_, index) => start + index + 1) };
  }
  if (row.answered) return { done: false, conflict: 'key' };
  return row.found === null && append.expected > 0 ? 'held' : { done: false, conflict: 'version' };
}

/**
 * Appends to different streams in one commit; each succeeds or not by itself. Where the statement fails because of one
 * of them, it is tried again: together once, because what was hidden from it is seen by now, then each alone. What
 * must wait for its stream is still on its way when the others are done.
 */
export async function appendTogether(
  pool: pg.Pool,
  batch: readonly Written[],
): Promise<readonly (Appended | Promise<Appended>)[]> {
  const tried = await tryTwice(pool, batch);
  return batch.map((each, index) => {
    const outcome = tried?.[index] ?? 'held';
    return outcome === 'held' ? appendAlone(pool, each) : outcome;
  });
}

async function tryTwice(pool: pg.Pool, batch: readonly Written[]): Promise<readonly Tried[] | undefined> {
  try {
    return await tryTogether(pool, batch);
  } catch (error) {
    if (!wasRefused(error)) throw error;
  }
  try {
    return await tryTogether(pool, batch);
  } catch (error) {
    if (!wasRefused(error)) throw error;
    return undefined;
  }
}

/** Waits for its stream, and learns from the error what stands in the way. */
async function appendAlone(pool: pg.Pool, each: Written, tries = 3): Promise<Appended> {
  try {
    return await inTransaction(pool, async (client) => {
      await rowsOf(client, lockStream, [each.bucket, each.append.stream]);
      const [tried] = await tryTogether(client, [each]);
      // Held by us and still not found: there is no such version.
      return tried === undefined || tried === 'held' ? { done: false, conflict: 'version' } : tried;
    });
  } catch (error) {
    const conflict = conflictOf(error);
    if (conflict !== undefined) return { done: false, conflict };
    if (tries > 1 && wasDeadlock(error)) return appendAlone(pool, each, tries - 1);
    throw error;
  }
}
