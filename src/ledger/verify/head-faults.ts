import { isSigned } from '../heads/signature.ts';
import { type Digest, emptyRoot, hexOf, type WideTree, wideTree } from '../merkle.ts';
import type { Head } from '../port.ts';
import type { BucketResult } from './bucket-check.ts';
import type { Fault, Window } from './fault.ts';

/** What heads are held against: the buckets' trees, or nothing where events are at fault anyway. */
export type Grown = readonly BucketResult[] | undefined;

/** The first head, in the order in which they are given, that does not hold by itself, after its like, or over the events. */
export function faultOfHeads(heads: readonly Head[], grown: Grown, outside: boolean): Fault | undefined {
  const tree = wideTree(256, emptyRoot);
  let before: Head | undefined;
  for (const head of heads) {
    const fault =
      faultOfText(head, before, outside) ?? (grown === undefined ? undefined : faultOfRoot(head, before, grown, tree));
    if (fault !== undefined) return { ...fault, head: head.number, ...(outside ? { outside } : {}) };
    before = head;
  }
  return undefined;
}

/** The ledger has all heads; a file outside may have begun later, and may have been moved. */
function faultOfText(head: Head, before: Head | undefined, outside: boolean): Fault | undefined {
  const expected = (before?.number ?? 0) + 1;
  if (outside ? head.number < expected : head.number !== expected) {
    return { trouble: 'head-number', expected, found: head.number };
  }
  if (head.positions.length !== 256 || !isSigned(head)) return { trouble: 'head-signature' };
  if (before === undefined) return undefined;
  if (head.madeAt < before.madeAt) return { trouble: 'head-order', expected: before.madeAt, found: head.madeAt };
  const bucket = head.positions.findIndex((position, index) => position < (before.positions[index] ?? 0));
  return bucket < 0 ? undefined : { trouble: 'head-order', bucket };
}

function faultOfRoot(head: Head, before: Head | undefined, grown: readonly BucketResult[], tree: WideTree) {
  for (const [bucket, { end, roots }] of grown.entries()) {
    const position = head.positions[bucket] ?? 0;
    const root: Digest | undefined = roots.get(position);
    if (root === undefined) {
      return { trouble: 'head-beyond', bucket, position: end + 1, expected: position, found: end } as const;
    }
    tree.put(bucket, root);
  }
  const found = hexOf(tree.root());
  if (found === head.root) return undefined;
  return { trouble: 'head-root', expected: head.root, found, window: windowOf(head, before) } as const;
}

function windowOf(head: Head, before: Head | undefined): Window {
  const feeds = head.positions.flatMap((to, bucket) => {
    const from = before?.positions[bucket] ?? 0;
    return to > from ? [{ bucket, from, to }] : [];
  });
  const events = feeds.reduce((sum, { from, to }) => sum + to - from, 0);
  return { after: before?.madeAt ?? null, until: head.madeAt, events, feeds };
}
