import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { parquetOf } from '#doors/logs/parquet/parquet-story.ts';
import { audit, desk, rejected, resultOf, sound, soundRowsAreJudged } from './board-desk.ts';
import type { Desk } from './desk.ts';

// XES and Parquet files that no one would write on purpose, each through `audit` in a process of its own.

const attributes = (values: readonly string[], more = '') =>
  ['id', 'left', 'replied', 'text'].map((key, i) => `<string key="${key}" value="${values[i] ?? ''}"/>`).join('') +
  more;
const eventOf = (line: string, more = '') => `<event>${attributes(line.split(','), more)}</event>\n`;
const events = sound.map((line) => eventOf(line)).join('');
const xes = (inner: string, before = '') => `<?xml version="1.0"?>\n${before}<log>\n${inner}</log>`;
const huge = 40 * 1024 * 1024;

/** Each file is refused with its code, in little memory. */
function refuses(at: Desk, name: string, content: string | Uint8Array, code: string): void {
  at.put(name, content);
  const ended = audit(at, name, 'en');
  assert.equal(ended.code, 3, ended.err);
  assert.match(ended.err, new RegExp(`\\[${code}\\]`));
}

test('entities that multiply and entities that fetch files are refused with the document type', (context) => {
  const levels = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
  const bomb = `<!DOCTYPE log [<!ENTITY l0 "lol">${levels}]>\n`;
  const fetching = `<!DOCTYPE log [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n`;
  const at = desk(context);
  for (const before of [bomb, fetching, '<!DOCTYPE log SYSTEM "http://x.example/log.dtd">\n'])
    refuses(at, 'log.xes', xes(eventOf('M1,2026-03-02 09:00,,&l9;'), before), 'xes-doctype');
  refuses(at, 'log.xes', xes(eventOf('M1,2026-03-02 09:00,,&x;')), 'xes-broken');
});

test('2 MB in one attribute cost that event; 40 MB in a tag, a text or a comment cost the file', (context) => {
  const at = desk(context);
  const long = eventOf(`M3,2026-03-02 09:00,,${'x'.repeat(2 << 20)}`);
  at.put('log.xes', xes(events + long));
  const result = resultOf(audit(at, 'log.xes'));
  assert.deepEqual(result.rows, { read: 3, rejected: 1 });
  assert.match(rejected(at, 'log.xes')[0] ?? '', /^5 text: .*longer than/);
  soundRowsAreJudged(result);
  for (const content of [
    xes(eventOf(`M3,2026-03-02 09:00,,${'x'.repeat(huge)}`)),
    xes(`<!--${'x'.repeat(huge)}-->`),
    xes('x'.repeat(huge)),
    `<${'x'.repeat(huge)}/>`,
  ])
    refuses(at, 'log.xes', content, 'xes-too-long');
});

test('two hundred thousand attributes in one event, and lists without end, cost that event', (context) => {
  const at = desk(context);
  const many = Array.from({ length: 200_000 }, (_, n) => `<int key="a${n}" value="1"/>`).join('');
  const endless = `<list key="text"><values>${'<int key="n" value="1"/>'.repeat(200_000)}</values></list>`;
  at.put(
    'log.xes',
    xes(
      `${events}${eventOf('M3,2026-03-02 09:00,,x', many)}<event>${endless}${attributes(['M4', '2026-03-02'])}</event>`,
    ),
  );
  const result = resultOf(audit(at, 'log.xes'));
  assert.deepEqual(result.rows, { read: 4, rejected: 1 });
  assert.match(rejected(at, 'log.xes')[0] ?? '', /^6 .*longer than 8 MB/);
});

test('elements nested a million deep are refused, not run into the end of the stack', (context) => {
  refuses(desk(context), 'log.xes', xes('<string key="x">'.repeat(1_000_000)), 'xes-too-deep');
});

test('a log that grows a thousand times when unpacked is refused', (context) => {
  const event = eventOf(sound[0] ?? '');
  const bomb = gzipSync(Buffer.from(xes(event.repeat(100_000))), { level: 9 });
  const at = desk(context);
  assert.ok(bomb.length < (100_000 * event.length) / 200);
  refuses(at, 'log.xes.gz', bomb, 'gzip-bomb');
});

const rowsOf = `(VALUES ${sound.map((line) => `('${line.replaceAll(',', "','")}')`).join(',')}) t(id, "left", replied, text)`;

test('a Parquet file that is none, is cut off or has bytes changed is refused or read, never broken', async (context) => {
  const at = desk(context);
  const whole = await parquetOf(`SELECT * FROM ${rowsOf}`);
  refuses(at, 'log.parquet', 'PAR1 and nothing', 'parquet-broken');
  refuses(at, 'log.parquet', '', 'file-empty');
  refuses(at, 'log.parquet', whole.subarray(0, whole.length - 20), 'parquet-broken');
  refuses(at, 'log.parquet', Buffer.concat([whole.subarray(0, 100), whole.subarray(120)]), 'parquet-broken');
});

test('a cell of 2 MB in a Parquet file costs its row', async (context) => {
  const at = desk(context);
  const long = `SELECT 'M3', '2026-03-02', '', repeat('x', 2 << 20)`;
  at.put('log.parquet', await parquetOf(`SELECT * FROM ${rowsOf} UNION ALL ${long}`));
  const result = resultOf(audit(at, 'log.parquet'));
  assert.deepEqual(result.rows, { read: 3, rejected: 1 });
  assert.match(rejected(at, 'log.parquet')[0] ?? '', /^3 text: .*longer than/);
  soundRowsAreJudged(result);
});

test('ten million rows in a few kilobytes are refused', async (context) => {
  const at = desk(context);
  const query = `SELECT 'M1' AS id, '2026-03-02' AS "left", '' AS replied, '' AS text FROM range(10_000_000)`;
  refuses(at, 'log.parquet', await parquetOf(query), 'parquet-bomb');
});
