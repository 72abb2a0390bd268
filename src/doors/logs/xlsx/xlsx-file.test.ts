import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import ExcelJS from 'exceljs';
import { Folder, iso, tell, vocabularyOf } from '../log-story.ts';
import { type Part, workbookParts, zipOf } from './zip-story.ts';

const vocabulary = vocabularyOf({ left: { text: 'string', n: 'double', ok: 'bool' } });
const map = `timezone: Asia/Shanghai
stream: id
events:
  - event: left
    at: at
    data: {text: row["text"]}
`;
const sheetOf = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const header =
  '<row r="1"><c t="inlineStr"><is><t>id</t></is></c><c t="inlineStr"><is><t>at</t></is></c><c t="inlineStr"><is><t>text</t></is></c></row>';

async function written(
  folder: Folder,
  fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void,
): Promise<string> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('留言'), book);
  const file = join(folder.path, 'log.xlsx');
  await book.xlsx.writeFile(file);
  return file;
}

test('a workbook as offices write it: numbers, dates, rich text, links, formulas with results', async () => {
  using folder = new Folder();
  const file = await written(folder, (sheet) => {
    sheet.addRow(['id', 'at', 'text']);
    sheet.addRow([2549, '2019/4/25 9:32:09', { richText: [{ text: '粗' }, { font: { bold: true }, text: '体' }] }]);
    sheet.addRow([1_380_000_000_000_001, 43_563.359259259261, { text: '链接', hyperlink: 'https://example.org' }]);
    sheet.addRow(['C3', new Date(Date.UTC(2019, 3, 25, 9, 32, 9)), { formula: 'A1&"x"', result: 'idx' }]);
    sheet.getCell('B4').numFmt = 'yyyy/m/d h:mm:ss';
    sheet.addRow([]);
    sheet.addRow(['C4', { formula: 'NOW()', result: 43_563.5 }, 0.1]);
    sheet.addRow(['C5', new Date(Date.UTC(2019, 3, 25)), true]);
    sheet.getCell('B7').numFmt = 'yyyy"年"m"月"d"日"';
  });
  const { facts, rows, problems } = await tell([file], map, vocabulary);
  assert.deepEqual(
    facts.map(({ stream, at, data }) => [stream, iso(at), data.text]),
    [
      ['2549', '2019-04-25T01:32:09Z', '粗体'],
      ['1380000000000001', '2019-04-08T00:37:20Z', '链接'],
      ['C3', '2019-04-25T01:32:09Z', 'idx'],
      ['C4', '2019-04-08T04:00:00Z', '0.1'],
      ['C5', '2019-04-24T16:00:00Z', 'true'],
    ],
  );
  assert.deepEqual(rows, { read: 5, rejected: 0 });
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['times-date-only'],
  );
});

test('a workbook of the 1904 system is four years and a day off, and its flag is heeded', async () => {
  using folder = new Folder();
  const file = await written(folder, (sheet, book) => {
    book.properties.date1904 = true;
    sheet.addRow(['id', 'at', 'text']);
    sheet.addRow(['C1', 42_118.5, '']);
  });
  assert.equal(iso((await tell([file], map, vocabulary)).facts[0]?.at), '2019-04-25T04:00:00Z');
});

test('a formula without a result and an error value reject their rows, but only in columns that are read', async () => {
  using folder = new Folder();
  const file = await written(folder, (sheet) => {
    sheet.addRow(['id', 'at', 'text', 'unread']);
    sheet.addRow(['C1', '2019/4/25', { formula: 'A1' }, '']);
    sheet.addRow(['C2', { error: '#N/A' }, 'x', '']);
    sheet.addRow(['C3', '2019/4/25', { formula: 'A1/0', result: { error: '#DIV/0!' } }, '']);
    sheet.addRow(['C4', '2019/4/25', 'x', { error: '#REF!' }]);
  });
  const { facts, rejected } = await tell([file], map, vocabulary);
  assert.deepEqual(
    facts.map(({ stream }) => stream),
    ['C4'],
  );
  assert.deepEqual(
    rejected.map(({ line, column, code, en }) => `${line} ${column} ${code} ${/#\S+\w/.exec(en)?.[0] ?? ''}`.trim()),
    ['2 text row-formula', '3 at row-cell-error #N/A', '4 text row-cell-error #DIV/0'],
  );
});

test('a formula that should give a text and gave none rejects its row; one that gave an empty text does not', async () => {
  using folder = new Folder();
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const row = (id: string, text: string) => `<row>${cell(id)}${cell('2019-04-25 09:32:09')}${text}</row>`;
  const none = row('C1', '<c t="str"><f>A1</f></c>');
  const empty = row('C2', '<c t="str"><f>A1</f><v></v></c>');
  const content = zipOf(workbookParts(sheetOf(header + none + empty)));
  const { facts, rejected } = await tell([folder.file('log.xlsx', content)], map, vocabulary);
  assert.deepEqual(
    facts.map(({ stream }) => stream),
    ['C2'],
  );
  assert.deepEqual(
    rejected.map(({ line, code }) => `${line} ${code}`),
    ['2 row-formula'],
  );
});

test('a date in one column and a time of day in another make one time', async () => {
  using folder = new Folder();
  const file = await written(folder, (sheet) => {
    sheet.addRow(['id', 'day', 'time']);
    sheet.addRow(['C1', 43_580, 0.397326388888889]);
    sheet.getCell('B2').numFmt = 'yyyy-mm-dd';
    sheet.getCell('C2').numFmt = 'h:mm:ss';
  });
  const split = 'stream: id\nevents:\n  - event: left\n    at: row["day"] + " " + row["time"]\n';
  assert.equal(iso((await tell([file], split, vocabulary)).facts[0]?.at), '2019-04-25T01:32:09Z');
});

