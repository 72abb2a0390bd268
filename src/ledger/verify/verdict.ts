import { allBuckets } from '../bucket.ts';
import type { OutsideHeads } from '../heads/outside.ts';
import { emptyRoot, hexOf, wideTree } from '../merkle.ts';
import type { Head } from '../port.ts';
import type { BucketResult } from './bucket-check.ts';
import type { Fault, Note, Verdict } from './fault.ts';
import { faultOfHeads } from './head-faults.ts';

/** All that was seen of a ledger. */
export interface Seen {
  readonly heads: readonly Head[];
  /** Faults of documents. */
  readonly inDocuments: readonly Fault[];
  /** Index is the bucket. */
  readonly results: readonly BucketResult[];
  readonly outside: OutsideHeads | undefined;
}

export function verdictOf({ heads, inDocuments, results, outside }: Seen): Verdict {
  const inEvents = results.flatMap(({ fault }) => (fault === undefined ? [] : [fault])).sort(byInstant);
  // Over altered events no head holds: only what heads say by themselves is of interest then.
  const grown = inEvents.length > 0 ? undefined : results;
  const faults = [faultOfHeads(heads, grown, false), ...outsideFaults(heads, outside, grown)];
  const whole = wideTree(allBuckets.length, emptyRoot);
  for (const [bucket, { root }] of results.entries()) whole.put(bucket, root);
  return {
    faults: [...inEvents, ...inDocuments, ...faults.flatMap((fault) => (fault === undefined ? [] : [fault]))],
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
