import assert from 'node:assert/strict';
import { test } from 'node:test';
import ExcelJS from 'exceljs';
import { workbookParts, zipOf } from '#doors/logs/xlsx/zip-story.ts';
import { audit, desk, heading, rejected, resultOf, sound, soundRowsAreJudged } from './board-desk.ts';

// Workbooks that no one would write on purpose, and workbooks that someone would.

test('a formula in a workbook gives its stored result; without one its row is set aside', async (context) => {
  const at = desk(context);
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('log');
  sheet.addRow(heading.split(','));
  sheet.addRow(['M1', { formula: 'TEXT(NOW(),"x")', result: '2026-03-02 09:00' }, '2026-03-03 09:00', 'on time']);
  sheet.addRow(['M2', '2026-03-02 09:00', '2026-03-20 09:00', 'late']);
  sheet.addRow(['M3', { formula: 'NOW()' }, '', 'no result']);
  sheet.addRow(['M4', { error: '#REF!' }, '', 'an error']);
  at.put('log.xlsx', new Uint8Array(await book.xlsx.writeBuffer()));
  const result = resultOf(audit(at, 'log.xlsx'));
  assert.equal(result.rows.rejected, 2);
  soundRowsAreJudged(result);
  const [formula, error] = rejected(at, 'log.xlsx');
  assert.match(formula ?? '', /^4 left: .*formula/);
  assert.match(error ?? '', /^5 left: .*#REF!/);
});

/** A sheet with the right header, and 300 MB of one row over and over. */
const bomb = (claims?: number): Buffer => {
  const cells = (values: readonly string[]) =>
    `<row>${values.map((each) => `<c t="inlineStr"><is><t>${each}</t></is></c>`).join('')}</row>`;
  const head = `<worksheet><sheetData>${cells(heading.split(','))}`;
  const rows = Buffer.alloc(300 * 1024 * 1024, cells(sound[0]?.split(',') ?? []));
  const content = Buffer.concat([Buffer.from(head), rows]);
  const parts = workbookParts('').map((part) =>
    part.name.endsWith('sheet1.xml') ? { ...part, content, ...(claims === undefined ? {} : { claims }) } : part,
  );
  return zipOf(parts);
};

test('a zip bomb as a workbook is refused, whether it tells its size or lies about it', (context) => {
  const at = desk(context);
  for (const claims of [undefined, 1000]) {
    const file = bomb(claims);
    assert.ok(file.length < 4 * 1024 * 1024, 'a hundred times smaller than what it holds');
    at.put('log.xlsx', file);
    const ended = audit(at, 'log.xlsx', 'en');
    assert.equal(ended.code, 3);
    assert.match(ended.err, /\[xlsx-[a-z-]+\]/);
    assert.ok(ended.peakMb < 250, `held ${ended.peakMb} MB`);
  }
});

test('bytes that are no workbook, a cut-off one and an empty file are refused with a sentence', async (context) => {
  const at = desk(context);
  const book = new ExcelJS.Workbook();
  book.addWorksheet('log').addRow(heading.split(','));
  const whole = new Uint8Array(await book.xlsx.writeBuffer());
  const files = [
    new Uint8Array(0),
    Buffer.from('PK\u0003\u0004 nothing'),
    whole.subarray(0, whole.length - 100),
    Buffer.alloc(5000, 7),
  ];
  for (const file of files) {
    at.put('log.xlsx', file);
    const ended = audit(at, 'log.xlsx', 'en');
    assert.equal(ended.code, 3, ended.err);
    assert.match(ended.err, /\[[a-z-]+\]/);
  }
});
