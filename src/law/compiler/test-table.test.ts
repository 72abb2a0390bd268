import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestTable } from '../rulebook/test-table.ts';
import { codesOf, compiled, regulation, rule } from './authoring.ts';

const duty = rule(
  'id: a20\neffective: 2026-01-01\nmust: {who: case.unit, on: case.accepted, do: case.replied, within: 2 workdays}',
);
const words =
  '```vocab\nx.typed: {case: string, n: int, d: double, ok: bool, at_time: timestamp, long: duration, items: list<string>}\n```';

function text(rows: readonly string[], head = 'article: a20\n'): string {
  const table = ['| at | event | data | expect |', '|---|---|---|---|', ...rows].join('\n');
  return regulation(words, duty, `\`\`\`test\n${head}${table}\n\`\`\``);
}

function tableOf(...parameters: Parameters<typeof text>): TestTable {
  const { tests, diagnostics } = compiled(text(...parameters));
  assert.deepEqual(
    diagnostics.filter((one) => one.severity === 'error'),
    [],
  );
  const [table] = tests;
  assert.ok(table);
  return table;
}

const at = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds;
const codes = (row: string) => codesOf(text([row]));

test('a table says what it speaks of, under which calendar, until when', () => {
  const table = tableOf([], 'article: [a20]\ncalendar: cn-office   # 标准班\nuntil: 2026-03-20\n');
  assert.deepEqual([table.regulation, table.articles, table.calendar], ['board', ['a20'], 'cn-office']);
  assert.equal(table.until, at('2026-03-20T00:00:00+08:00'));
  assert.deepEqual(tableOf([], '').articles, []);
});

test('rows are events in the regulation’s zone, their data typed by the vocabulary', () => {
  const data = 'case=C1 n=3 d=1.5 ok=true at_time="2026-03-05 16:30" long=1h30m items=[身份证, "户口 本"]';
  const [row] = tableOf([`| 2026-03-05 16:30 | x.typed | ${data} | nothing |`]).rows;
  assert.equal(row?.at, at('2026-03-05T16:30:00+08:00'));
  assert.deepEqual(row?.event, {
    kind: 'x.typed',
    stream: 'C1',
    data: { case: 'C1', n: 3, d: 1.5, ok: true, at_time: row?.at, long: 5_400_000, items: ['身份证', '户口 本'] },
  });
});

test('a row without an event lets time pass; seconds, offsets and 24:00 are read', () => {
  const { rows } = tableOf([
    '| 2026-03-05 16:30:05 |  |  | pending |',
    '| 2026-03-05T16:30:00Z |  |  |  |',
    '| 2026-03-05 24:00 |  |  |  |',
  ]);
  assert.deepEqual(
    rows.map((row) => row.at),
    [at('2026-03-05T16:30:05+08:00'), at('2026-03-05T16:30:00Z'), at('2026-03-06T00:00:00+08:00')],
  );
  assert.equal(rows[0]?.event, undefined);
  assert.deepEqual(rows[1]?.expect, []);
});

test('the stream is the stream field’s value, else what stream= says, else 1', () => {
  const { rows } = tableOf([
    '| 2026-03-05 16:30 | case.accepted | case=C7 | |',
    '| 2026-03-05 16:30 | breach.recorded | stream=S9 rule=a20 | |',
    '| 2026-03-05 16:30 | breach.recorded | rule=a20 | |',
  ]);
  assert.deepEqual(
    rows.map((row) => row.event?.stream),
    ['C7', 'S9', '1'],
  );
});

test('everything that may be expected', () => {
  const expect = [
    'due 2026-03-09 17:30',
    'due unset',
    'suspended',
    'breach a20 late 5m',
    'breach a20@2026-01-01 early',
    'breach a20',
    'emits case.closed',
    'points -2 person=Z1',
    'nothing',
  ];
  const [row] = tableOf([`| 2026-03-05 16:30 | case.accepted | case=C1 | ${expect.join('; ')} |`]).rows;
  assert.deepEqual(row?.expect, [
    { form: 'due', at: at('2026-03-09T17:30:00+08:00') },
    { form: 'due-unset' },
    { form: 'state', state: 'suspended' },
    { form: 'breach', rule: 'a20', by: { amount: 5, unit: 'm' }, timing: 'late' },
    { form: 'breach', rule: 'a20', version: 'a20@2026-01-01', timing: 'early' },
    { form: 'breach', rule: 'a20' },
    { form: 'emits', event: 'case.closed' },
    { form: 'points', points: -2, account: 'person', holder: 'Z1' },
    { form: 'nothing' },
  ]);
});

test('mistakes in a table are told at their cell', () => {
  assert.deepEqual(codes('| 2026-02-30 10:00 | case.accepted | case=C1 | |'), ['test-time']);
  assert.deepEqual(codes('| 2026-03-05 10:00 | case.acepted | case=C1 | |'), ['unknown-event']);
  assert.deepEqual(codes('| 2026-03-05 10:00 | case.accepted | cas=C1 | |'), ['test-field']);
  assert.deepEqual(codes('| 2026-03-05 10:00 | x.typed | n=many | |'), ['test-value']);
  assert.deepEqual(codes('| 2026-03-05 10:00 | x.typed | case C1 | |'), ['test-data']);
  assert.deepEqual(codes('| 2026-03-05 10:00 | case.accepted | case=C1 | overdue |'), ['test-expectation']);
  assert.deepEqual(codes('| 2026-03-05 10:00 | case.accepted | case=C1 | breach a21 |'), ['unknown-rule']);
  assert.deepEqual(codes('| 2026-03-05 10:00 | case.accepted | case=C1 | breach a20@2027-01-01 |'), ['unknown-rule']);
  assert.deepEqual(codes('| 2026-03-05 10:00 | case.accepted | case=C1 |'), ['test-row']);
  assert.deepEqual(codesOf(text([], 'article: a21\n')), ['unknown-rule']);
  assert.deepEqual(codesOf(text([], 'calendar: cnn\n')), ['unknown-calendar']);
  assert.deepEqual(codesOf(text([], 'artcle: a20\n')), ['unknown-key']);
  assert.deepEqual(codesOf(regulation(duty, '```test\n| at | event |\n```')), ['test-header']);
  const { diagnostics } = compiled(text(['| 2026-03-05 10:00 | case.accepted | case=C1 | overdue |']));
  const [found] = diagnostics;
  assert.equal(
    text(['| 2026-03-05 10:00 | case.accepted | case=C1 | overdue |'])
      .split('\n')
      [(found?.place.line ?? 0) - 1]?.slice((found?.place.column ?? 0) - 1),
    'overdue |',
  );
});

test('a bar may stand in a cell', () => {
  const [row] = tableOf(['| 2026-03-05 10:00 | case.accepted | case=C1 kind="a \\| b" | |']).rows;
  assert.equal(row?.event?.data.kind, 'a | b');
});
