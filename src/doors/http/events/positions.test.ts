import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { beginning, decodePositions, encodePositions } from './positions.ts';

const position = fc.oneof(fc.constant(0), fc.nat(300), fc.maxSafeNat());
const positions = fc.array(position, { minLength: 256, maxLength: 256 });

test('an id means the place that it was made of', () => {
  fc.assert(
    fc.property(positions, (place) => {
      assert.deepEqual(decodePositions(encodePositions(place)), place);
    }),
  );
});

test('the beginning has a short id, and a busy year one of less than a kilobyte', () => {
  assert.equal(encodePositions(beginning), 'AQ');
  assert.ok(encodePositions(beginning.map(() => 2_000_000)).length <= 1_028);
});

test('what is no id of ours means nothing, and breaks nothing', () => {
  for (const id of ['', 'AA', '!', 'AYA', 'a'.repeat(4_000), '17']) assert.equal(decodePositions(id), undefined, id);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
      ),
      (id) => {
        const place = decodePositions(id);
        assert.ok(place === undefined || (place.length === 256 && place.every((each) => Number.isSafeInteger(each))));
      },
    ),
  );
});
