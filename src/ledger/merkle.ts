import { hash } from 'node:crypto';

/**
 * Merkle trees as in RFC 6962, section 2.1, over SHA-256. A digest is held as a string of 32 bytes (latin1): it is
 * made in a third of the time of a Buffer, and a ledger has as many as it has events.
 */
export type Digest = string;

export const digestOf = (hex: string): Digest => Buffer.from(hex, 'hex').toString('latin1');
export const hexOf = (digest: Digest): string => Buffer.from(digest, 'latin1').toString('hex');

/** What a tree without leaves has as its root. */
export const emptyRoot: Digest = hash('sha256', '', 'binary');

const leafBytes = Buffer.alloc(33, 0);
const nodeBytes = Buffer.alloc(65, 1);

/** Hash of a leaf that holds these 32 bytes; what is no hex of 32 bytes counts as zeros. */
export function leafOf(bytes: string, encoding: 'latin1' | 'hex' = 'latin1'): Digest {
  if (leafBytes.write(bytes, 1, 32, encoding) !== 32) leafBytes.fill(0);
  return hash('sha256', leafBytes, 'binary');
}

export function nodeOf(left: Digest, right: Digest): Digest {
  nodeBytes.write(left, 1, 32, 'latin1');
  nodeBytes.write(right, 33, 32, 'latin1');
  return hash('sha256', nodeBytes, 'binary');
}

/** A tree that grows at its right end and holds only the roots of its whole halves: some twenty of a million leaves. */
export interface GrowingTree {
  readonly size: () => number;
  /** Adds a leaf that holds these 32 bytes, given in hex. */
  readonly add: (hex: string) => void;
  readonly root: () => Digest;
}

export function growingTree(): GrowingTree {
  const peaks: Digest[] = [];
  let size = 0;
  return {
    size: () => size,
    add: (hex) => {
      let node = leafOf(hex, 'hex');
      // As many whole trees as the old size ends with ones are as large as the new one, one after the other.
      for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) node = nodeOf(peaks.pop() ?? emptyRoot, node);
      peaks.push(node);
      size += 1;
    },
    root: () => (size === 0 ? emptyRoot : peaks.reduceRight((right, left) => nodeOf(left, right))),
  };
}

/** A whole tree of a power of two leaves that hold 32 bytes each, any of which may change. */
export interface WideTree {
  readonly put: (index: number, bytes: Digest) => void;
  readonly root: () => Digest;
}

/** @param width a power of two. */
export function wideTree(width: number, bytes: Digest): WideTree {
  // Node 1 is the root, the children of n are 2n and 2n + 1, the leaves begin at `width`.
  const nodes: Digest[] = new Array<Digest>(2 * width).fill(leafOf(bytes));
  const join = (node: number) => {
    nodes[node] = nodeOf(nodes[2 * node] ?? emptyRoot, nodes[2 * node + 1] ?? emptyRoot);
  };
  for (let node = width - 1; node >= 1; node -= 1) join(node);
  let changed = new Set<number>();
  return {
    put: (index, held) => {
      const leaf = leafOf(held);
      if (nodes[width + index] === leaf) return;
      nodes[width + index] = leaf;
      changed.add((width + index) >> 1);
    },
    root: () => {
      while (changed.size > 0) {
        const above = new Set<number>();
        for (const node of changed) {
          join(node);
          if (node > 1) above.add(node >> 1);
        }
        changed = above;
      }
      return nodes[1] ?? emptyRoot;
    },
  };
}
