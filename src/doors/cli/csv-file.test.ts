import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { csvCell, csvFile, csvLine } from './csv-file.ts';

const folder = await mkdtemp(join(tmpdir(), 'shouwen-csv-'));
after(() => rm(folder, { recursive: true }));

test('cells are quoted where they must be', () => {
  assert.equal(csvLine(['a', 'b,c', 'say "hi"', 'two\nlines', undefined, 3]), 'a,"b,c","say ""hi""","two\nlines",,3\n');
});

test('what a spreadsheet would run as a formula is text, numbers stay numbers', () => {
  assert.equal(csvCell('=1+1'), "'=1+1");
  assert.equal(csvCell('@SUM(A1)'), "'@SUM(A1)");
  assert.equal(csvCell('+86 138'), "'+86 138");
  assert.equal(csvCell('-cmd|x'), "'-cmd|x");
  assert.equal(csvCell('\t=1'), "'\t=1");
  assert.equal(csvCell(-60_000), '-60000');
  assert.equal(csvCell('2026-10-09T16:00:00+08:00'), '2026-10-09T16:00:00+08:00');
  assert.equal(csvCell(Number.NaN), '');
});

test('a file of many batches holds every row in order', async () => {
  const path = join(folder, 'many.csv');
  const file = await csvFile(path, ['n', 'text']);
  for (let n = 0; n < 20_000; n++) await file.row([n, `第 ${n} 行`]);
  await file.close();
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  assert.equal(lines.length, 20_001);
  assert.equal(lines[0], 'n,text');
  assert.equal(lines.at(-1), '19999,第 19999 行');
});

test('a file that cannot be written is refused at the start', async () => {
  await assert.rejects(csvFile(join(folder, 'no', 'such', 'folder.csv'), ['n']), /ENOENT/);
});
