import { allBuckets } from '#ledger/bucket.ts';
import type { Ledger } from '#ledger/port.ts';
import { type Database, rowsOf, statement } from './statement.ts';

const timers = statement('timers');
const judgedBefore = statement('judged-before');
const lease = statement('lease');

/** What the clock door asks for: timers, leases, and the streams that an earlier law judged last. */
export const clockwork = (database: Database): Pick<Ledger, 'timers' | 'judgedBefore' | 'lease'> => ({
  timers: async (buckets) => {
    const rows = await rowsOf<{ bucket: number; timer_at: number }>(database, timers, [buckets]);
    return new Map(rows.map(({ bucket, timer_at }) => [bucket, timer_at]));
  },
  judgedBefore: async (bucket, law, after, limit) => {
    const rows = await rowsOf<{ stream: string }>(database, judgedBefore, [bucket, law, after, limit]);
    return rows.map(({ stream }) => stream);
  },
  lease: async (holder, now, until, share) => {
    const rows = await rowsOf<{ bucket: number }>(database, lease, [allBuckets, holder, now, until, share]);
    return rows.map(({ bucket }) => bucket).sort((a, b) => a - b);
  },
});
