import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAgreements, readMatters } from './settled.ts';

const agreements = (text: string) => readAgreements({ file: 'compatible.yaml', text });

test('what has been settled is read with its reason, and its ruling where there is one', () => {
  const read = agreements(
    '- {matter: phone-use, regulations: [a, b], why: 场合不同}\n- {matter: reply-time, regulations: [a, c], why: 从严, ruling: {by: 办公室, on: 2026-03-01}}\n',
  );
  assert.deepEqual(read.faults, []);
  assert.deepEqual(read.agreements, [
    { matter: 'phone-use', regulations: ['a', 'b'], why: '场合不同', line: 1 },
    { matter: 'reply-time', regulations: ['a', 'c'], why: '从严', ruling: { by: '办公室', on: '2026-03-01' }, line: 2 },
  ]);
  assert.deepEqual(agreements('').agreements, []);
  assert.deepEqual(agreements('[]\n').faults, []);
});

test('what is missing or cannot be is named with its line', () => {
  const lines = (text: string) => agreements(text).faults.map(({ line }) => line);
  assert.deepEqual(lines('- {matter: phone-use, regulations: [a], why: x}'), [1], 'one regulation is no pair');
  assert.deepEqual(lines('- {matter: phone-use, regulations: [a, a], why: x}'), [1]);
  assert.deepEqual(lines('\n- {matter: phone-use, regulations: [a, b]}'), [2], 'no reason');
  assert.deepEqual(lines('- {matter: m, regulations: [a, b], why: x, ruling: {by: 办公室, on: 2026-06-31}}'), [1]);
  assert.deepEqual(lines('- {matter: m, regulations: [a, b], why: x, ruling: {on: 2026-06-30}}'), [1]);
  assert.deepEqual(lines('- {matter: m, regulations: [a, b], wy: x}'), [1, 1]);
  assert.equal(lines('- {matter: [').length > 0, true);
  assert.equal(
    agreements('- {matter: m, regulations: [a, b], why: x, ruling: {by: y, on: 2026-06-31}}').faults.length,
    1,
  );
});

test('matters have a Chinese and an English title', () => {
  const { matters, faults } = readMatters({
    file: 'matters.yaml',
    text: 'ring-limit: 几声内接听 | ring limit\ngifts: 礼物\n',
  });
  assert.deepEqual(faults, []);
  assert.deepEqual(matters.get('ring-limit'), { zh: '几声内接听', en: 'ring limit' });
  assert.deepEqual(matters.get('gifts'), { zh: '礼物', en: 'gifts' });
});
