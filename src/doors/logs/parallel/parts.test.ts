import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import test from 'node:test';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { judgeLog } from '#engine/judge.ts';
import type { Calendars } from '#law/calendar/calendars.ts';
import { readCalendars } from '#law/calendar/calendars.ts';
import { compile } from '#law/compiler/compile.ts';
import { type AuditMap, readAuditMap } from '../audit-map.ts';
import { Folder } from '../log-story.ts';
import { readLogs } from '../read-log.ts';
import { Rejects } from '../rejects.ts';
import { deskOf } from './desk.ts';
import { tellReports } from './reports.ts';
import { Team } from './team.ts';

const regulation = `---
regulation: board
title: 留言答复
timezone: Asia/Shanghai
calendar: every-day
effective: 2026-01-01
---
## 第1条 受理后三小时内答复
\`\`\`vocab
case.accepted: {case: string, unit: string, urgent: bool, days: int, tags: "list<string>"}
case.replied: {case: string, text: string, unit: string}
\`\`\`
\`\`\`rule
id: a1
must: {who: on.unit, on: case.accepted, do: case.replied, within: 3h}
breach:
  - {notify: unit-head}
\`\`\`
\`\`\`rule
id: a2
must_not: {who: e.unit, do: case.replied, when: e.text == ""}
breach:
  - {deduct: 2, from: who}
\`\`\`
`;
const mapText = `
stream: 编号
events:
  - event: case.accepted
    at: 时间
    when: row["环节"] == "受理"
    data: {unit: row["单位"], urgent: row["加急"], days: row["天数"], tags: row["内容"]}
  - event: case.replied
    at: 时间
    when: row["环节"] == "答复"
    data: {text: row["内容"], unit: row["单位"]}
`;
const header = '编号,环节,时间,单位,加急,天数,内容';
const { calendars } = readCalendars([
  { file: 'every-day.yaml', text: 'id: every-day\ntimezone: Asia/Shanghai\nhours: {daily: "00:00-24:00"}\n' },
]);
const law = lawOf(calendars);

function lawOf(known: Calendars) {
  const { rulebook, diagnostics } = compile([{ file: 'board.md', text: regulation }], {
    calendars: known,
    vocabularies: [],
  });
  if (!rulebook) throw new Error(JSON.stringify(diagnostics));
  const { map, problems } = readAuditMap('map.yaml', mapText, rulebook.vocabulary);
  if (!map) throw new Error(JSON.stringify(problems));
  return { rulebook, map, calendars: known, registers: { row: () => undefined, keys: () => [] } };
}

const teamOf = (files: readonly string[], size: number, map: AuditMap = law.map) =>
  new Team(Array.from({ length: size }, () => deskOf({ ...law, files, map })));

/** Reads files in parts and by one reader: both must tell the same, or the parts say that they cannot. */
async function bothWays(files: readonly string[], size: number) {
  const whole = await readLogs(files, law.map, law.rulebook.vocabulary);
  const team = teamOf(files, size);
  const reports = await team.read(
    files.map((file) => statSync(file).size),
    () => {},
  );
  if (!reports) return { whole, isWhole: false };
  const rejects = new Rejects(undefined);
  const problems: Parameters<typeof tellReports>[3] = [];
  const rows = tellReports(reports, files, rejects, problems);
  assert.deepEqual({ read: rows, rejected: rejects.count }, whole.rows);
  assert.deepEqual(rejects.first, whole.rejected);
  assert.deepEqual(
    problems,
    whole.problems.filter(({ code }) => code !== 'times-backwards'),
  );
  return { whole, isWhole: true, reports, team };
}

const cell = fc.constantFrom('', 'a', '城管局', '"b,c"', '"一\n二"', '"说""好"""', 'x"y', '"\r\n,,\n"');
const line = fc
  .tuple(
    fc.integer({ min: 0, max: 9 }).map((n) => `C${n}`),
    fc.constantFrom('受理', '答复', '回访'),
    fc
      .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 23 }))
      .map(([day, hour]) => `2026-03-${`${day}`.padStart(2, '0')} ${`${hour}`.padStart(2, '0')}:00:00`),
    cell,
    fc.constantFrom('是', '否', ''),
    fc.constantFrom('1', '22', '', '两天'),
    cell,
  )
  .map((cells) => cells.join(','));
