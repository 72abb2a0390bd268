import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { Folder, fieldsOf, iso, tell, vocabularyOf } from './log-story.ts';

const vocabulary = vocabularyOf(
  {
    'case.accepted': {
      case: 'string',
      unit: 'string',
      kind: 'string',
      deadline: 'timestamp',
      urgent: 'bool',
      days: 'int',
    },
    'case.replied': { case: 'string', text: 'string', items: { list: 'string' } },
  },
  [{ name: 'units', key: 'unit', fields: fieldsOf({ level: 'int', calendar: 'string' }) }],
);

const map = `
stream: 编号
events:
  - event: case.accepted
    at: 受理时间
    data: {unit: row["单位"], urgent: row["加急"], days: row["天数"]}
  - event: case.replied
    at: 答复时间
    data: {text: row["答复"]}
`;
const header = '编号,受理时间,单位,加急,天数,答复时间,答复\n';

test('one row gives several events; what has no time yet has not happened', async () => {
  using folder = new Folder();
  const file = folder.file(
    'log.csv',
    `${header}C1,2026/3/5 16:30,城管局,是,2,2026/3/6 9:00,已办\nC2,2026/3/5 17:00,,,,,\n`,
  );
  const { facts, rows, problems } = await tell([file], map, vocabulary);
  assert.deepEqual(rows, { read: 2, rejected: 0 });
  assert.deepEqual(problems, []);
  assert.deepEqual(
    facts.map(({ kind, at, stream, version, data }) => ({ kind, at: iso(at), stream, version, data })),
    [
      {
        kind: 'case.accepted',
        at: '2026-03-05T08:30:00Z',
        stream: 'C1',
        version: 1,
        data: { unit: '城管局', urgent: true, days: 2 },
      },
      { kind: 'case.replied', at: '2026-03-06T01:00:00Z', stream: 'C1', version: 2, data: { text: '已办' } },
      { kind: 'case.accepted', at: '2026-03-05T09:00:00Z', stream: 'C2', version: 1, data: {} },
    ],
  );
});

