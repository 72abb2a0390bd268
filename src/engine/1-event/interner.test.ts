import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { Interner } from './interner.ts';

const name = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.string({ unit: fc.constantFrom('a', '城', '𠀀', '\ud800'), minLength: 15, maxLength: 70 }),
  fc.integer({ min: 0, max: 3000 }).map((n) => `C${n}`),
);

test('a string has one number, whether it comes as a string or as bytes, and numbers follow first appearance', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.boolean()), { maxLength: 400 }), (comings) => {
      const interner = new Interner(['']);
      const expected = new Map<string, number>();
      for (const [text, asBytes] of comings) {
        // Bytes are always well-formed text: a lone surrogate can come as a string only.
        const bytes = Buffer.from(`<${text}>`);
        const id = asBytes && text.isWellFormed() ? interner.idOfUtf8(bytes, 1, bytes.length - 1) : interner.idOf(text);
        if (!expected.has(text)) expected.set(text, expected.size + 1);
        assert.equal(id, expected.get(text));
      }
      assert.deepEqual(interner.names, ['', ...expected.keys()]);
    }),
    { seed: 11, numRuns: 200 },
  );
});

test('a hundred thousand names are still told apart', () => {
  const interner = new Interner();
  for (const round of [1, 2])
    for (let i = 0; i < 100_000; i++) assert.equal(interner.idOf(`case-${i}`), i, `round ${round}`);
});
