import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listed, nearest } from './nearest.ts';

const known = ['case.accepted', 'case.replied', 'within', 'when', 'who'];

test('a slip of one letter, of two neighbours, or of a third of the word is still meant', () => {
  assert.equal(nearest('case.acepted', known), 'case.accepted');
  assert.equal(nearest('case.accetped', known), 'case.accepted');
  assert.equal(nearest('case.axxxxted', known), 'case.accepted');
  assert.equal(nearest('whne', known), 'when');
  assert.equal(nearest('WITHIN', known), 'within');
});

test('what is like nothing known gets no suggestion', () => {
  assert.equal(nearest('penalty', known), '');
  assert.equal(nearest('x'.repeat(65), ['x'.repeat(65)]), '');
  assert.equal(nearest('', known), '');
});

test('the nearest of several wins, the first where two are as near', () => {
  assert.equal(nearest('wheen', ['where', 'when']), 'when');
  assert.equal(nearest('cat', ['car', 'bat']), 'car');
});

test('no more names are listed than a reader takes in', () => {
  assert.equal(listed(['a', 'b']), 'a, b');
  assert.equal(listed(Array.from({ length: 30 }, () => 'x')).endsWith(' …'), true);
});