test('a row that cannot be understood is left out whole, and a file says where and why', async () => {
  using folder = new Folder();
  const bad = [
    'C1,2026/3/5 16:30,甲,也许,,,',
    'C2,昨天,甲,,,,',
    ',2026/3/5 16:30,甲,,,,',
    'C4,,甲,,,,',
    'C5,2026/3/5 16:30,甲,,两,2026/3/6,ok',
    'C6,2026/3/5 16:30,甲,,,明天,=HYPERLINK("x")',
    'C7,2026/3/5 16:30',
  ];
  const file = folder.file('log.csv', `${header}${bad.join('\n')}\nC8,2026/3/5 16:30,甲,,,,\n`);
  const rejectsFile = join(folder.path, 'rejects.csv');
  const { facts, rows, rejected } = await tell([file], map, vocabulary, { rejectsFile });
  assert.deepEqual(rows, { read: 8, rejected: 7 });
  assert.deepEqual(
    facts.map(({ stream }) => stream),
    ['C8'],
  );
  assert.deepEqual(
    rejected.map(({ line, column, code }) => `${line} ${column} ${code}`),
    [
      '2 加急 row-value',
      '3 受理时间 row-time',
      '4 编号 row-no-stream',
      '5 受理时间 row-no-time',
      '6 天数 row-value',
      '7 答复时间 row-time',
      '8  row-ragged',
    ],
  );
  const lines = readFileSync(rejectsFile, 'utf8').split('\r\n');
  assert.equal(lines.length, 9);
  assert.equal(lines[0], 'file,line,column,reason,reason_en');
  assert.match(lines[2] ?? '', /log\.csv,3,受理时间,「昨天」不是看得懂的时间。.*,"?""昨天"" is no time/);
});

test('a cell that a spreadsheet would run is harmless in the file of rejects', async () => {
  using folder = new Folder();
  const rejectsFile = join(folder.path, 'rejects.csv');
  const file = folder.file('log.csv', 'id,=cmd|x\nC1,@SUM(1)\n');
  const evil = 'stream: id\nevents:\n  - event: case.accepted\n    at: "=cmd|x"\n';
  await tell([file], evil, vocabulary, { rejectsFile });
  assert.match(readFileSync(rejectsFile, 'utf8'), /,2,'=cmd\|x,/);
});

test('a missing column is named with those there are, and nothing is judged', async () => {
  using folder = new Folder();
  const file = folder.file('log.csv', '编号,受理时问,单位,加急,天数,答复时间,答复\nC1,2026/3/5 16:30,甲,,,,\n');
  const { facts, problems } = await tell([file], map, vocabulary);
  assert.deepEqual(facts, []);
  assert.deepEqual(
    problems.map(({ severity, code }) => `${severity} ${code}`),
    ['error column-missing'],
  );
  assert.match(
    problems[0]?.en ?? '',
    /no column "受理时间"\. Did you mean "受理时问"\? The columns are: 编号, 受理时问, 单位/,
  );
  assert.match(problems[0]?.zh ?? '', /没有名为「受理时间」的列。是不是「受理时问」？/);
});

test('a column that only an expression reads must be there too', async () => {
  using folder = new Folder();
  const file = folder.file('log.csv', 'id,date\nC1,2026-03-05\n');
  const parts = 'stream: id\nevents:\n  - event: case.accepted\n    at: row["date"] + " " + row["tiem"]\n';
  const { problems } = await tell([file], parts, vocabulary);
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['column-missing'],
  );
});

test('times that run backwards in a stream are taken, counted and told', async () => {
  using folder = new Folder();
  const lines = ['C1,2026/3/5 16:30', 'C1,2026/3/5 16:20', 'C2,2026/3/5 10:00', 'C1,2026/3/5 16:25'];
  const file = folder.file('log.csv', `id,at\n${lines.join('\n')}\n`);
  const { facts, problems } = await tell(
    [file],
    'stream: id\nevents:\n  - event: case.accepted\n    at: at\n',
    vocabulary,
  );
  assert.equal(facts.length, 4);
  assert.deepEqual(
    problems.map(({ severity, code }) => `${severity} ${code}`),
    ['warning times-backwards'],
  );
  assert.match(problems[0]?.en ?? '', /^2 events/);
});

test('a time that no calendar reaches is left out with its row; in the data it may stand', async () => {
  using folder = new Folder();
  const file = folder.file(
    'log.csv',
    'id,at,due\nC1,1969-12-31,\nC2,2200-01-01 09:00,\nC3,2026-03-05 09:00,9999-12-31\n',
  );
  const dated = 'stream: id\nevents:\n  - {event: case.accepted, at: at, data: {deadline: row["due"]}}\n';
  const { facts, rejected } = await tell([file], dated, vocabulary);
  assert.deepEqual(
    facts.map(({ stream }) => stream),
    ['C3'],
  );
  assert.deepEqual(
    rejected.map(({ line, code }) => `${line} ${code}`),
    ['2 row-time-beyond', '3 row-time-beyond'],
  );
});

test('the events of one row stand in order of time, whatever the order of the map', async () => {
  using folder = new Folder();
  const file = folder.file('log.csv', 'id,end,start\nC1,2026/3/6,2026/3/5\n');
  const turned = `stream: id\nevents:\n  - {event: case.replied, at: end}\n  - {event: case.accepted, at: start}\n`;
  const { facts, problems } = await tell([file], turned, vocabulary);
  assert.deepEqual(
    facts.map(({ kind }) => kind),
    ['case.accepted', 'case.replied'],
  );
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['times-date-only', 'times-date-only'],
  );
});