test('a sheet is found by name or number; another is told with those there are', async () => {
  using folder = new Folder();
  const file = await written(folder, (_, book) => {
    const second = book.addWorksheet('二');
    second.addRow(['id', 'at', 'text']);
    second.addRow(['C1', '2019/4/25 0:00', '']);
  });
  assert.equal((await tell([file], `sheet: 二\n${map}`, vocabulary)).facts.length, 1);
  assert.equal((await tell([file], `sheet: 2\n${map}`, vocabulary)).facts.length, 1);
  const { problems } = await tell([file], `sheet: 三\n${map}`, vocabulary);
  assert.match(problems[0]?.en ?? '', /no sheet "三"\. It has: 留言, 二/);
  assert.deepEqual(
    (await tell([file], map, vocabulary)).problems.map(({ code }) => code),
    ['file-empty'],
  );
});

test('prefixed tags, phonetic readings, entities, escapes and cells without addresses', async () => {
  using folder = new Folder();
  const strings = `<sst><si><t>項目</t><rPh sb="0" eb="2"><t>コウモク</t></rPh></si><si><r><t xml:space="preserve">a &lt;</t></r><r><t>&#x57CE;_x000D_&amp;amp;</t></r></si></sst>`;
  const rows = `${header}<x:row><x:c t='s'><x:v>0</x:v></x:c><x:c><x:v>43580.5</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row><!-- <row> --><row><c r="C9" t="str"><v><![CDATA[<&]]></v></c><c r="A9" t="inlineStr"><is><t>C2</t></is></c><c r="B9" t="d"><v>2019-04-25T09:32:09</v></c></row>`;
  const parts = workbookParts(sheetOf(rows), [{ name: 'xl/sharedStrings.xml', content: Buffer.from(strings) }]);
  const { facts } = await tell([folder.file('log.xlsx', zipOf(parts))], map, vocabulary);
  assert.deepEqual(
    facts.map(({ stream, data }) => [stream, data.text]),
    [
      ['項目', 'a <城\r&amp;'],
      ['C2', '<&'],
    ],
  );
});

/** Codes of the problems with a hostile workbook, which must come soon and in little memory. */
async function refusal(parts: readonly Part[]): Promise<string> {
  using folder = new Folder();
  const file = folder.file('hostile.xlsx', zipOf(parts));
  const before = process.memoryUsage().rss;
  const start = process.cpuUsage();
  const { problems, facts } = await tell([file], map, vocabulary);
  const { user } = process.cpuUsage(start);
  assert.deepEqual(facts, []);
  assert.ok(process.memoryUsage().rss - before < 200 << 20, 'memory');
  assert.ok(user < 5_000_000, `${user / 1000} ms`);
  return problems.map(({ code }) => code).join();
}

test('a zip bomb is refused while it is unpacked, whatever its directory says', async () => {
  const bomb = Buffer.concat([Buffer.from(`<worksheet><sheetData>${header}`), Buffer.alloc(60 << 20, ' ')]);
  assert.equal(await refusal(workbookParts(bomb)), 'xlsx-bomb');
  const lying = workbookParts(bomb).map((part) => (part.content.length > 1 << 20 ? { ...part, claims: 5000 } : part));
  assert.equal(await refusal(lying), 'xlsx-broken');
  const large = workbookParts('', [{ name: 'xl/media/image1.png', content: Buffer.from('x'), claims: 600 << 20 }]);
  assert.equal(await refusal(large), 'xlsx-too-large');
});

test('a bomb of shared strings, thousands of parts, a document type and a cut-off file are refused', async () => {
  const strings = Buffer.from(`<sst><si><t>${'城'.repeat(20 << 20)}</t></si></sst>`);
  assert.equal(await refusal(workbookParts('', [{ name: 'xl/sharedStrings.xml', content: strings }])), 'xlsx-bomb');
  const many = Array.from({ length: 2500 }, (_, i): Part => ({ name: `xl/media/${i}`, content: Buffer.from('x') }));
  assert.equal(await refusal(workbookParts('', many)), 'xlsx-too-many-parts');
  const entities = '<!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet/>';
  assert.equal(await refusal(workbookParts(entities)), 'xlsx-broken');
  using folder = new Folder();
  const whole = zipOf(workbookParts(sheetOf(header)));
  for (const content of [whole.subarray(0, whole.length - 30), Buffer.from('no zip at all'), Buffer.alloc(0)]) {
    const { problems } = await tell([folder.file('cut.xlsx', content)], map, vocabulary);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['xlsx-broken'],
    );
  }
  const locked = folder.file('locked.xlsx', Buffer.from('d0cf11e0a1b11ae1', 'hex'));
  assert.deepEqual(
    (await tell([locked], map, vocabulary)).problems.map(({ code }) => code),
    ['xlsx-encrypted'],
  );
});

test('a cell of 3 MB in a sheet rejects its row and nothing else', async () => {
  using folder = new Folder();
  const noise = Array.from({ length: 200_000 }, (_, i) => (i * 7919).toString(36))
    .join('')
    .slice(0, 1_200_000);
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const row = (id: string, text: string) => `<row>${cell(id)}${cell('2019-04-25 09:32:09')}${cell(text)}</row>`;
  const content = zipOf(workbookParts(sheetOf(`${header}${row('C1', 'a')}${row('C2', noise)}${row('C3', 'b')}`)));
  const { facts, rejected } = await tell([folder.file('log.xlsx', content)], map, vocabulary);
  assert.deepEqual(
    facts.map(({ stream }) => stream),
    ['C1', 'C3'],
  );
  assert.deepEqual(
    rejected.map(({ line, column, code }) => `${line} ${column} ${code}`),
    ['3 text row-cell-too-long'],
  );
});
