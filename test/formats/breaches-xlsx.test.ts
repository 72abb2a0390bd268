import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import ExcelJS from 'exceljs';
import { openWorkbook } from '#doors/logs/xlsx/workbook.ts';
import { readSheet } from '#doors/logs/xlsx/xlsx-file.ts';
import { recordsOf } from '../audits/table.ts';
import { type Desk, openDesk } from '../cli/terminal.ts';

// The sample audited twice: what the workbook says is what the csv says.

let desk: Desk;
before(async () => {
  desk = await openDesk();
});
after(() => desk.clear());

const sample = join(import.meta.dirname, '../../samples/hotline');
const audit = (...more: readonly string[]) =>
  desk.type(
    'audit',
    join(sample, 'journal.csv'),
    '--map',
    join(sample, 'map.yaml'),
    '--by',
    'hotline-rulebook',
    ...more,
  );

const isMoment = (name: string | undefined) => name?.endsWith('_at') === true;

/** Rows of the csv with moments as the wall clock shows them, which is all that a workbook can hold; midnight is a bare date there. */
function csvOf(name: string): readonly (readonly string[])[] {
  const [heading = [], ...rows] = recordsOf(readFileSync(join(desk.folder, name), 'utf8'));
  const local = rows.map((row) =>
    row.map((cell, i) => (isMoment(heading[i]) ? cell.replace(/(T00:00:00)?[+-]\d\d:\d\d$/, '') : cell)),
  );
  return [heading, ...local];
}

/** Rows of the workbook as an audit would read it. */
async function xlsxOf(name: string): Promise<readonly (readonly string[])[]> {
  const book = await openWorkbook(join(desk.folder, name), 1);
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

for (const what of ['breaches', 'duties'])
  test(`given an audit, when its ${what} are asked for as a workbook, then it says the same as the csv`, async () => {
    for (const ending of ['csv', 'xlsx']) assert.equal((await audit(`--${what}`, `${what}.${ending}`)).code, 0);
    const expected = csvOf(`${what}.csv`);
    assert.ok(expected.length > 30);
    assert.deepEqual(await xlsxOf(`${what}.xlsx`), expected);
    assert.deepEqual(
      readdirSync(desk.folder).filter((name) => name.includes('part')),
      [],
    );
  });

test('given a workbook of breaches, when others open it, then dates are dates and late is a number', async () => {
  assert.equal((await audit('--breaches', 'others.xlsx')).code, 0);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(join(desk.folder, 'others.xlsx'));
  const sheet = book.getWorksheet('breaches');
  assert.ok(sheet);
  const [heading = [], ...rows] = recordsOf(readFileSync(join(desk.folder, 'breaches.csv'), 'utf8'));
  assert.equal(sheet.rowCount, rows.length + 1);
  rows.forEach((row, r) => {
    heading.forEach((name, c) => {
      const { value } = sheet.getCell(r + 2, c + 1);
      const cell = row[c] ?? '';
      if (cell === '') assert.equal(value, null);
      else if (isMoment(name)) assert.equal(JSON.parse(JSON.stringify(value)).slice(0, 19), cell.slice(0, 19));
      else if (name.startsWith('late_')) assert.equal(value, Number(cell));
      else assert.equal(value, cell);
    });
  });
});

test('given a folder that is not there, when a workbook is asked for, then it is refused with its name', async () => {
  const { code, err } = await audit('--breaches', 'no/such.xlsx');
  assert.equal(code, 3);
  assert.match(err, /such\.xlsx/);
});