test('day and month are told apart by the file; where it cannot tell, the map must', async () => {
  using folder = new Folder();
  const timed = 'stream: id\ntimezone: UTC\nevents:\n  - {event: case.accepted, at: at}\n';
  const us = folder.file('us.csv', 'id,at\nC1,01/04/2015 08:54 PM\nC2,01/14/2015 08:54 PM\n');
  assert.equal(iso((await tell([us], timed, vocabulary)).facts[0]?.at), '2015-01-04T20:54:00Z');
  const british = folder.file('british.csv', 'id,at\nC1,01/04/2015 08:54\nC2,14/01/2015 08:54\n');
  assert.equal(iso((await tell([british], timed, vocabulary)).facts[0]?.at), '2015-04-01T08:54:00Z');
  const unknown = folder.file('unknown.csv', 'id,at\nC1,01/04/2015 08:54\n');
  const { facts, problems } = await tell([unknown], timed, vocabulary);
  assert.deepEqual(facts, []);
  assert.match(problems[0]?.en ?? '', /01\/04\/2015 08:54 of column "at" cannot be told\. Write time: \{formats/);
  const told = await tell([unknown], `${timed}time: {formats: [dd/MM/yyyy HH:mm]}\n`, vocabulary);
  assert.equal(iso(told.facts[0]?.at), '2015-04-01T08:54:00Z');
  const both = folder.file('both.csv', 'id,at\nC1,01/14/2015 08:54\nC2,14/01/2015 08:54\n');
  assert.deepEqual(
    (await tell([both], timed, vocabulary)).problems.map(({ code }) => code),
    ['time-order'],
  );
});

test('a guard in CEL and a guard compared byte by byte choose the same rows', async () => {
  const cell = fc.constantFrom('', 'a', 'ab', '受理', '受', 'A');
  const comparison = fc.tuple(fc.constantFrom('k', '类'), fc.constantFrom('==', '!='), cell);
  const guard = fc.array(comparison, { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(
      guard,
      fc.array(fc.tuple(cell, cell), { maxLength: 8 }),
      fc.boolean(),
      async (tests, cells, isGb) => {
        using folder = new Folder();
        const text = `id,at,k,类\n${cells.map(([k, l], i) => `C${i},2026-03-05,${k},${l}`).join('\n')}\n`;
        const file = folder.file('log.csv', isGb ? iconv.encode(text, 'gb18030') : text);
        const when = tests.map(([column, operator, value]) => `row["${column}"] ${operator} "${value}"`).join(' && ');
        const story = (condition: string) =>
          tell(
            [file],
            `stream: id\nevents:\n  - event: case.accepted\n    at: at\n    when: '${condition}'\n`,
            vocabulary,
          );
        const [fast, slow] = [await story(when), await story(`(${when})`)];
        assert.deepEqual(fast.facts, slow.facts);
        const expected = cells.flatMap(([k, l], i) => {
          const holds = tests.every(
            ([column, operator, value]) => ((column === 'k' ? k : l) === value) === (operator === '=='),
          );
          return holds ? [`C${i}`] : [];
        });
        assert.deepEqual(
          fast.facts.map(({ stream }) => stream),
          expected,
        );
      },
    ),
    { seed: 5, numRuns: 80 },
  );
});

test('an unset field and an empty text are not the same, and expressions give values of every type', async () => {
  using folder = new Folder();
  const file = folder.file('log.csv', 'id,at,due,list\nC1,2026-03-05,2026-03-07 12:00,"甲、乙"\n');
  const typed = `timezone: UTC
stream: '"case " + row["id"]'
events:
  - event: case.accepted
    at: at
    data: {unit: row["id"] + "", kind: '""', deadline: row["due"], urgent: size(row["list"]) > 2, days: size(row["id"])}
  - event: case.replied
    at: timestamp("2026-03-06T00:00:00Z")
    data: {items: row["list"], text: row["list"].split("、")[1]}
`.replace('row["list"].split("、")[1]', 'row["list"] + "!"');
  const { facts } = await tell([file], typed, vocabulary);
  assert.deepEqual(
    facts.map(({ stream, data }) => ({ stream, data })),
    [
      { stream: 'case C1', data: { unit: 'C1', deadline: 1_772_884_800_000, urgent: true, days: 2 } },
      { stream: 'case C1', data: { items: ['甲', '乙'], text: '甲、乙!' } },
    ],
  );
});

test('ndjson: typed values, missing names, nested objects, broken and over-long lines', async () => {
  using folder = new Folder();
  const lines = [
    '\ufeff{"id": 7, "at": "2026-03-05T08:00:00Z", "who": {"unit": "甲"}, "days": 3, "urgent": true}',
    '{"id": "8", "at": 1772697600000, "days": "x"}',
    'no json',
    '[1]',
    `{"id": "9", "text": "${'x'.repeat(5 << 20)}"}`,
    '',
    '{"id": "10", "at": 1772697600, "who": {}}',
    '{"at": 1772697600}',
  ];
  const file = folder.file('log.ndjson', lines.join('\n'));
  const nested = `timezone: UTC
stream: id
events:
  - event: case.accepted
    at: at
    data: {unit: row["who"]["unit"], days: row["days"], urgent: row["urgent"]}
`;
  const { facts, rows, rejected } = await tell([file], nested, vocabulary);
  assert.deepEqual(
    facts.map(({ stream, at, data }) => [stream, iso(at), data]),
    [
      ['7', '2026-03-05T08:00:00Z', { unit: '甲', days: 3, urgent: true }],
      ['10', '2026-03-05T08:00:00Z', {}],
    ],
  );
  assert.deepEqual(rows, { read: 7, rejected: 5 });
  assert.deepEqual(
    rejected.map(({ line, code }) => `${line} ${code}`),
    ['2 row-value', '3 row-json', '4 row-json', '5 row-line-too-long', '8 row-no-stream'],
  );
});

test('a name that no JSON object has is a missing column', async () => {
  using folder = new Folder();
  const file = folder.file('log.jsonl', '{"id": 1, "time": "2026-03-05"}\n');
  const { problems } = await tell([file], 'stream: id\nevents:\n  - {event: case.accepted, at: tiem}\n', vocabulary);
  assert.match(problems[0]?.en ?? '', /no column "tiem"\. Did you mean "time"/);
});

test('several files make one log, and progress counts the bytes of all', async () => {
  using folder = new Folder();
  const short = 'stream: id\nevents:\n  - {event: case.accepted, at: at}\n';
  const files = [folder.file('a.csv', 'id,at\nC1,2026-03-05\n'), folder.file('b.csv', 'at;id\n2026-03-06;C1\n')];
  const seen: (readonly [number, number])[] = [];
  const { facts } = await tell(files, short, vocabulary, { onProgress: (done, total) => seen.push([done, total]) });
  assert.deepEqual(
    facts.map(({ stream, version }) => [stream, version]),
    [
      ['C1', 1],
      ['C1', 2],
    ],
  );
  assert.deepEqual(seen.at(-1), [40, 40]);
});

test('a file that is not there, an old workbook and an unknown ending are told, not thrown', async () => {
  using folder = new Folder();
  const short = 'stream: id\nevents:\n  - {event: case.accepted, at: at}\n';
  const old = folder.file('old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'));
  const missing = join(folder.path, 'none.csv');
  const codes = async (file: string) => (await tell([file], short, vocabulary)).problems.map(({ code }) => code);
  assert.deepEqual(await codes(missing), ['file-unreadable']);
  assert.deepEqual(await codes(old), ['file-old-xls']);
  assert.deepEqual(await codes(folder.file('log.pdf', '%PDF-1.4')), ['file-format-unknown']);
  assert.equal(existsSync(missing), false);
});

test('a register is read beside the map, and gives the row in force on a day', async () => {
  using folder = new Folder();
  folder.file(
    'units.csv',
    'unit,level,calendar,from,to\n甲,2,cn,2026-01-01,2026-06-30\n甲,3,cn-24,2026-07-01,\n乙,1,cn,,\n',
  );
  const mapFile = 'stream: id\ntimezone: UTC\nevents: []\nregisters: {units: {file: units.csv, from: from, to: to}}\n';
  const { readAuditMap } = await import('./audit-map.ts');
  const { readLogs } = await import('./read-log.ts');
  const read = readAuditMap(join(folder.path, 'map.yaml'), mapFile, vocabulary);
  assert.ok(read.map);
  const { registers, problems } = await readLogs([], read.map, vocabulary);
  assert.deepEqual(problems, []);
  const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
  assert.equal(registers.row('units', '甲', at('2026-06-30T23:59:59Z'))?.level, 2);
  assert.equal(registers.row('units', '甲', at('2026-07-01T00:00:00Z'))?.calendar, 'cn-24');
  assert.equal(registers.row('units', '甲', at('2025-12-31T23:59:59Z')), undefined);
  assert.deepEqual(registers.keys('units', at('2025-01-01T00:00Z'), at('2025-02-01T00:00Z')), ['乙']);
});
