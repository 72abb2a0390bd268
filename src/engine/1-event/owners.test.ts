import assert from 'node:assert/strict';
import test from 'node:test';
import { Interner } from './interner.ts';
import { ownersOf, stays } from './owners.ts';

/** A reader that has met cases [from, to). */
function readerOf(from: number, to: number) {
  const streams = new Interner();
  for (let n = from; n < to; n++) streams.idOf(`GD-2026-${n}`);
  const shared = streams.share();
  assert.ok(shared);
  return { streams, shared };
}

test('streams that two readers know fall to one of them by halves, all others stay', () => {
  const readers = [readerOf(0, 3000), readerOf(2000, 5000), readerOf(9000, 9010)];
  const shared = readers.map((reader) => reader.shared);
  const [first = [], second = [], third = []] = readers.map((_, own) => [...ownersOf(shared, own)]);
  assert.deepEqual(first.slice(2000), second.slice(0, 1000), 'both come to the same answer');
  assert.ok([...first.slice(0, 2000), ...second.slice(1000), ...third].every((owner) => owner === stays));
  const taken = first.slice(2000).filter((owner) => owner === 0).length;
  assert.equal(first.slice(2000).filter((owner) => owner === 1).length, 1000 - taken);
  assert.ok(taken > 400 && taken < 600, `the first takes ${taken} of 1000`);
});

test('a name too long for the index keeps the streams from being shared out', () => {
  const streams = new Interner();
  streams.idOf('工单'.repeat(40));
  assert.equal(streams.share(), undefined);
});
