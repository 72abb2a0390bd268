import assert from 'node:assert/strict';
import { test } from 'node:test';
import iconv from 'iconv-lite';
import { recordsOf } from '../audits/table.ts';
import { audit, desk, heading, map, rejected, resultOf, sound, soundRowsAreJudged } from './board-desk.ts';

// Logs that no one would write on purpose, and logs that someone would: each through `audit` in a process of its own.

test('a missing column is named with the one that was meant and those there are; nothing is judged', (context) => {
  const at = desk(context);
  at.put('log.csv', ['id,left,replid,text', ...sound].join('\n'));
  for (const [language, sentence] of [
    ['zh', /没有.*replied.*是不是.*replid.*id, left, replid, text.*请/],
    ['en', /no column "replied".*Did you mean "replid".*id, left, replid, text/s],
  ] as const) {
    const ended = audit(at, 'log.csv', language);
    assert.equal(ended.code, 3);
    assert.equal(ended.out, '');
    assert.match(ended.err, sentence);
    assert.match(ended.err, /\[column-missing\]/);
  }
});

test('rows of another encoding than the file are set aside with their lines, the rest is judged', (context) => {
  const at = desk(context);
  const others = ['M3,2026-03-20 08:00,,路灯不亮', 'M4,2026-03-20 08:00,,井盖松动了', 'M5,2026-03-20 08:00,,噪声'];
  const lines = [heading, ...sound, ...others];
  const mixed = lines.map((line) => iconv.encode(`${line}\n`, line.startsWith('M4') ? 'gb18030' : 'utf-8'));
  at.put('log.csv', Buffer.concat(mixed));
  const result = resultOf(audit(at, 'log.csv'));
  assert.deepEqual(result.rows, { read: 5, rejected: 1 });
  assert.match(rejected(at, 'log.csv')[0] ?? '', /^5 .*encoding/);
  soundRowsAreJudged(result);
});

test('a log all in GB18030 is read as it is', (context) => {
  const at = desk(context);
  at.put(
    'log.csv',
    iconv.encode([heading, ...sound, 'M3,2026-03-04 09:00,2026-03-05 09:00,路灯不亮了，请来修'].join('\n'), 'gb18030'),
  );
  const result = resultOf(audit(at, 'log.csv'));
  assert.deepEqual(result.rows, { read: 3, rejected: 0 });
  assert.deepEqual([result.articles[0]?.fulfilled, result.articles[0]?.violated], [2, 1]);
});

test('times that run backwards are judged in order of time, and the reader is told', (context) => {
  const at = desk(context);
  at.put(
    'steps.yaml',
    `stream: id\nevents:
  - {event: message.left, at: at, when: 'row["step"] == "left"'}
  - {event: message.replied, at: at, when: 'row["step"] == "replied"'}
`,
  );
  at.put('log.csv', 'id,at,step\nM1,2026-03-03 09:00,replied\nM1,2026-03-02 09:00,left\n');
  const ended = at.run('audit', 'log.csv', '--map', 'steps.yaml', '--by', 'board.md', '--json', '--lang', 'en');
  assert.match(ended.err, /earlier than.*\[times-backwards\]/s);
  assert.deepEqual(resultOf(ended).articles[0]?.fulfilled, 1);
});

test('40 MB in one cell cost that row, not the audit and not the memory', (context) => {
  const at = desk(context);
  const huge = Buffer.alloc(40 * 1024 * 1024, 'x');
  at.put(
    'log.csv',
    Buffer.concat([
      Buffer.from(`${heading}\n${sound[0]}\nM3,2026-03-02 09:00,,`),
      huge,
      Buffer.from(`\n${sound[1]}\n`),
    ]),
  );
  const result = resultOf(audit(at, 'log.csv'));
  assert.equal(result.rows.rejected, 1);
  soundRowsAreJudged(result);
  assert.match(rejected(at, 'log.csv')[0] ?? '', /^3 .*longer than/);
});

test('40 MB in one quoted cell with line ends in it cost that row alone', (context) => {
  const at = desk(context);
  const huge = Buffer.alloc(40 * 1024 * 1024, 'line of a long text\n');
  at.put(
    'log.csv',
    Buffer.concat([
      Buffer.from(`${heading}\n${sound[0]}\nM3,2026-03-02 09:00,,"`),
      huge,
      Buffer.from(`"\n${sound[1]}\n`),
    ]),
  );
  const result = resultOf(audit(at, 'log.csv'));
  assert.equal(result.rows.rejected, 1);
  soundRowsAreJudged(result);
});

test('40 MB in one line of ndjson cost that line', (context) => {
  const at = desk(context);
  const rows = sound.map((line) => {
    const [id, left, replied, text] = line.split(',');
    return JSON.stringify({ id, left, replied, text });
  });
  at.put(
    'log.ndjson',
    `${rows[0]}\n{"id":"M3","left":"2026-03-02 09:00","text":"${'x'.repeat(40 * 1024 * 1024)}"}\n${rows[1]}\n`,
  );
  const result = resultOf(audit(at, 'log.ndjson'));
  assert.equal(result.rows.rejected, 1);
  soundRowsAreJudged(result);
});

