import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatSpan, parseSpan } from './span-text.ts';

test('spans are read as they are written in regulations, and written back', () => {
  for (const text of ['15m', '24h', '4 workhours', '2 workdays', '7 days', '0 days', '1.5h']) {
    const span = parseSpan(text);
    assert.ok(span, text);
    assert.equal(formatSpan(span), text);
  }
  assert.deepEqual(parseSpan(' 1 workday '), { amount: 1, unit: 'workdays' });
  assert.deepEqual(parseSpan('2workdays'), { amount: 2, unit: 'workdays' });
});

test('what is no span is none: half days, negative amounts, other units, endless digits', () => {
  for (const text of ['', 'days', '-1 days', '1.5 days', '2 weeks', '1h 30m', '1e9 days', `${'9'.repeat(40)}h`]) {
    assert.equal(parseSpan(text), undefined, text);
  }
});
