import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lexiconTest } from './lexicon.ts';

test('given phrases inside one another, the shorter one is found while the longer fails', () => {
  const says = lexiconTest(['不归我管的', '归我']);
  assert.equal(says('这事不归我管'), true);
  assert.equal(says('这事归谁管'), false);
});

test('given blank phrases, no text contains them', () => {
  assert.equal(lexiconTest(['', ' '])('任何 话'), false);
});

test('given any phrases and any text, the one pass finds what searching each phrase finds', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '不'), maxLength: 6 });
  const property = fc.property(
    fc.array(word),
    fc.string({ unit: fc.constantFrom('a', 'b', '不') }),
    (phrases, text) => {
      const expected = phrases.some((phrase) => phrase !== '' && text.includes(phrase));
      assert.equal(lexiconTest(phrases)(text), expected);
    },
  );
  fc.assert(property, { numRuns: 2000, seed: 11 });
});
