import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendars, regulation, rule, rulebookFrom } from '#law/compiler/authoring.ts';
import { logOf } from '../1-event/row-fact.ts';
import { judgeLog } from '../judge.ts';

const half = rulebookFrom(
  regulation(
    rule(`
id: a1
must:
  who: on.unit
  on: case.accepted
  do: case.replied
  within: 2 workdays
  extend: {by: extension.approved, amount: double(e.days) / 2.0, max: 4 workdays, times: 2}
`),
  ),
);

const at = (text: string): number => Temporal.Instant.from(`2026-03-${text}:00+08:00`).epochMilliseconds;

const judged = (days: number) => {
  const facts = [
    { kind: 'case.accepted', at: at('02T09:00'), stream: 'C1', version: 1, data: { unit: 'U1' } },
    { kind: 'extension.approved', at: at('03T09:00'), stream: 'C1', version: 2, data: { days } },
  ];
  return judgeLog(half, calendars, logOf(facts, half.vocabulary), { until: at('31T18:00') });
};

test('an approval of half a day adds nothing to a limit in days: the old due stands and is judged', () => {
  assert.equal(judged(3).breaches[0]?.breachedAt, at('04T17:30'));
});

test('an approval of a whole day moves the due instant by it', () => {
  assert.equal(judged(2).breaches[0]?.breachedAt, at('05T17:30'));
});
