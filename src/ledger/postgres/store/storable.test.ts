import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isStorable, storableJson } from './storable.ts';

const piece = fc.constantFrom(
  '\0',
  '\\',
  '"',
  'u',
  '0000',
  'd83d',
  'dc00',
  '\ud83d',
  '\udc00',
  '😀',
  '\u0001',
  '首',
  'a',
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(piece).map((all) => all.join('')),
);

test('JSON is refused exactly when a text or a name in it cannot be kept', () => {
  fc.assert(
    fc.property(text, text, (name, value) => {
      const can = isStorable(name) && isStorable(value);
      const write = () => storableJson({ [name]: [1, value] });
      if (can) assert.deepEqual(JSON.parse(write()), { [name]: [1, value] });
      else assert.throws(write, { name: 'UnstorableText' });
    }),
    { numRuns: 5_000 },
  );
});
