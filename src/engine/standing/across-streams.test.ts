import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendars, regulation, rule, rulebookFrom } from '#law/compiler/authoring.ts';
import type { Registers } from '#law/rulebook/expression.ts';
import { changesBetween } from './changes.ts';
import { standingOf } from './judge.ts';
import type { LiveLaw } from './live-law.ts';
import { subjectStreams } from './subject-streams.ts';
import { asInput, at, dutiesIn, effectsIn, facts, lawOf, standingAt, standingsAt, type Told } from './testing.ts';

const lawFrom = (rules: readonly string[], registers?: Registers): LiveLaw => {
  const blocks = rules.map((text) => (text.startsWith('```') ? text : rule(text)));
  return lawOf(rulebookFrom(regulation(...blocks)), calendars, registers);
};

const words = [
  '```vocab\nstream: person\nadmonition.given: {person: string, unit: string}\n```',
  '```vocab\nstream: unit\nadmonition.collective: {unit: string}\n```',
];

const accepted = (time: string, stream: string, person: string, unit = 'U7'): Told => [
  time,
  'case.accepted',
  stream,
  { person, unit },
];

const reply = (breach: string) =>
  `id: a1\nmust: {who: on.person, on: case.accepted, do: case.replied, within: 1 workdays}\nbreach: ${breach}`;

test('three admonitions in a unit, each from a case of somebody else, are a collective one', () => {
  const law = lawFrom([
    ...words,
    reply('[{emit: admonition.given, to: person}]'),
    `
id: a2
limit: {who: e.unit, count: admonition.given, per: calendar-month, reaches: 3}
breach: [{emit: admonition.collective, to: unit}, {notify: unit-head}]
`,
    'id: a3\nmust: {who: on.unit, on: admonition.collective, do: case.closed, within: 2 workdays}',
  ]);
  const cases = ['C1', 'C2', 'C3'].map((stream, index) => accepted('03-05 16:30', stream, `P${index}`));
  const two = standingsAt(law, '03-09 09:00', cases.slice(0, 2));
  assert.deepEqual(effectsIn(two.get('rule/board/a2/U7')), []);
  const three = standingsAt(law, '03-09 09:00', cases);
  assert.deepEqual(dutiesIn(three.get('rule/board/a2/U7')).toSorted(), [
    'a2 fulfilled U7',
    'a2 fulfilled U7',
    'a2 violated U7',
  ]);
  assert.deepEqual(effectsIn(three.get('rule/board/a2/U7')), ['emit U7 03-06 17:30', 'notify unit-head 03-06 17:30']);
  assert.deepEqual(dutiesIn(three.get('U7')), ['a3 open U7']);
});

test('a cap holds over the cases of one person: the second deduction is cut, the third falls away', () => {
  const law = lawFrom([
    reply('[{deduct: 2, from: person, cap: {points: 3, per: calendar-month}}]'),
    'id: a2\npoints: {account: person, start: 3, per: calendar-year, floor: 0, at_zero: {notify: leader}}',
  ]);
  const cases = [accepted('03-05 16:30', 'C1', 'P1'), accepted('03-06 16:30', 'C2', 'P1')];
  const third = accepted('03-09 16:30', 'C3', 'P1');
  const account = standingsAt(law, '03-12 09:00', [...cases, third]).get('account/person/P1');
  assert.deepEqual(
    [...(account?.emitted.values() ?? [])].map(({ data }) => data.points),
    [2, 1],
  );
  assert.deepEqual(effectsIn(account), ['notify leader 03-09 17:30']);
  assert.deepEqual(effectsIn(standingsAt(law, '03-12 09:00', [...cases.slice(1), third]).get('account/person/P1')), [
    'notify leader 03-10 17:30',
  ]);
});

test('two kinds of reward with a cap each do not use up one another’s', () => {
  const law = lawFrom([
    `
id: a1
must: {who: on.person, on: case.accepted, do: case.replied, within: 1 workdays}
fulfilled:
  - {deduct: 2, from: person, cap: {points: 2, per: calendar-month}}
  - {deduct: 3, from: person, cap: {points: 3, per: calendar-month}}
`,
    'id: a2\npoints: {account: person, start: 9, per: calendar-year, floor: 0}',
  ]);
  const done: readonly Told[] = [accepted('03-05 16:30', 'C1', 'P1'), ['03-05 17:00', 'case.replied', 'C1']];
  const { emitted } = standingsAt(law, '03-06 09:00', done).get('account/person/P1') ?? { emitted: new Map() };
  assert.deepEqual(
    [...emitted.values()].map(({ data }) => data.points),
    [2, 3],
  );
});

