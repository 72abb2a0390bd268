import assert from 'node:assert/strict';
import { test } from 'node:test';
import { periodsOf } from './periods.ts';

const tally = (violated: number) => ({ kept: 10, violated, missed: 0 });
const months = (...names: readonly string[]) => new Map(names.map((name, i) => [name, tally(i)]));

test('months stand in the order of time, and one in which nothing was judged stands between its neighbours', () => {
  const { unit, lines } = periodsOf(months('2026-02', '2025-11'));
  assert.equal(unit, 'month');
  assert.deepEqual(
    lines.map(({ name, tally: { kept, violated } }) => [name, kept, violated]),
    [
      ['2025-11', 10, 1],
      ['2025-12', 0, 0],
      ['2026-01', 0, 0],
      ['2026-02', 10, 0],
    ],
  );
});

test('what runs over more than three years is shown by the year', () => {
  assert.equal(periodsOf(months('2023-01', '2025-12')).lines.length, 36);
  const { unit, lines } = periodsOf(months('2023-01', '2023-05', '2026-01'));
  assert.equal(unit, 'year');
  assert.deepEqual(
    lines.map(({ name, tally }) => [name, tally.kept, tally.violated]),
    [
      ['2023', 20, 1],
      ['2024', 0, 0],
      ['2025', 0, 0],
      ['2026', 10, 2],
    ],
  );
});

test('a slip of the pen in one date does not make a chart of a thousand empty years', () => {
  assert.deepEqual(
    periodsOf(months('1026-03', '2026-03')).lines.map(({ name }) => name),
    ['1026', '2026'],
  );
});

test('without verdicts there is nothing to show', () => {
  assert.deepEqual(periodsOf(new Map()).lines, []);
});
