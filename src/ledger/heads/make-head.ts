import type { KeyObject } from 'node:crypto';
import type pg from 'pg';
import { inSnapshot } from '../archive/snapshot.ts';
import { allBuckets } from '../bucket.ts';
import { emptyRoot, type GrowingTree, growingTree, hexOf, wideTree } from '../merkle.ts';
import type { Head } from '../port.ts';
import { addHead, hashesOf, lastHead, positionsOf } from './feeds.ts';
import { appendOutside } from './outside.ts';
import { type HeadText, signHead } from './signature.ts';

/**
 * What became of an attempt. `unchanged`: nothing was recorded since the last head. `taken`: another server made this
 * one. `altered`: what is stored is no longer what the last head was made over: see `shouwen verify`.
 */
export type MadeHead =
  | { readonly form: 'made'; readonly head: Head }
  | { readonly form: 'unchanged' }
  | { readonly form: 'taken'; readonly number: number }
  | { readonly form: 'altered'; readonly number: number };

export interface HeadMaker {
  /**
   * Makes the next head. The first time all hashes are read, and the last head is held against them; afterwards only
   * what is new.
   *
   * @param now epoch milliseconds
   */
  readonly make: (now: number) => Promise<MadeHead>;
}

export interface HeadMakerOptions {
  readonly pool: pg.Pool;
  readonly key: KeyObject;
  /** File outside the database that each head is appended to. */
  readonly outside?: string | undefined;
}

/** Makes heads, one at a time in this process; which of several processes makes one, the database decides. */
export function headMaker({ pool, key, outside }: HeadMakerOptions): HeadMaker {
  let forest = plant();
  let before: Promise<unknown> = Promise.resolve();
  const make = async (now: number): Promise<MadeHead> => {
    const growing = forest;
    forest = plant(); // if reading fails half way, the trees are of no use
    const next = await inSnapshot(pool, (client) => nextHead(client, growing, now));
    if (next.form === 'altered') return next;
    forest = growing;
    if (next.form === 'unchanged') return next;
    const head = signHead(next.text, key);
    if (!(await addHead(pool, head))) return { form: 'taken', number: head.number };
    // Only what the ledger has may be told outside.
    if (outside !== undefined) await appendOutside(outside, head);
    return { form: 'made', head };
  };
  return {
    make: (now) => {
      const made = before.then(() => make(now));
      before = made.catch(() => undefined);
      return made;
    },
  };
}

/** One tree for each bucket, its leaves the hashes of the events in the order of the feed. */
type Forest = readonly GrowingTree[];
const plant = (): Forest => allBuckets.map(() => growingTree());

type Next =
  | { readonly form: 'next'; readonly text: HeadText }
  | { readonly form: 'unchanged' }
  | { readonly form: 'altered'; readonly number: number };

async function nextHead(client: pg.ClientBase, forest: Forest, now: number): Promise<Next> {
  const last = await lastHead(client);
  const positions = await positionsOf(client);
  const covered = last?.positions ?? allBuckets.map(() => 0);
  const altered: Next = { form: 'altered', number: last?.number ?? 0 };
  // Where another server was faster, these trees may be beyond its head: they held against the one before.
  if (last !== undefined && forest.every((tree, bucket) => tree.size() <= (covered[bucket] ?? 0))) {
    if (!(await grow(client, forest, covered)) || rootOf(forest) !== last.root) return altered;
  }
  if (positions.every((position, bucket) => position === covered[bucket])) return { form: 'unchanged' };
  if (!(await grow(client, forest, positions))) return altered;
  const madeAt = Math.max(now, last?.madeAt ?? now);
  return { form: 'next', text: { number: (last?.number ?? 0) + 1, madeAt, positions, root: rootOf(forest) } };
}

/** Lets each tree grow to its bucket's position; false where the ledger has not that many events. */
async function grow(client: pg.ClientBase, forest: Forest, positions: readonly number[]): Promise<boolean> {
  for (const [bucket, tree] of forest.entries()) {
    const until = positions[bucket] ?? 0;
    if (tree.size() < until) {
      for await (const hashes of hashesOf(client, bucket, tree.size(), until)) {
        for (const hash of hashes) tree.add(hash);
      }
    }
    if (tree.size() !== until) return false;
  }
  return true;
}

function rootOf(forest: Forest): string {
  const whole = wideTree(allBuckets.length, emptyRoot);
  for (const [bucket, tree] of forest.entries()) whole.put(bucket, tree.root());
  return hexOf(whole.root());
}
