import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { Folder } from '../log-story.ts';
import type { BadRow } from '../row.ts';
import { readCsv } from './csv-file.ts';

interface Table {
  readonly fault: string | undefined;
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
  readonly bad: readonly string[];
}

async function tableOf(content: string | Uint8Array, delimiter = 'auto'): Promise<Table> {
  using folder = new Folder();
  const rows: string[][] = [];
  const lines: number[] = [];
  const bad: string[] = [];
  let names: readonly string[] = [];
  let text = (_bytes: Buffer, _start: number, _end: number) => '';
  const fault = await readCsv(
    folder.file('table.csv', content),
    { encoding: 'auto', delimiter },
    {
      header: (header, charset) => {
        names = header;
        text = (bytes, start, end) => charset.decode(bytes, start, end);
        return true;
      },
      row: ({ bytes, starts, ends, count, line }) => {
        rows.push(Array.from({ length: count }, (_, i) => text(bytes, starts[i] ?? 0, ends[i] ?? 0)));
        lines.push(line);
        return true;
      },
      bad: ({ line, column, code }: BadRow) => bad.push(`${line} ${column ?? ''} ${code}`),
      reads: () => true,
      progress: () => {},
    },
  );
  return { fault, names, rows, lines, bad };
}

test('quotes hold delimiters, line ends and doubled quotes; lines are counted through them', async () => {
  const table = await tableOf(
    'id,text\r\n1,"a ""b"", c"\r\n2,"one\r\ntwo\nthree"\r\n3,""\r\n4,x"y\r\n\r\n  ,z\r\n\n\n',
  );
  assert.deepEqual(table.names, ['id', 'text']);
  assert.deepEqual(table.rows, [
    ['1', 'a "b", c'],
    ['2', 'one\r\ntwo\nthree'],
    ['3', ''],
    ['4', 'x"y'],
    ['  ', 'z'],
  ]);
  assert.deepEqual(table.lines, [2, 3, 6, 7, 9]);
});

test('a byte-order mark, a tab, a semicolon and a missing last line end are no surprise', async () => {
  assert.deepEqual((await tableOf('\ufeff编号\t内容\n1\ta,b;c')).rows, [['1', 'a,b;c']]);
  assert.deepEqual((await tableOf('"a;x";b\n1;2\n')).names, ['a;x', 'b']);
  assert.deepEqual((await tableOf('a|b\n1|2\n')).rows, [['1', '2']]);
  assert.deepEqual((await tableOf('a,b\n1;2,3\n', ';')).names, ['a,b']);
});

test('a row with a cell too many or too few is left out, with its line; the others are read', async () => {
  const table = await tableOf('a,b\n1,2\n3\n4,5,6\n,,\n,\n7,8\n');
  assert.deepEqual(table.rows, [
    ['1', '2'],
    ['7', '8'],
  ]);
  assert.deepEqual(table.bad, ['3  row-ragged', '4  row-ragged', '5  row-ragged']);
});

test('a quote that does not close costs its own line, not the rest of the file', async () => {
  const table = await tableOf('a,b\n1,"open\n2,x\n3,"y"z\n4,"w"\n5,"never\n6,v\n');
  assert.deepEqual(table.rows, [
    ['2', 'x'],
    ['4', 'w'],
    ['6', 'v'],
  ]);
  assert.deepEqual(table.bad, ['2 b row-quote', '4 b row-quote', '6 b row-quote']);
});

test('an empty file, a file of blank lines and one in UTF-16 are refused', async () => {
  assert.equal((await tableOf('')).fault, 'file-empty');
  assert.equal((await tableOf('\n\n')).fault, 'file-empty');
  assert.equal((await tableOf(Buffer.from('\ufeffa,b\n', 'utf16le'))).fault, 'file-utf16');
});

test('GB18030 is recognised, its four-byte characters too', async () => {
  const table = await tableOf(iconv.encode('编号,单位\n1,市城管局\n2,㐀𠀀，“某”镇\n', 'gb18030'));
  assert.deepEqual(table.names, ['编号', '单位']);
  assert.deepEqual(table.rows, [
    ['1', '市城管局'],
    ['2', '㐀𠀀，“某”镇'],
  ]);
});

test('GB18030 is recognised by its very last line, which has no end', async () => {
  const table = await tableOf(iconv.encode('id,unit\n1,a\n2,市城管局，请来修', 'gb18030'));
  assert.deepEqual(table.rows[1], ['2', '市城管局，请来修']);
  assert.deepEqual(table.bad, []);
});

