import { allBuckets, bucketOf } from '#ledger/bucket.ts';
import type { JsonObject } from '#ledger/json.ts';
import type { Ledger, ListedDuty } from '#ledger/port.ts';
import { type Database, rowsOf, statement } from './statement.ts';
import { isStorable } from './storable.ts';

const dutiesOfStream = statement('duties-of-stream');
const docket = statement('docket');

/** As PostgreSQL writes an array: the driver would quote 256 numbers one by one at every list. */
const everyBucket = `{${allBuckets.join(',')}}`;

/** The columns of `duty`. */
interface DutyColumns {
  readonly stream: string;
  readonly duty: string;
  readonly regulation: string;
  readonly rule: string;
  readonly version: string;
  readonly holder: string;
  readonly state: string;
  readonly alive: boolean;
  readonly opened_at: number;
  readonly due_at: number | null;
  readonly provisional: boolean;
  readonly breached_at: number | null;
  readonly ended_at: number | null;
  readonly detail: JsonObject;
}

/** Duties of a stream, and the docket of a holder. */
export const duties = (database: Database): Pick<Ledger, 'dutiesOf' | 'docket'> => ({
  dutiesOf: async (stream) => {
    if (!isStorable(stream)) return [];
    return (await rowsOf<DutyColumns>(database, dutiesOfStream, [bucketOf(stream), stream])).map(dutyOf);
  },
  docket: async ({ holder, after, limit }) => {
    if (![holder, after?.stream ?? '', after?.duty ?? ''].every(isStorable)) return [];
    const { dueAt, stream, duty } = after ?? { dueAt: Number.NEGATIVE_INFINITY, stream: '', duty: '' };
    const from = [dueAt ?? Number.POSITIVE_INFINITY, stream, duty];
    return (await rowsOf<DutyColumns>(database, docket, [everyBucket, holder, ...from, limit])).map(dutyOf);
  },
});

function dutyOf(row: DutyColumns): ListedDuty {
  const { stream, duty, regulation, rule, version, holder, state, alive, provisional, detail } = row;
  return {
    ...{ stream, duty, regulation, rule, version, holder, state, alive },
    openedAt: row.opened_at,
    dueAt: row.due_at,
    provisional,
    breachedAt: row.breached_at,
    endedAt: row.ended_at,
    detail,
  };
}
