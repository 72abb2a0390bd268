import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Timers } from './timers.ts';

test('timers come out in the order of their instants, whatever order they were set in', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 30 })), (instants) => {
      const timers = new Timers();
      for (const [id, at] of instants.entries()) timers.add(at, id);
      const out: number[] = [];
      for (let timer = timers.take(40); timer; timer = timers.take(40)) out.push(instants[timer.id] ?? -1);
      assert.deepEqual(
        out,
        instants.toSorted((a, b) => a - b),
      );
    }),
  );
});

test('a timer whose owner has moved on is passed over, and one at infinity is none', () => {
  const timers = new Timers();
  timers.add(5, 1);
  timers.add(3, 2);
  timers.add(Number.POSITIVE_INFINITY, 3);
  assert.equal(
    timers.next(({ id }) => id === 1),
    5,
  );
  assert.equal(
    timers.next(() => false),
    Number.POSITIVE_INFINITY,
  );
  assert.equal(timers.take(9), undefined);
});