test('ASCII for a long time and then GB18030 is still GB18030', async () => {
  const ascii = `id,unit\n1,${'x'.repeat(1_000_000)}\n${'2,def\n'.repeat(30_000)}`;
  const table = await tableOf(Buffer.concat([Buffer.from(ascii), iconv.encode('3,市城管局\n', 'gb18030')]));
  assert.deepEqual(table.rows.at(-1), ['3', '市城管局']);
  assert.deepEqual(table.bad, []);
});

test('a row of another encoding is left out, in a UTF-8 file and in a GB18030 file', async () => {
  const [utf8, gb] = ['utf8', 'gb18030'].map((encoding) => (text: string) => iconv.encode(text, encoding));
  if (!utf8 || !gb) return;
  const inUtf8 = await tableOf(Buffer.concat([utf8('编号,单位\n1,城管局\n'), gb('2,城管局\n'), utf8('3,住建局\n')]));
  assert.deepEqual(inUtf8.rows, [
    ['1', '城管局'],
    ['3', '住建局'],
  ]);
  assert.deepEqual(inUtf8.bad, ['3  row-encoding']);
  const inGb = await tableOf(Buffer.concat([gb('编号,单位\n1,城管局\n'), utf8('2,城管\n'), gb('3,住建局\n')]));
  assert.deepEqual(inGb.rows, [
    ['1', '城管局'],
    ['3', '住建局'],
  ]);
  assert.deepEqual(inGb.bad, ['3  row-encoding']);
});

for (const [name, quote] of [
  ['in quotes', '"'],
  ['without quotes', ''],
] as const)
  test(`a cell of 40 MB ${name} is passed over in little memory, and the rows around it are read`, async () => {
    const cell = Buffer.alloc(40 << 20, 'x');
    cell.write('a\nb', 1000);
    const plain = quote === '' ? Buffer.alloc(40 << 20, 'x') : cell;
    const content = Buffer.concat([
      Buffer.from(`id,text\n1,a\n"2\n2",${quote}`),
      plain,
      Buffer.from(`${quote}\n3,c\n`),
    ]);
    using folder = new Folder();
    const file = folder.file('large.csv', content);
    const before = process.memoryUsage().rss;
    let most = 0;
    const rows: number[] = [];
    const bad: string[] = [];
    await readCsv(
      file,
      { encoding: 'auto', delimiter: ',' },
      {
        header: () => true,
        row: ({ line }) => rows.push(line) > 0,
        bad: ({ line, column, code }) => {
          bad.push(`${line} ${column} ${code}`);
          most = process.memoryUsage().rss - before;
        },
        reads: () => true,
        progress: () => {},
      },
    );
    assert.deepEqual(bad, ['3 text row-cell-too-long']);
    assert.deepEqual(rows, quote === '' ? [2, 5] : [2, 6]);
    assert.ok(most < 35 << 20, `${most >> 20} MB more than before`);
  });

test('a cell just over the limit is left out, one just under it is read', async () => {
  const table = await tableOf(`id,text\n1,${'x'.repeat((1 << 20) + 1)}\n2,${'y'.repeat(1 << 20)}\n`);
  assert.deepEqual(table.bad, ['2 text row-cell-too-long']);
  assert.equal(table.rows[0]?.[1]?.length, 1 << 20);
});

test('a quote before 10 MB that never closes costs one line', async () => {
  const filler = 'a row of,the log\n'.repeat(600_000);
  using folder = new Folder();
  const file = folder.file('open.csv', `a,b\n1,"open\n${filler}`);
  let rows = 0;
  const bad: string[] = [];
  await readCsv(
    file,
    { encoding: 'auto', delimiter: 'auto' },
    {
      header: () => true,
      row: () => ++rows > 0,
      bad: ({ line, code }) => bad.push(`${line} ${code}`),
      reads: () => true,
      progress: () => {},
    },
  );
  assert.equal(rows, 600_000);
  assert.deepEqual(bad, ['2 row-quote']);
});

test('whatever RFC 4180 can write is read back, over the edges of the window too', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', '城', ' '), maxLength: 6 });
  const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 });
  const written = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 0, max: 40 }), fc.constantFrom('\n', '\r\n'), async (table, lead, end) => {
      const kept = table.filter((row) => row.some((text) => text !== ''));
      // The lead puts the rows across the first megabyte, where one window ends and the next begins.
      const first = [['x'.repeat((1 << 20) - 60 + lead), 'l', 'm'], ...table];
      const text = ['a,b,c', ...first.map((row) => row.map(written).join(','))].join(end);
      const read = await tableOf(text);
      assert.deepEqual(read.bad, []);
      assert.deepEqual(read.rows.slice(1), kept);
    }),
    { seed: 3, numRuns: 60 },
  );
});
