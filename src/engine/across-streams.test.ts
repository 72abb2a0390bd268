import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendars, regulation, rule, rulebookFrom } from '#law/compiler/authoring.ts';
import type { Fact, Values } from '#law/rulebook/value.ts';
import { logOf } from './1-event/row-fact.ts';
import { judgeLog } from './judge.ts';
import { liveJudge } from './live.ts';

const at = (text: string): number => Temporal.Instant.from(`2026-03-${text}:00+08:00`).epochMilliseconds;

const warned = rulebookFrom(
  regulation(
    '```vocab\nstream: person\nsanction.warned: {person: string}\nsanction.lifted: {person: string}\n```',
    rule(`
id: a1
must: {who: on.person, on: case.accepted, do: case.replied, within: 1 workdays}
breach: [{emit: sanction.warned, to: person}]
`),
    rule(`
id: a2
limit: {who: e.person, count: sanction.warned, consecutive: [sanction.lifted], per: calendar-month, max: 1}
breach: [{notify: unit-head}]
`),
  ),
);

const fact = (time: string, kind: string, stream: string, version: number, data: Values = {}): Fact => ({
  kind,
  at: at(time),
  stream,
  version,
  data,
});

const accepted = ['C1', 'C2', 'C3'].map((stream) => fact('02T09:00', 'case.accepted', stream, 1, { person: 'Z1' }));
const until = at('06T18:00');

test('a warning lands in the stream of the person warned, whatever case it came from: the second one is too many', () => {
  const { breaches } = judgeLog(warned, calendars, logOf(accepted, warned.vocabulary), { until });
  const over = breaches.filter((each) => each.article === 'a2');
  assert.deepEqual(
    over.map((each) => [each.stream, each.who]),
    [
      ['Z1', 'Z1'],
      ['Z1', 'Z1'],
    ],
  );
});

test('what the person does in between counts with it: a warning lifted before the due instant of the third', () => {
  const later = fact('03T10:00', 'case.accepted', 'C4', 1, { person: 'Z1' });
  const lifted = fact('04T09:00', 'sanction.lifted', 'Z1', 1);
  const log = [...accepted.slice(0, 1), later, lifted];
  const { breaches } = judgeLog(warned, calendars, logOf(log, warned.vocabulary), { until });
  assert.deepEqual(
    breaches.map((each) => each.article),
    ['a1', 'a1'],
  );
});

test('live, in batch and on four shards warnings across streams come to one digest', () => {
  const facts = [...accepted, fact('04T09:00', 'sanction.lifted', 'Z1', 1), fact('04T10:00', 'case.replied', 'C2', 2)];
  const batch = judgeLog(warned, calendars, logOf(facts, warned.vocabulary), { until });
  const shards = judgeLog(warned, calendars, logOf(facts, warned.vocabulary), { until, shards: 4 });
  const live = liveJudge(warned, calendars, { from: at('02T09:00'), until });
  for (const each of facts.toSorted((a, b) => a.at - b.at)) live.append(each);
  assert.equal(shards.digest, batch.digest);
  assert.equal(live.finish().digest, batch.digest);
});
