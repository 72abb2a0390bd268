import type pg from 'pg';
import type { Append, Appended, Ledger } from '#ledger/port.ts';
import { appendTogether, tryTogether } from './append.ts';
import { oneOfEachStream, sharedCommits, type WriteTogether } from './lanes.ts';
import { readStreams } from './reading.ts';
import { inTransaction, rowsOf, statement } from './statement.ts';
import { type Written, written } from './written.ts';

const claimDue = statement('claim-due');

export interface WritingOptions {
  /** How many shared commits may be under way at once. */
  readonly lanes: number;
  /** How many appends one commit may hold. */
  readonly most: number;
}

/** Appends: alone, in numbers, and of the clock. */
export function writing(
  pool: pg.Pool,
  { lanes, most }: WritingOptions,
): Pick<Ledger, 'append' | 'appendMany' | 'claimDue'> {
  let number = 0;
  const prepared = (append: Append): Written => {
    number = (number % 1_000_000_000) + 1;
    return written(append, number);
  };
  const write: WriteTogether = (batch) => appendTogether(pool, batch);
  const share = sharedCommits(write, lanes, most);
  return {
    append: async (append) => share(prepared(append)),
    appendMany: async (_, appends) => inRounds(appends.map(prepared), most, write),
    claimDue: (bucket, until, limit, work) =>
      inTransaction(pool, async (client) => {
        const due = await rowsOf<{ stream: string }>(client, claimDue, [bucket, until, limit]);
        if (due.length === 0) return [];
        const streams = due.map(({ stream }) => stream);
        const appends = await work(await readStreams(client, bucket, streams));
        return inRounds(appends.map(prepared), most, async (batch) =>
          (await tryTogether(client, batch)).map((tried) =>
            tried === 'held' ? { done: false, conflict: 'version' } : tried,
          ),
        );
      }),
  };
}

/** Several appends to one stream follow each other; the others share statements. The outcomes keep the order. */
async function inRounds(all: readonly Written[], most: number, write: WriteTogether): Promise<readonly Appended[]> {
  const outcomes = new Map<number, Appended>();
  for (let rest = all.map((written) => ({ written })); rest.length > 0; ) {
    const [batch, others] = oneOfEachStream(rest, most);
    const appended = await Promise.all(await write(batch.map(({ written }) => written)));
    appended.forEach((one, index) => {
      const n = batch[index]?.written.n;
      if (n !== undefined) outcomes.set(n, one);
    });
    rest = [...others];
  }
  return all.map(({ n }) => {
    const outcome = outcomes.get(n);
    if (outcome === undefined) throw new Error(`append ${n} has no outcome`);
    return outcome;
  });
}
