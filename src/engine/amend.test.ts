import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendars, regulation, rule, rulebookFrom } from '#law/compiler/authoring.ts';
import type { Fact, Values } from '#law/rulebook/value.ts';
import { amend } from './amend.ts';

const at = (text: string): number => Temporal.Instant.from(`2026-03-${text}:00+08:00`).epochMilliseconds;

const fact = (time: string, kind: string, stream: string, version: number, data: Values = {}): Fact => ({
  kind,
  at: at(time),
  stream,
  version,
  data,
});

const reply = rulebookFrom(
  regulation(
    rule(`
id: a1
must: {who: on.unit, on: case.accepted, do: case.replied, within: 1 workdays}
breach: [{notify: unit-head}]
`),
  ),
);

const accepted = fact('02T09:00', 'case.accepted', 'C1', 1, { unit: 'U1' });
const until = at('06T18:00');

test('a reply that was entered late withdraws nothing silently: the broken promise becomes a kept one, and it is said', () => {
  const reported = [accepted, fact('04T10:00', 'case.replied', 'C1', 2)];
  const late = [fact('03T16:00', 'case.replied', 'C1', 3)];
  const { corrections, judged } = amend(reply, calendars, reported, late, { until });
  const [correction] = corrections;
  assert.equal(corrections.length, 1);
  assert.equal(correction?.form, 'changed');
  assert.equal(correction?.form === 'changed' && correction.before.state, 'violated');
  assert.equal(correction?.form === 'changed' && correction.after.state, 'fulfilled');
  assert.equal(judged.counts[0]?.fulfilled, 1);
});

test('an acceptance that was entered late adds a verdict and leaves the other cases alone', () => {
  const other = fact('02T10:00', 'case.accepted', 'C2', 1, { unit: 'U1' });
  const late = [fact('02T11:00', 'case.accepted', 'C1', 2, { unit: 'U1' })];
  const { corrections } = amend(reply, calendars, [accepted, other], late, { until });
  assert.deepEqual(
    corrections.map((each) => [each.form, 'after' in each && each.after.stream]),
    [['added', 'C1']],
  );
});

test('a late fact that changes nothing publishes nothing', () => {
  const reported = [accepted, fact('03T10:00', 'case.replied', 'C1', 2)];
  const { corrections } = amend(reply, calendars, reported, [fact('05T10:00', 'case.replied', 'C1', 3)], { until });
  assert.deepEqual(corrections, []);
});

test('a late arrival of a person is counted over all streams: the fourth of the month moves', () => {
  const late = rulebookFrom(
    regulation(
      '```vocab\nemployee.late: {day: string, person: string}\nstream: day\n```',
      rule(`
id: a2
limit: {who: e.person, count: employee.late, per: calendar-month, max: 3}
breach: [{notify: unit-head}]
`),
    ),
  );
  const day = (n: number) => fact(`0${n}T09:10`, 'employee.late', `D${n}`, 1, { person: 'Z1' });
  const { corrections } = amend(late, calendars, [2, 4, 5, 6].map(day), [day(3)], { until });
  const broken = corrections.flatMap((each) =>
    'after' in each && each.after.state === 'violated' ? [each.after] : [],
  );
  assert.deepEqual(
    broken.map((each) => each.stream),
    ['D5'],
  );
});