test('a rule across streams waits two seconds before it judges, and asks to be woken then', () => {
  const law = lawFrom(['id: a1\nlimit: {who: e.person, count: case.accepted, per: day, max: 0}']);
  const id = { stream: 'rule/board/a1/P1', of: 'rule' };
  const heard = [...standingAt(law, '03-05 16:30', accepted('03-05 16:30', 'C1', 'P1')).deliveries.values()];
  assert.equal(heard[0]?.target, id.stream);
  assert.deepEqual(dutiesIn(standingOf(law, id, heard, at('03-05 16:30:01.999'))), []);
  assert.equal(standingOf(law, id, heard, at('03-05 16:30:01.999')).wakeAt, at('03-05 16:30:02'));
  assert.deepEqual(dutiesIn(standingOf(law, id, heard, at('03-05 16:30:02'))), ['a1 violated P1']);
});

test('an outlet that never opened is judged by its stream although nobody ever said anything to it', () => {
  const registers: Registers = { row: () => ({}), keys: () => ['O/1', '城南'] };
  const law = lawFrom(
    [
      '```vocab\nhall.opened: {outlet: string}\nregisters:\n  outlets: {key: outlet, level: string}\n```',
      `
id: a1
keep: {subject: outlet, subjects: register(outlets), per: day, measure: {times: {count: hall.opened}}, that: {opened: times >= 1}}
`,
    ],
    registers,
  );
  const streams = subjectStreams(law, at('03-05 00:00'));
  assert.deepEqual(streams, ['rule/board/a1/O%002f1', 'rule/board/a1/城南']);
  const standings = standingsAt(law, '03-03 12:00', [], streams);
  assert.deepEqual(dutiesIn(standings.get('rule/board/a1/O%002f1')), ['a1 violated O/1', 'a1 violated O/1']);
});

test('a breach that turns out to be none takes back what it said to others', () => {
  const law = lawFrom([reply('[{deduct: 2, from: person}]')]);
  const case1 = accepted('03-05 16:30', 'C1', 'P1');
  const late = standingAt(law, '03-09 09:00', case1);
  assert.deepEqual(
    [...late.deliveries.values()].map(({ target }) => target),
    ['account/person/P1'],
  );
  const kept = standingAt(law, '03-09 09:00', case1, ['03-06 10:00', 'case.replied', 'C1']);
  assert.equal(kept.deliveries.size, 0);
});

test('one act that keeps two duties of one person is two rewards, and two that fall due at one instant are two breaches', () => {
  const rules = [
    `
id: a1
key: e.person
must: {who: on.person, on: case.accepted, do: case.replied, within: 1 workdays}
breach: [{deduct: 2, from: person}]
fulfilled: [{deduct: 1, from: person}]
`,
    'id: a2\npoints: {account: person, start: 9, per: calendar-year, floor: 0}',
  ];
  const cases = [accepted('03-05 16:30', 'C1', 'P1'), accepted('03-05 16:31', 'C2', 'P1')];
  const kept = standingsAt(lawFrom(rules), '03-06 12:00', [
    ...cases,
    ['03-06 10:00', 'case.replied', 'C2', { person: 'P1' }],
  ]);
  assert.equal(kept.get('account/person/P1')?.emitted.size, 2);
  const broken = standingsAt(lawFrom(rules), '03-09 12:00', [...cases, accepted('03-05 16:32', 'C1', 'P1')]);
  assert.equal(broken.get('account/person/P1')?.emitted.size, 3);
});

test('a law with further rules before these changes nothing that these have said', () => {
  const told = [accepted('03-05 16:30', 'C1', 'P1'), accepted('03-05 16:31', 'C2', 'P1')];
  const rules = [
    reply('[{emit: admonition.given, to: person}, {deduct: 2, from: person}]'),
    'id: a2\nlimit: {who: e.person, count: admonition.given, per: day, max: 1}\nbreach: [{emit: admonition.collective, to: unit}]',
    'id: a3\nmust: {who: on.person, on: admonition.given, do: case.closed, within: 1 workdays}',
  ];
  const other = 'id: a0\nmust: {who: case.unit, on: case.withdrawn, do: case.closed, within: 1 workdays}';
  const before = standingsAt(lawFrom([...words, ...rules]), '03-12 09:00', told);
  const after = standingsAt(lawFrom([...words, other, ...rules]), '03-12 09:00', told);
  assert.deepEqual([...after.keys()], [...before.keys()]);
  assert.ok(before.size > 4);
  for (const [stream, standing] of after) {
    const changes = changesBetween(before.get(stream), standing);
    assert.deepEqual(Object.values(changes).flat(), [], stream);
  }
});

test('the same facts in whatever order they came give the same standing', () => {
  const law = lawFrom([reply('[{deduct: 2, from: person}]')]);
  const told = facts(accepted('03-05 16:30', 'C1', 'P1'), ['03-06 10:00', 'case.replied', 'C1']).map(asInput);
  const id = { stream: 'C1', of: 'case' };
  assert.deepEqual(
    standingOf(law, id, told.toReversed(), at('03-09 09:00')),
    standingOf(law, id, told, at('03-09 09:00')),
  );
});
