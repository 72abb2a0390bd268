import { hash } from 'node:crypto';
import { type Row, rowsOf } from '../archive/copy-text.ts';
import type { Part, Section, Table } from '../archive/tables.ts';
import { allBuckets } from '../bucket.ts';
import type { OutsideHeads } from '../heads/outside.ts';
import type { Head } from '../port.ts';
import { type BucketCheck, type BucketResult, bucketCheck } from './bucket-check.ts';
import type { Fault, Verdict } from './fault.ts';
import { headOf } from './head-row.ts';
import { verdictOf } from './verdict.ts';

/** The tables that are verified. What the others hold follows from events, or is nobody's word but the server's. */
export const verified: readonly Table[] = ['document', 'head', 'feed', 'stream', 'event'];

/** Takes a ledger part by part, all heads before the first bucket, and says at the end whether it holds. */
export interface Verifier {
  readonly take: (part: Part) => void;
  /** Events of the buckets that are done. */
  readonly events: () => number;
  readonly end: () => Verdict;
}

/** @param outside heads that were kept where the database's administrator could not write */
export function verifier(outside?: OutsideHeads): Verifier {
  const heads: Head[] = [];
  const inDocuments: Fault[] = [];
  const results: BucketResult[] = [];
  let marks: readonly (readonly number[])[] | undefined;
  let open: BucketCheck | undefined;
  let takeRow: ((row: Row) => void) | undefined;
  const finishBucket = () => {
    if (open !== undefined) results.push(open.end());
    open = undefined;
  };
  const begin = ({ table, bucket }: Section) => {
    if (table === 'feed' && bucket !== null) {
      finishBucket();
      marks ??= marksOf([...heads, ...(outside?.heads ?? [])]);
      open = bucketCheck(bucket, marks[bucket] ?? []);
    }
    takeRow = takerOf(table, open, heads, inDocuments);
  };
  return {
    take: (part) => {
      if (part.form === 'section') begin(part.section);
      else if (takeRow !== undefined) for (const row of rowsOf(part.lines)) takeRow(row);
    },
    events: () => results.reduce((sum, { events }) => sum + events, 0),
    end: () => {
      finishBucket();
      return verdictOf({ heads, inDocuments, results, outside });
    },
  };
}

/** Who takes the rows of a section; nobody those that are not verified. */
function takerOf(
  table: Table,
  open: BucketCheck | undefined,
  heads: Head[],
  inDocuments: Fault[],
): ((row: Row) => void) | undefined {
  switch (table) {
    case 'head':
      return (row) => heads.push(headOf(row));
    case 'document':
      return (row) => inDocuments.push(...documentFaults(row));
    case 'feed':
    case 'stream':
    case 'event':
      return open?.[table];
    case 'account':
    case 'setting':
    case 'duty':
    case 'command':
    case 'parcel':
      return undefined;
  }
}

/** What the law says lies in documents; events name them by the hash of their text. */
const documentFaults = ([key, text]: Row): readonly Fault[] =>
  hash('sha256', text ?? '') === key ? [] : [{ trouble: 'document', document: key ?? '' }];

/** The positions of each bucket that heads ask for, rising. */
const marksOf = (heads: readonly Head[]): readonly (readonly number[])[] =>
  allBuckets.map((bucket) => [...new Set(heads.map(({ positions }) => positions[bucket] ?? 0))].sort((a, b) => a - b));
