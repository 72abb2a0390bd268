import { type Row, rowsOf } from '../archive/copy-text.ts';
import type { Part, Table } from '../archive/tables.ts';
import { allBuckets } from '../bucket.ts';
import type { OutsideHeads } from '../heads/outside.ts';
import { emptyRoot, hexOf, wideTree } from '../merkle.ts';
import type { Head } from '../port.ts';
import { type BucketCheck, type BucketResult, bucketCheck } from './bucket-check.ts';
import type { Fault, Note, Verdict } from './fault.ts';
import { faultOfHeads } from './head-faults.ts';
import { headOf } from './head-row.ts';

/** The tables that are verified. What the others hold follows from events, or is nobody's word but the server's. */
export const verified: readonly Table[] = ['head', 'feed', 'stream', 'event'];

/** Takes a ledger part by part, all heads before the first bucket, and says at the end whether it holds. */
export interface Verifier {
  readonly take: (part: Part) => void;
  /** Events so far. */
  readonly events: () => number;
  readonly end: () => Verdict;
}

/** @param outside heads that were kept where the database's administrator could not write */
export function verifier(outside?: OutsideHeads): Verifier {
  const heads: Head[] = [];
  const results: BucketResult[] = [];
  let marks: readonly (readonly number[])[] | undefined;
  let open: BucketCheck | undefined;
  let takeRow: (row: Row) => void = () => undefined;
  let counted = 0;
  const close = () => {
    if (open !== undefined) results.push(open.end());
    open = undefined;
  };
  return {
    take: (part) => {
      if (part.form === 'rows') {
        if (takeRow !== skip) for (const row of rowsOf(part.lines)) takeRow(row);
        return;
      }
      const { table, bucket } = part.section;
      if (table === 'feed' && bucket !== null) {
        close();
        marks ??= marksOf([...heads, ...(outside?.heads ?? [])]);
        open = bucketCheck(bucket, marks[bucket] ?? []);
      }
      takeRow = rowTaker(table, heads, open, () => {
        counted += 1;
      });
    },
    events: () => counted,
    end: () => {
      close();
      return verdictOf(results, heads, outside);
    },
  };
}

const skip = () => undefined;

function rowTaker(table: Table, heads: Head[], open: BucketCheck | undefined, count: () => void): (row: Row) => void {
  if (table === 'head') return (row) => heads.push(headOf(row));
  if (table === 'feed' || table === 'stream') return open?.[table] ?? skip;
  if (table !== 'event' || open === undefined) return skip;
  return (row) => {
    count();
    open.event(row);
  };
}

/** The positions of each bucket that heads ask for, rising. */
const marksOf = (heads: readonly Head[]): readonly (readonly number[])[] =>
  allBuckets.map((bucket) => [...new Set(heads.map(({ positions }) => positions[bucket] ?? 0))].sort((a, b) => a - b));

function verdictOf(
  results: readonly BucketResult[],
  heads: readonly Head[],
  outside: OutsideHeads | undefined,
): Verdict {
  const inEvents = results.flatMap(({ fault }) => (fault === undefined ? [] : [fault])).sort(byInstant);
  // Over altered events no head holds: only what heads say by themselves is of interest then.
  const grown = inEvents.length > 0 ? undefined : results;
  const faults = [faultOfHeads(heads, grown, false), ...outsideFaults(heads, outside, grown)];
  const whole = wideTree(allBuckets.length, emptyRoot);
  for (const [bucket, { root }] of results.entries()) whole.put(bucket, root);
  return {
    faults: [...inEvents, ...faults.flatMap((fault) => (fault === undefined ? [] : [fault]))],
    notes: [
      ...keyNotes(heads),
      ...(outside?.unreadable ?? []).map((line) => ({ note: 'outside-unreadable', line }) as const),
    ],
    events: results.reduce((sum, { events }) => sum + events, 0),
    streams: results.reduce((sum, { streams }) => sum + streams, 0),
    heads: heads.length,
    outside: outside?.heads.length,
    root: hexOf(whole.root()),
  };
}

/** What was recorded first comes first; what has no instant, last. */
const byInstant = (a: Fault, b: Fault): number =>
  (a.recordedAt ?? Number.MAX_SAFE_INTEGER) - (b.recordedAt ?? Number.MAX_SAFE_INTEGER);

function outsideFaults(
  heads: readonly Head[],
  outside: OutsideHeads | undefined,
  grown: readonly BucketResult[] | undefined,
) {
  if (outside === undefined) return [];
  if (outside.heads.length === 0) return [{ trouble: 'outside-empty' } as const];
  return [faultOfHeads(outside.heads, grown, true) ?? faultOfTwins(heads, outside.heads)];
}

/** The first head outside that the ledger does not have as it is. */
function faultOfTwins(heads: readonly Head[], outside: readonly Head[]): Fault | undefined {
  const kept = new Map(heads.map((head) => [head.number, head]));
  for (const head of outside) {
    const twin = kept.get(head.number);
    if (twin === undefined) return { trouble: 'outside-missing', head: head.number, outside: true };
    if (twin.signature !== head.signature || twin.key !== head.key) {
      return { trouble: 'outside-differs', head: head.number, outside: true };
    }
  }
  return undefined;
}

const keyNotes = (heads: readonly Head[]): readonly Note[] =>
  heads.flatMap(({ number, key }, index) => {
    const before = heads[index - 1];
    return before === undefined || before.key === key ? [] : [{ note: 'another-key', head: number, key }];
  });