const odd = fc.constantFrom(
  '',
  'C1,受理',
  ',受理,2026-03-01 09:00:00,,,,',
  'C2,答复,昨天,,,,',
  '"',
  'C3,"受"理,2026-03-01 09:00:00,,,,',
);
const content = fc
  .tuple(
    fc.array(fc.oneof({ weight: 12, arbitrary: line }, { weight: 1, arbitrary: odd }), { maxLength: 40 }),
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
  )
  .map(([lines, end, mark]) => `${mark ? '\ufeff' : ''}${[header, ...lines].join(end)}${end}`);

test('a log read in parts is the log read at once, string by string and reject by reject', async () => {
  let apart = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(content, { minLength: 1, maxLength: 2 }),
      fc.integer({ min: 1, max: 5 }),
      async (contents, size) => {
        using folder = new Folder();
        const files = contents.map((text, i) => folder.file(`log-${i}.csv`, text));
        const both = await bothWays(files, size);
        if (!both.isWhole) return;
        apart += size > 1 ? 1 : 0;
        assert.deepEqual(await both.team?.gather(), both.whole.log);
      },
    ),
    { seed: 5, numRuns: 80 },
  );
  assert.ok(apart > 30, `only ${apart} of 80 were read in parts`);
});

test('streams judged where they were read come to the same counts, breaches and digest', async () => {
  let apart = 0;
  await fc.assert(
    fc.asyncProperty(content, fc.integer({ min: 2, max: 5 }), async (text, size) => {
      using folder = new Folder();
      const file = folder.file('log.csv', text);
      const both = await bothWays([file], size);
      if (!both.isWhole) return;
      const { log, problems } = both.whole;
      const whole = judgeLog(law.rulebook, law.calendars, log);
      const parts = await both.team?.judge(undefined, () => {});
      assert.ok(parts);
      apart += whole.breaches.length > 0 ? 1 : 0;
      assert.equal(parts.judged.digest, whole.digest);
      assert.deepEqual(parts.judged.counts, whole.counts);
      assert.deepEqual(parts.judged.breaches, whole.breaches);
      assert.deepEqual(parts.judged.derived, whole.derived);
      assert.deepEqual([parts.events, parts.streams], [log.length, log.streams.length]);
      assert.equal(
        parts.backwards > 0,
        problems.some(({ code }) => code === 'times-backwards'),
      );
    }),
    { seed: 6, numRuns: 60 },
  );
  assert.ok(apart > 20, `only ${apart} of 60 had breaches`);
});

test('a text of a hundred lines in quotes lies across the middle: the second reader starts again after it', async () => {
  using folder = new Folder();
  const row = (n: number, text: string) => `C${n},答复,2026-03-01 09:00:00,城管局,,,${text}`;
  const long = `"${'答复如下\n'.repeat(100)}"`;
  const file = folder.file('log.csv', [header, row(1, 'a'), row(2, long), row(3, 'b'), ''].join('\n'));
  const { reports, team, whole } = await bothWays([file], 2);
  assert.deepEqual(
    reports?.map(({ rows }) => rows),
    [2, 1],
  );
  assert.deepEqual(await team?.gather(), whole.log);
});

test('a quote that never closes for megabytes, and a file in two encodings, are left to one reader', async () => {
  using folder = new Folder();
  const row = 'C1,答复,2026-03-01 09:00:00,城管局,,,这里没有引号\n';
  const open = folder.file('open.csv', `${header}\nC1,答复,"2026\n${row.repeat(140_000)}`);
  assert.equal((await bothWays([open], 2)).isWhole, false);
  const ascii = Array.from({ length: 40_000 }, (_, n) => `C${n},x,2026-03-01 09:00:00,u,,,x`).join('\n');
  const start = 'id,step,time,unit,urgent,days,text\n';
  const mixed = Buffer.concat([
    Buffer.from(`${start}${ascii}\nC1,x,2026-03-01 09:00:00,城管局,,,x\n`),
    Buffer.from(`${ascii}\n`),
    iconv.encode('C1,x,2026-03-01 09:00:00,城管局,,,x\n', 'gb18030'),
  ]);
  const plain = 'stream: id\nevents:\n  - {event: case.replied, at: time, data: {unit: row["unit"]}}\n';
  const { map } = readAuditMap('map.yaml', plain, law.rulebook.vocabulary);
  assert.ok(map);
  const file = folder.file('mixed.csv', mixed);
  assert.equal(await teamOf([file], 2, map).read([mixed.length], () => {}), undefined);
});
