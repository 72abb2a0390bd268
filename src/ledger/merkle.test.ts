import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { digestOf, growingTree, hexOf, leafOf, wideTree } from './merkle.ts';

const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** MTH of RFC 6962, section 2.1, word by word. */
function treeHash(leaves: readonly Uint8Array[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return sha256();
  if (leaves.length === 1) return sha256(Buffer.of(0), only);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(Buffer.of(1), treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
}

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
const latin1 = (leaf: Uint8Array) => Buffer.from(leaf).toString('latin1');

test('a tree without leaves has the hash of nothing as its root', () => {
  assert.equal(hexOf(growingTree().root()), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

test('a leaf is hashed after a zero byte, so that no node passes for a leaf', () => {
  const leaf = leafOf(digestOf('00'.repeat(32)));
  assert.equal(hexOf(leaf), sha256(Buffer.alloc(33)).toString('hex'));
});

test('after each leaf the growing tree has the root that the RFC defines', () => {
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 70 }), (leaves) => {
      const tree = growingTree();
      for (const [index, leaf] of leaves.entries()) {
        tree.add(Buffer.from(leaf).toString('hex'));
        assert.equal(hexOf(tree.root()), treeHash(leaves.slice(0, index + 1)).toString('hex'));
      }
      assert.equal(tree.size(), leaves.length);
    }),
    { numRuns: 30 },
  );
});

test('a wide tree has the root that the RFC defines, whichever leaves change and whenever it is asked', () => {
  const changes = fc.array(fc.record({ index: fc.nat(15), held: bytes, ask: fc.boolean() }), { maxLength: 40 });
  fc.assert(
    fc.property(changes, (steps) => {
      const empty = Buffer.alloc(32, 7);
      const leaves: Uint8Array[] = new Array<Uint8Array>(16).fill(empty);
      const tree = wideTree(16, latin1(empty));
      for (const { index, held, ask } of steps) {
        leaves[index] = held;
        tree.put(index, latin1(held));
        if (ask) assert.equal(hexOf(tree.root()), treeHash(leaves).toString('hex'));
      }
      assert.equal(hexOf(tree.root()), treeHash(leaves).toString('hex'));
    }),
    { numRuns: 100 },
  );
});
