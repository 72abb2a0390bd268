import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import ExcelJS from 'exceljs';
import { openWorkbook } from '#doors/logs/xlsx/workbook.ts';
import { readSheet } from '#doors/logs/xlsx/xlsx-file.ts';
import { pendingBytes } from './pending-bytes.ts';
import { serialOf } from './serial.ts';
import type { TableColumn } from './table-file.ts';
import { mostRows, xlsxFile } from './xlsx-file.ts';

const folder = await mkdtemp(join(tmpdir(), 'shouwen-xlsx-'));
after(() => rm(folder, { recursive: true }));

const columns: readonly TableColumn[] = [
  { name: 'stream', holds: 'text', width: 20 },
  { name: 'due_at', holds: 'moment', width: 18 },
  { name: 'late_ms', holds: 'number', width: 12 },
];

async function sheetsOf(path: string): Promise<readonly ExcelJS.Worksheet[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  return book.worksheets;
}

/** Rows as our own reader gives them to an audit. */
async function textsOf(path: string): Promise<readonly (readonly string[])[]> {
  const book = await openWorkbook(path, 1);
  const rows: string[][] = [];
  await readSheet(book, {
    header: (names) => rows.push([...names]) > 0,
    row: ({ bytes, starts, ends, count }) =>
      rows.push(Array.from({ length: count }, (_, i) => bytes.toString('utf8', starts[i], ends[i]))) > 0,
    bad: ({ code }) => assert.fail(code),
    reads: () => true,
    progress: () => undefined,
  });
  book.archive.close();
  return rows;
}

test('moments are dates on the wall they were written for, numbers are numbers, what is unset is empty', async () => {
  const path = join(folder, 'cells.xlsx');
  const file = await xlsxFile(path, 'breaches', columns);
  await file.row(['G1', '2026-10-09T16:00:00+08:00', -60_000]);
  await file.row(['G2', '2026-03-29T01:30:00.250+01:00', 1.5]);
  await file.row(['', '', undefined]);
  await file.row(['G4', '', Number.NaN]);
  await file.close();
  const [sheet] = await sheetsOf(path);
  assert.equal(sheet?.getCell('B2').numFmt, 'yyyy-mm-dd hh:mm:ss');
  assert.equal(JSON.stringify(sheet?.getCell('B2').value), '"2026-10-09T16:00:00.000Z"', 'a date to other readers');
  assert.equal(sheet?.getCell('C2').value, -60_000);
  assert.deepEqual(await textsOf(path), [
    ['stream', 'due_at', 'late_ms'],
    ['G1', '2026-10-09T16:00:00', '-60000'],
    ['G2', '2026-03-29T01:30:00.250', '1.5'],
    ['G4', '', ''],
  ]);
});

test('the heading is bold, stays in sight and filters all rows; columns are as wide as they say', async () => {
  const path = join(folder, 'heading.xlsx');
  const file = await xlsxFile(path, 'breaches', columns);
  for (let n = 0; n < 3; n++) await file.row([`G${n}`, '2026-10-09T16:00:00+08:00', n]);
  await file.close();
  const [sheet] = await sheetsOf(path);
  assert.equal(sheet?.name, 'breaches');
  assert.equal(sheet?.getCell('A1').font.bold, true);
  assert.deepEqual(
    sheet?.views.map((view) => ('ySplit' in view ? [view.state, view.ySplit] : [])),
    [['frozen', 1]],
  );
  assert.equal(sheet?.autoFilter, 'A1:C4');
  assert.deepEqual(
    sheet?.columns.map(({ width }) => width),
    [20, 18, 12],
  );
});

test('what a spreadsheet would run is text, and what looks like an escape means itself', async () => {
  const path = join(folder, 'hostile.xlsx');
  const file = await xlsxFile(path, 'breaches', columns);
  const texts = ['=HYPERLINK("http://x.example")', '@SUM(A1)', '+86 138', '_x0041_', 'a<b>&"c"', '换\n行'];
  for (const text of texts) await file.row([text, '', undefined]);
  await file.row(['x'.repeat(40_000), 'no moment', 0]);
  await file.close();
  const [, ...rows] = await textsOf(path);
  assert.deepEqual(
    rows.slice(0, -1).map(([stream]) => stream),
    [...texts.slice(0, 3).map((text) => `'${text}`), ...texts.slice(3)],
  );
  assert.equal(rows.at(-1)?.[0]?.length, 32_767);
  assert.equal(rows.at(-1)?.[1], 'no moment');
});

test('what one sheet cannot hold goes on in the next, each with its heading', async () => {
  assert.equal(mostRows + 1, 2 ** 20, 'a sheet of Excel with its heading');
  const path = join(folder, 'sheets.xlsx');
  const file = await xlsxFile(path, 'breaches', columns, 3);
  for (let n = 1; n <= 7; n++) await file.row([`G${n}`, '', n]);
  await file.close();
  const sheets = await sheetsOf(path);
  assert.deepEqual(
    sheets.map((sheet) => [sheet.name, sheet.autoFilter, sheet.getColumn(1).values.slice(1)]),
    [
      ['breaches', 'A1:C4', ['stream', 'G1', 'G2', 'G3']],
      ['breaches 2', 'A1:C4', ['stream', 'G4', 'G5', 'G6']],
      ['breaches 3', 'A1:C2', ['stream', 'G7']],
    ],
  );
});

test('the library holds what it has not packed yet, and that is what the writer waits for', async () => {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: join(folder, 'pending.xlsx') });
  const sheet = book.addWorksheet('rows');
  for (let n = 0; n < 5000; n++) sheet.addRow(['x'.repeat(500)]).commit();
  assert.ok(pendingBytes(sheet) > 2_000_000, `${pendingBytes(sheet)} bytes`);
  await book.commit();
  assert.equal(pendingBytes(sheet), 0);
});

test('a workbook that cannot be written is refused, at the start or when the disk is full', async () => {
  await assert.rejects(xlsxFile(join(folder, 'no', 'such.xlsx'), 'breaches', columns), /ENOENT/);
  if (!existsSync('/dev/full')) return;
  const file = await xlsxFile('/dev/full', 'breaches', columns);
  await assert.rejects(async () => {
    for (let n = 0; n < 20_000; n++) await file.row([`G${n}`, '', n]);
    await file.close();
  }, /ENOSPC/);
});

test('a serial number is the day and its part on the wall; none is given where workbooks count wrong', () => {
  assert.equal(serialOf('1900-03-01T00:00:00+08:00'), 61);
  assert.equal(serialOf('2026-10-09T12:00:00Z'), 46_304.5);
  for (const text of ['1900-02-28T00:00:00Z', '2026-10-09', '', '10000-01-01T00:00:00Z'])
    assert.equal(serialOf(text), undefined);
});
