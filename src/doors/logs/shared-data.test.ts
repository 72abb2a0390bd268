import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import ExcelJS from 'exceljs';
import { iso, type Story, tell, vocabularyOf } from './log-story.ts';

const data = fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const skip = existsSync(data) ? false : `no real logs at ${data}`;

async function read(file: string, map: string, vocabulary: ReturnType<typeof vocabularyOf>): Promise<Story> {
  const story = await tell([`${data}/${file}`], map, vocabulary);
  assert.deepEqual(
    story.problems.filter(({ severity }) => severity === 'error'),
    [],
  );
  return story;
}

const board = vocabularyOf({ 'message.left': { text: 'string' }, 'message.replied': { text: 'string' } });
const boardMap = `format: xlsx
timezone: Asia/Shanghai
stream: 留言编号
events:
  - event: message.left
    at: 留言时间
    data: {text: row["留言详情"]}
  - event: message.replied
    at: 答复时间
    when: row["答复意见"] != ""
    data: {text: row["答复意见"]}
`;

test('2,816 messages to a province, with one serial number and one date without a time', { skip }, async () => {
  const { facts, rows, problems } = await read('tipdm/附件4.xlsx', boardMap, board);
  assert.deepEqual(rows, { read: 2816, rejected: 0 });
  assert.equal(facts.length, 5632);
  const serial = facts.find(({ stream, kind }) => stream === '2759' && kind === 'message.left');
  assert.equal(iso(serial?.at), '2019-04-08T00:37:20Z');
  assert.deepEqual(
    problems.map(({ code, en }) => [code, en]),
    [
      [
        'times-date-only',
        '1 values of column "答复时间" are dates without a time of day and are read as midnight there.',
      ],
    ],
  );
});

test('every text of the sample workbook is the one that another reader gives', { skip }, async () => {
  const { facts } = await read('tipdm/附件4-示例数据.xlsx', boardMap, board);
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(`${data}/tipdm/附件4-示例数据.xlsx`);
  const texts: string[] = [];
  book.worksheets[0]?.eachRow((row, number) => {
    if (number > 1) texts.push(row.getCell(5).text, row.getCell(6).text);
  });
  const byKind = (kind: string) => facts.filter((fact) => fact.kind === kind).map(({ data: { text } }) => text);
  assert.deepEqual(
    byKind('message.left'),
    texts.filter((_, i) => i % 2 === 0),
  );
  assert.deepEqual(
    byKind('message.replied'),
    texts.filter((text, i) => i % 2 === 1 && text !== ''),
  );
});

test('8,577 events of 1,434 permits, with offsets of summer and winter', { skip }, async () => {
  const words = vocabularyOf({ task: { name: 'string', deadline: 'timestamp' } });
  const { facts, log, rows } = await read(
    'eventlogs/receipt.csv',
    `timezone: Europe/Amsterdam
stream: case:concept:name
events:
  - event: task
    at: time:timestamp
    data: {name: row["concept:name"], deadline: row["case:deadline"]}
`,
    words,
  );
  assert.deepEqual(rows, { read: 8577, rejected: 0 });
  assert.equal(log.streams.length, 1434);
  assert.equal(iso(facts[0]?.at), '2011-10-11T11:45:40.276Z');
  assert.equal(iso(Number(facts[0]?.data.deadline)), '2011-12-06T12:41:31.788Z');
});

test('13,710 events of 3,804 help-desk tickets, with numbers for activities', { skip }, async () => {
  const words = vocabularyOf({ task: { activity: 'int' } });
  const map =
    'timezone: Europe/Rome\nstream: CaseID\nevents:\n  - {event: task, at: CompleteTimestamp, data: {activity: row["ActivityID"]}}\n';
  const { facts, log, rows } = await read('eventlogs/helpdesk_verenich.csv', map, words);
  assert.deepEqual(rows, { read: 13_710, rejected: 0 });
  assert.equal(log.streams.length, 3804);
  assert.deepEqual(facts[1]?.data, { activity: 8 });
});

test("224 of Boston's requests: the file itself tells that the month comes first", { skip }, async () => {
  const words = vocabularyOf({ opened: { target: 'timestamp' }, closed: {} });
  const map = `timezone: America/New_York
stream: CASE_ENQUIRY_ID
events:
  - {event: opened, at: OPEN_DT, data: {target: row["TARGET_DT"]}}
  - {event: closed, at: CLOSED_DT}
`;
  const { facts, rows } = await read('city311/Work_Hours-Loud_Noise_Complaints.csv', map, words);
  assert.deepEqual(rows, { read: 224, rejected: 0 });
  assert.equal(facts.filter(({ kind }) => kind === 'opened').length, 224);
  assert.equal(iso(facts[0]?.at), '2015-01-05T01:54:45Z');
  assert.equal(iso(Number(facts[0]?.data.target)), '2015-01-08T13:30:00Z');
});

test("11,715 calls of a bank's hotline, times put together from two columns", { skip }, async () => {
  const words = vocabularyOf({ entered: { line: 'string' }, queued: { waited: 'duration', outcome: 'string' } });
  const map = `timezone: Asia/Jerusalem
stream: row["date"] + " " + row["vru+line"] + " " + row["call_id"] + " " + row["vru_entry"]
events:
  - event: entered
    at: row["date"] + " " + row["vru_entry"]
    data: {line: row["vru+line"]}
  - event: queued
    at: row["date"] + " " + row["q_start"]
    when: row["q_start"] != "0:00:00"
    data: {waited: row["q_time"] + "s", outcome: row["outcome"]}
`;
  const { facts, rows } = await read('callcentre/anonymous_bank_1999-08_week1.csv', map, words);
  assert.deepEqual(rows, { read: 11_715, rejected: 0 });
  assert.equal(facts.filter(({ kind }) => kind === 'entered').length, 11_715);
  assert.equal(iso(facts[0]?.at), '2010-07-31T21:10:10Z');
});
