import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnCode } from '#law/compiler/5-emit/column-code.ts';
import { calendars, regulation, rule, rulebookFrom } from '#law/compiler/authoring.ts';
import type { Fact, Values } from '#law/rulebook/value.ts';
import { logOf } from '../1-event/row-fact.ts';
import { judgeLog } from '../judge.ts';

const instant = (text: string): number => Temporal.Instant.from(`2026-03-${text}:00+08:00`).epochMilliseconds;

const fact = (time: string, kind: string, stream: string, version: number, data: Values = {}): Fact => ({
  kind,
  at: instant(time),
  stream,
  version,
  data,
});

const judged = (blocks: string, facts: readonly Fact[], until: string) => {
  const rulebook = rulebookFrom(regulation(blocks));
  const log = logOf(facts, rulebook.vocabulary);
  const options = { until: instant(until) };
  const closures = judgeLog(rulebook, calendars, log, options);
  const generated = judgeLog(rulebook, calendars, log, { ...options, code: columnCode });
  assert.equal(generated.digest, closures.digest);
  assert.deepEqual([...generated.verdicts], [...closures.verdicts]);
  return generated;
};

const closing = rule(`
id: a1
effective: 2026-03-01
until: 2026-03-05
check: {who: e.unit, on: case.closed, that: {archived: e.archived}}
`);

const replying = rule(`
id: a1
effective: 2026-03-01
until: 2026-03-05
must: {who: case.unit, on: case.accepted, do: case.replied, ends: case.withdrawn, within: 24h}
breach: [{notify: who}]
`);

test('a case that is closed in the instant in which the article lapses is no longer checked', () => {
  const facts = [
    fact('04T23:59', 'case.closed', 'C1', 1, { unit: 'U1' }),
    fact('05T00:00', 'case.closed', 'C2', 1, { unit: 'U1' }),
  ];
  const { verdicts } = judged(closing, facts, '06T00:00');
  assert.deepEqual(
    [...verdicts].map(({ stream, state }) => `${stream} ${state}`),
    ['C1 violated'],
  );
});

test('what a stream knew at the due instant says who answers for the breach, not what it came to know later', () => {
  const facts = [
    fact('02T09:00', 'case.accepted', 'C1', 1, { unit: 'U1' }),
    fact('03T09:00', 'case.handed_over', 'C1', 2, { to_unit: 'U2' }),
    fact('03T09:01', 'case.handed_over', 'C1', 3, { to_unit: 'U3' }),
    fact('03T10:00', 'case.replied', 'C1', 4),
  ];
  const { breaches, consequences, verdicts } = judged(replying, facts, '06T00:00');
  assert.deepEqual(
    breaches.map(({ who }) => who),
    ['U2'],
  );
  assert.deepEqual(
    consequences.map(({ target }) => target),
    ['U2'],
  );
  assert.deepEqual(verdicts.ofStream('C1'), [...verdicts]);
  assert.deepEqual(verdicts.ofStream('C2'), []);
});

test('a withdrawal discharges what was not due yet and leaves standing what was', () => {
  const facts = [
    fact('02T09:00', 'case.accepted', 'C1', 1),
    fact('02T09:00', 'case.accepted', 'C2', 1),
    fact('02T09:00', 'case.accepted', 'C3', 1),
    fact('03T09:00', 'case.withdrawn', 'C1', 2),
    fact('03T09:01', 'case.withdrawn', 'C2', 2),
    fact('03T09:00', 'case.replied', 'C3', 2),
  ];
  const { verdicts } = judged(replying, facts, '06T00:00');
  assert.deepEqual(
    [...verdicts].map(({ stream, state, reason }) => `${stream} ${state} ${reason ?? ''}`.trim()),
    ['C1 discharged', 'C2 violated missed', 'C3 fulfilled'],
  );
  const [own] = rulebookFrom(regulation(replying)).rules;
  assert.ok(own);
  assert.deepEqual(verdicts.spansOf(own), [24 * 3_600_000]);
});

test('an empty text that was written says no more than one that was left out', () => {
  const noting = [
    rule('id: a1\ncheck: {who: e.unit, on: case.closed, that: {summary: e.summary != ""}}'),
    rule('id: a2\ncheck: {who: e.unit, on: case.closed, that: {unit: e.unit == ""}}'),
  ].join('\n\n');
  const facts = [
    fact('02T09:00', 'case.closed', 'C1', 1, { summary: '', unit: '' }),
    fact('02T09:00', 'case.closed', 'C2', 1, {}),
    fact('02T09:00', 'case.closed', 'C3', 1, { summary: '已修', unit: 'U1' }),
  ];
  const { verdicts } = judged(noting, facts, '06T00:00');
  assert.deepEqual(
    verdicts.filter(({ state }) => state === 'violated').map(({ stream, items }) => `${stream} ${items.join(' ')}`),
    ['C1 summary', 'C2 summary', 'C3 unit'],
  );
});
