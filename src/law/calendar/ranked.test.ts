import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { firstAtLeast, rank } from './ranked.ts';

test('given keys that crowd, repeat or lie far apart, when a place is sought, then it is the one that a walk finds', () => {
  const steps = fc.array(fc.oneof(fc.constantFrom(0, 1, 2), fc.nat(1_000_000_000)), { maxLength: 60 });
  fc.assert(
    fc.property(
      steps,
      fc.integer({ min: -1e12, max: 1e12 }),
      fc.integer({ min: -2, max: 2 }),
      fc.nat(59),
      (gaps, low, off, near) => {
        let key = low;
        const keys = gaps.map((gap) => {
          key += gap;
          return key;
        });
        const ranked = rank(Float64Array.from(keys));
        const x = (keys[near % Math.max(1, keys.length)] ?? low) + off;
        const walked = keys.findIndex((each) => each >= x);
        assert.equal(firstAtLeast(ranked, x), walked < 0 ? keys.length : walked);
      },
    ),
    { numRuns: 10_000, seed: 10 },
  );
});

test('a thousand keys in one place and one far away are still told apart', () => {
  const keys = Float64Array.from({ length: 1001 }, (_, i) => (i === 1000 ? 1e12 : i * 2));
  const ranked = rank(keys);
  for (let i = 0; i < 1000; i++) {
    assert.equal(firstAtLeast(ranked, i * 2), i);
    assert.equal(firstAtLeast(ranked, i * 2 + 1), i + 1);
  }
});
