import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instant } from './instant.ts';

test('an instant is written as the standard writes it', () => {
  const span = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 });
  fc.assert(
    fc.property(span, (at) => {
      const standard = Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'millisecond' });
      assert.equal(instant(at), standard);
    }),
  );
});
