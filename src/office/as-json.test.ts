import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { asJson } from './as-json.ts';

test('what the judge says is kept as its JSON text would keep it, without what is unset', () => {
  const leaf = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('tree')), fc.dictionary(fc.string(), tie('tree'))),
  }));
  fc.assert(
    fc.property(fc.dictionary(fc.string(), tree), (value) => {
      assert.equal(JSON.stringify(asJson(value)), JSON.stringify(value));
    }),
  );
});
