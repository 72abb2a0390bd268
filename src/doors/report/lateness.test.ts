import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Verdict } from '#engine/3-breach/verdict.ts';
import { latenessOf } from './lateness.ts';

const hour = 3_600_000;

const breach = (more: Partial<Verdict>): Verdict => ({
  regulation: 'r',
  article: 'a',
  version: 'a@undated',
  force: 'must',
  stream: 'S',
  key: 'S',
  who: '',
  openedAt: 0,
  dueAt: 0,
  state: 'violated',
  provisional: false,
  items: [],
  because: { kind: 'x', version: 1 },
  values: {},
  ...more,
});

const late = (lateMs: number, lateWorkingMs: number) =>
  breach({ remediedAt: lateMs, endedAt: lateMs, lateMs, lateWorkingMs });

test('a class holds its upper bound: what is an hour late is not more than an hour late', () => {
  const { classes } = latenessOf([late(hour, 0), late(hour + 1, hour), late(40 * 24 * hour, 2 * hour)]);
  const [first, second, third] = [
    classes[0],
    classes.find(({ to }) => to === hour),
    classes.find(({ over }) => over === hour),
  ];
  assert.deepEqual([first?.over, first?.working], [0, 1], 'a moment of working time');
  assert.deepEqual([second?.clock, second?.working], [1, 1]);
  assert.deepEqual([third?.clock, third?.working], [1, 1]);
  assert.deepEqual(classes.at(-1), { over: 30 * 24 * hour, to: Number.POSITIVE_INFINITY, clock: 1, working: 0 });
});

test('what came too early, was forbidden, or binds nobody is not late', () => {
  const early = breach({ reason: 'early', endedAt: -5, lateMs: -5 });
  const { dueAt: _none, ...forbidden } = breach({ reason: 'done', endedAt: 7 });
  const encouraged = breach({ force: 'encouraged' });
  const { late, never, classes } = latenessOf([early, forbidden, encouraged]);
  assert.deepEqual({ late, never, classes }, { late: 0, never: 0, classes: [] });
});

test('what was never done stands apart from what was late', () => {
  const { late: done, never, clock } = latenessOf([breach({}), late(hour, hour), late(3 * hour, hour)]);
  assert.deepEqual({ done, never, ...clock }, { done: 2, never: 1, middle: hour, most: 3 * hour });
});
