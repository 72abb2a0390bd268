import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendars, regulation, rule, rulebookFrom } from '#law/compiler/authoring.ts';
import type { Fact, Values } from '#law/rulebook/value.ts';
import { logOf } from './1-event/row-fact.ts';
import { judgeLog } from './judge.ts';

const at = (text: string): number => Temporal.Instant.from(`2026-03-${text}:00+08:00`).epochMilliseconds;

const fact = (time: string, kind: string, stream: string, version: number, data: Values = {}): Fact => ({
  kind,
  at: at(time),
  stream,
  version,
  data,
});

const judge = (rules: readonly string[], facts: readonly Fact[], until: string) => {
  const rulebook = rulebookFrom(regulation(...rules.map(rule)));
  return judgeLog(rulebook, calendars, logOf(facts, rulebook.vocabulary), { until: at(until) });
};

test('two duties of one person that arose at one instant in two cases: only the one that was made good is spared', () => {
  const { consequences } = judge(
    [
      `
id: a1
key: e.person
must: {who: on.person, on: case.accepted, do: {event: case.replied, where: e.unit == on.unit}, within: 1 workdays}
breach: [{escalate: supervisor, after: 1 workdays}]
`,
    ],
    [
      fact('05T16:30', 'case.accepted', 'C1', 1, { person: 'P1', unit: 'U1' }),
      fact('05T16:30', 'case.accepted', 'C2', 1, { person: 'P1', unit: 'U2' }),
      fact('09T09:00', 'case.replied', 'C2', 2, { person: 'P1', unit: 'U2' }),
    ],
    '12T09:00',
  );
  assert.deepEqual(
    consequences.map(({ stream }) => stream),
    ['C1'],
  );
});

test('an event that matches two patterns of a power begins it once', () => {
  const power = `
id: a1
may:
  who: on.person
  on: [case.accepted, {event: case.accepted, where: e.kind == "complaint"}]
  do: case.closed
  within: 1 workdays
`;
  const accepted = fact('05T16:30', 'case.accepted', 'C1', 1, { person: 'P1', kind: 'complaint' });
  assert.equal(judge([power], [accepted], '05T17:00').verdicts.length, 1);
});

test('two deductions that follow a duty kept have a cap each', () => {
  const kept = `
id: a1
must: {who: on.person, on: case.accepted, do: case.replied, within: 1 workdays}
fulfilled:
  - {deduct: 2, from: person, cap: {points: 2, per: calendar-month}}
  - {deduct: 3, from: person, cap: {points: 3, per: calendar-month}}
`;
  const facts = [
    fact('05T16:30', 'case.accepted', 'C1', 1, { person: 'P1' }),
    fact('05T17:00', 'case.replied', 'C1', 2, { person: 'P1' }),
  ];
  assert.deepEqual(
    judge([kept], facts, '06T09:00').derived.map(({ data }) => data.points),
    [2, 3],
  );
});

test('one act that keeps two duties is followed by two events, each with the place of its duty', () => {
  const rules = [
    `
id: a1
must: {who: on.person, on: case.accepted, do: case.replied, within: 1 workdays}
fulfilled: [{deduct: 1, from: person}]
`,
  ];
  const facts = [
    fact('05T16:30', 'case.accepted', 'C1', 1, { person: 'P1' }),
    fact('05T16:31', 'case.accepted', 'C1', 2, { person: 'P2' }),
    fact('05T17:00', 'case.replied', 'C1', 3),
  ];
  const { derived } = judge(rules, facts, '06T09:00');
  assert.deepEqual(
    derived.map(({ path, data }) => [path.at(2), data.holder]),
    [
      [1, 'P1'],
      [2, 'P2'],
    ],
  );
});