test('a formula in a csv cell is text, and leaves the auditor as harmless text', (context) => {
  const at = desk(context);
  const formula = `=HYPERLINK("http://x.example";"y")`;
  const quoted = `"${formula.replaceAll('"', '""')}"`;
  at.put('log.csv', `${heading}\n${quoted},2026-03-02 09:00,2026-03-03 09:00,x\n${quoted},yesterday,,x\n`);
  const ended = at.run('audit', 'log.csv', '--map', 'map.yaml', '--by', 'board.md', '--json', '--duties', 'duties.csv');
  assert.deepEqual(resultOf(ended).rows, { read: 2, rejected: 1 });
  const [, duty] = recordsOf(at.textOf('duties.csv'));
  assert.equal(duty?.[0], `'${formula}`);
  assert.doesNotMatch(at.textOf('log.csv.rejected.csv'), /(^|,)"?[=+@-]/m);
});

test('days that no calendar of people reaches cost their rows; the sound ones are judged as if they were not there', (context) => {
  const at = desk(context);
  const days = ['0001-01-01 00:00', '1899-12-30 00:00', '2199-01-01 00:00', '9999-12-31 23:59'];
  at.put('log.csv', [heading, ...sound, ...days.map((day, n) => `D${n},${day},,x`)].join('\n'));
  assert.equal(resultOf(audit(at, 'log.csv')).rows.rejected, days.length);
  assert.match(rejected(at, 'log.csv')[0] ?? '', /^4 left: .*0001-01-01/);
  const duties = (...until: readonly string[]): readonly (readonly string[])[] => {
    const ended = at.run(
      'audit',
      'log.csv',
      '--map',
      'map.yaml',
      '--by',
      'board.md',
      '--duties',
      'duties.csv',
      ...until,
    );
    assert.equal(ended.code, 0, ended.err);
    return recordsOf(at.textOf('duties.csv')).filter(([stream]) => stream?.startsWith('M'));
  };
  for (const found of [duties(), duties('--until', '2026-04-01')])
    assert.deepEqual(
      found.map(([stream, , , , due, , state]) => `${stream} ${due} ${state}`),
      ['M1 2026-03-11T17:30:00+08:00 fulfilled', 'M2 2026-03-11T17:30:00+08:00 violated'],
    );
});

test('dates that do not exist cost their rows, and none is moved to another day', (context) => {
  const at = desk(context);
  const days = [
    '2026-02-30 09:00',
    '2026-13-01 09:00',
    '2026-06-31',
    '2026-03-02 25:00',
    '31/02/2026',
    'NaN',
    '∞',
    '-1',
  ];
  at.put('log.csv', [heading, ...sound, ...days.map((day, n) => `D${n},${day},,x`)].join('\n'));
  const result = resultOf(audit(at, 'log.csv'));
  assert.equal(result.rows.rejected, days.length, JSON.stringify(rejected(at, 'log.csv')));
  soundRowsAreJudged(result);
});

test('streams called like parts of the language itself are streams like any other', (context) => {
  const at = desk(context);
  const names = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'null', 'undefined'];
  const rows = names.map((name) => `${name},2026-03-02 09:00,2026-03-03 09:00,x`);
  at.put('log.csv', [heading, ...rows].join('\n'));
  const result = resultOf(audit(at, 'log.csv'));
  assert.deepEqual([result.articles[0]?.activated, result.articles[0]?.fulfilled], [names.length, names.length]);
});

test('columns called like parts of the language itself are missing where they are missing', (context) => {
  const at = desk(context);
  at.put('map.yaml', map.replace('stream: id', 'stream: constructor').replace('row["text"]', 'row["__proto__"]'));
  at.put('log.csv', [heading, ...sound].join('\n'));
  const ended = audit(at, 'log.csv', 'en');
  assert.equal(ended.code, 3);
  assert.match(ended.err, /no column "(constructor|__proto__)"/);
});

test('a map that is none is refused with its place', (context) => {
  const at = desk(context);
  at.put('log.csv', [heading, ...sound].join('\n'));
  const bad = [
    '',
    ': :',
    '[1, 2',
    'stream: id',
    'stream: &a id\nevents: *a',
    'stream: id\nevents: []\nbom: 1',
    `stream: ${'['.repeat(50_000)}`,
  ];
  for (const text of bad) {
    at.put('map.yaml', text);
    const ended = audit(at, 'log.csv', 'en');
    assert.equal(ended.code, 3, `${text.slice(0, 40)}: ${ended.err.slice(0, 300)}`);
    assert.match(ended.err, /map\.yaml.*\[[a-z-]+\]/);
  }
});

test('five thousand open duties of one case, as a wrong stream column makes them, are judged within the bounds', (context) => {
  const at = desk(context);
  const start = Temporal.PlainDateTime.from('2026-03-02T09:00');
  const rows = Array.from({ length: 5000 }, (_, n) => `M1,${`${start.add({ minutes: n })}`.replace('T', ' ')},,x`);
  at.put('log.csv', [heading, ...rows].join('\n'));
  assert.equal(resultOf(audit(at, 'log.csv')).articles[0]?.activated, 5000);
});
