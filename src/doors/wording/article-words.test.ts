import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rateText } from './article-words.ts';

test('a rate has one decimal, and what only rounds to all is not all', () => {
  assert.equal(rateText(222, 242), '91.7%');
  assert.equal(rateText(3, 3), '100.0%');
  assert.equal(rateText(99_999, 100_000), '99.9%');
  assert.equal(rateText(0, 5), '0.0%');
  assert.equal(rateText(0, 0), '–', 'where nothing was judged there is no rate');
});
