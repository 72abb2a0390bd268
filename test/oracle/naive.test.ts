import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '#law/compiler/compile.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Fact, Values } from '#law/rulebook/value.ts';
import { calendars } from './ground.ts';
import { naiveVerdicts } from './naive.ts';
import { asLines } from './sayings.ts';
import { caseWords, conductWords } from './words.ts';

function rulebookOf(words: string, ...rules: readonly string[]): Rulebook {
  const head = [
    '---',
    'regulation: story',
    'title: 故事',
    'calendar: cn',
    '---',
    '## 第1条 故事 {#1}',
    '```vocab',
    words,
    '```',
  ];
  const text = [...head, ...rules.flatMap((rule) => ['```rule', rule.trim(), '```'])].join('\n');
  const { rulebook, diagnostics } = compile([{ file: 'story.md', text }], { calendars, vocabularies: [] });
  if (rulebook === undefined) throw new Error(JSON.stringify(diagnostics));
  return rulebook;
}

function at(time: string): number {
  return Temporal.PlainDateTime.from(time).toZonedDateTime('Asia/Shanghai').epochMilliseconds;
}

function told(...rows: readonly (readonly [time: string, kind: string, data?: Values])[]): readonly Fact[] {
  return rows.map(([time, kind, data], index) => ({
    kind,
    at: at(time),
    stream: 's',
    version: index + 1,
    data: data ?? {},
  }));
}

function verdicts(rulebook: Rulebook, facts: readonly Fact[], until: string): readonly string[] {
  return asLines(naiveVerdicts(rulebook, facts, { calendars, until: at(until) }));
}

const twoDays = `
id: a1
must:
  who: '"office"'
  on: case.opened
  do: case.replied
  within: 2 workdays
  pause: {from: case.held, to: case.resumed, longest: 9 workdays}
`;

test('accepted Thursday 09:00 or 09:01 with all of Friday paused, two workdays end at Tuesday’s close', () => {
  const rulebook = rulebookOf(caseWords.text, twoDays);
  for (const opened of ['2026-03-05T09:00', '2026-03-05T09:01']) {
    const facts = told(
      [opened, 'case.opened'],
      ['2026-03-06T09:00', 'case.held'],
      ['2026-03-06T17:30', 'case.resumed'],
    );
    const expected = `a1 | a1@undated | s | s | office | pending | - | opened ${opened}:00 | due 2026-03-10T17:30:00`;
    assert.deepEqual(verdicts(rulebook, facts, '2026-03-10T17:30'), [expected]);
  }
});

test('a reply at the due instant is on time, one a millisecond later is late, and the breach stays stamped due', () => {
  const rulebook = rulebookOf(caseWords.text, twoDays);
  const opened = 'opened 2026-03-05T10:00:00 | due 2026-03-09T17:30:00';
  const onTime = told(['2026-03-05T10:00', 'case.opened'], ['2026-03-09T17:30', 'case.replied']);
  assert.deepEqual(verdicts(rulebook, onTime, '2026-03-20T00:00'), [
    `a1 | a1@undated | s | s | office | fulfilled | - | ${opened} | ended 2026-03-09T17:30:00`,
  ]);
  const late = told(['2026-03-05T10:00', 'case.opened'], ['2026-03-09T17:30:00.001', 'case.replied']);
  assert.deepEqual(verdicts(rulebook, late, '2026-03-20T00:00'), [
    `a1 | a1@undated | s | s | office | violated | late | ${opened} | ended 2026-03-09T17:30:00.001 | breached 2026-03-09T17:30:00 | remedied 2026-03-09T17:30:00.001 | late 1 0`,
  ]);
});

test('an extension at once whose notice fails is void at that instant, and the old due has been overdue since', () => {
  const rulebook = rulebookOf(
    caseWords.text,
    `
id: a1
must:
  who: '"office"'
  on: case.opened
  do: case.replied
  within: 1 workdays
  extend:
    by: extension.approved
    max: 3 workdays
    times: 1
    only_before_due: true
    requires: {do: extension.notified, within: 1 workdays}
    takes-effect: on-approval
`,
  );
  const facts = told(
    ['2026-03-05T10:00', 'case.opened'],
    ['2026-03-06T16:00', 'extension.approved'],
    ['2026-03-11T09:00', 'case.replied'],
  );
  assert.deepEqual(verdicts(rulebook, facts, '2026-03-20T00:00'), [
    'a1 | a1@undated | s | s | office | violated | extension-void | opened 2026-03-05T10:00:00 | due 2026-03-06T17:30:00 | ended 2026-03-11T09:00:00 | breached 2026-03-09T17:30:00 | since 2026-03-06T17:30:00 | remedied 2026-03-11T09:00:00 | late 401400000 50400000',
    'a1#notice | a1@undated | s | s | office | violated | missed | opened 2026-03-06T16:00:00 | due 2026-03-09T17:30:00 | breached 2026-03-09T17:30:00',
  ]);
});

test('the fourth late arrival of a month breaches, and a warning follows it that a second limit counts', () => {
  const rulebook = rulebookOf(
    conductWords.text,
    `
id: a31
limit:
  who: e.person
  count: employee.late
  per: calendar-month
  max: 3
breach:
  - {emit: sanction.warned, to: person}
`,
    `
id: a32
limit:
  who: e.unit
  count: sanction.warned
  per: calendar-quarter
  reaches: 1
`,
  );
  const late = { person: 'p', unit: 'u' };
  const days = ['01', '02', '03', '30'].map((day) => [`2026-09-${day}T09:05`, 'employee.late', late] as const);
  const lines = verdicts(rulebook, told(...days, ['2026-10-01T09:05', 'employee.late', late]), '2026-10-02T00:00');
  assert.deepEqual(
    lines.filter((line) => line.includes('violated')),
    [
      'a31 | a31@undated | s | p | p | violated | over | opened 2026-09-30T09:05:00 | ended 2026-09-30T09:05:00 | breached 2026-09-30T09:05:00',
      'a32 | a32@undated | s | u | u | violated | over | opened 2026-09-30T09:05:00 | ended 2026-09-30T09:05:00 | breached 2026-09-30T09:05:00',
    ],
  );
  assert.equal(lines.length, 6);
});
