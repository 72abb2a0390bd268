import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonical, type Json, type JsonObject } from '../json.ts';
import { objectOf } from './json-text.ts';

const name = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.constantFrom('\\.', '\\\\', '\\N', '"x', '".', '\\"', '\n\t', '__proto__', '1'),
);
const { value } = fc.letrec<{ value: Json; object: JsonObject }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, fc.string(), fc.integer(), fc.constant(null), fc.array(tie('value')), tie('object')),
  object: fc
    .array(fc.tuple(name, tie('value')), { maxLength: 5 })
    .map((entries): JsonObject => Object.fromEntries(entries)),
}));

/** RFC 8785 writes all names in order, so that two equal texts are of equal values. */
test('whatever names an object has, they are read as they were written', () => {
  fc.assert(
    fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (object) => {
      const read = objectOf(canonical(object));
      assert.equal(read === undefined ? undefined : canonical(read), canonical(object));
    }),
    { numRuns: 3000 },
  );
});

test('what is no object is none', () => {
  for (const text of ['', '7', 'null', '[{}]', '"\\n"', '{"a\\n":', '{"\\x":1}'])
    assert.equal(objectOf(text), undefined);
});
