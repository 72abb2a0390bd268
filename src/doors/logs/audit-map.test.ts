import assert from 'node:assert/strict';
import test from 'node:test';
import { readAuditMap } from './audit-map.ts';
import { fieldsOf, vocabularyOf } from './log-story.ts';

const vocabulary = vocabularyOf(
  {
    'message.left': { text: 'string' },
    'message.replied': { text: 'string', days: 'int' },
    'case.accepted': { case: 'string', unit: 'string' },
  },
  [{ name: 'outlets', key: 'outlet', fields: fieldsOf({ level: 'string' }) }],
);

const board = `format: xlsx            # csv, ndjson, xlsx; encoding: auto (UTF-8 or GB18030), sheet: 1
timezone: Asia/Shanghai
stream: 留言编号         # the column that says which case a row belongs to
events:                 # one row may yield several events
  - event: message.left
    at: 留言时间
    data: {text: row["留言详情"]}
  - event: message.replied
    at: row["日期"] + " " + row["时间"]
    when: row["答复意见"] != ""
    data: {text: row["答复意见"], days: 'size(row["a, b"]) > 1 ? 2 : 3'}
registers: {outlets: {file: outlets.csv, key: outlet, from: valid_from, to: valid_to}}
time: {formats: [MM/dd/yyyy hh:mm:ss a]}
lexicons: {taboo: [不知道, 不归我管]}
`;

/** Code, place and English sentence of each problem. */
function problemsOf(text: string): readonly string[] {
  return readAuditMap('map.yaml', text, vocabulary).problems.map(
    ({ severity, code, where }) => `${severity} ${code} ${where.line}:${where.column}`,
  );
}

test('the map that everybody writes is read, though YAML would end {text: row["…"]} at its bracket', () => {
  const { map, problems } = readAuditMap('maps/board.yaml', board, vocabulary);
  assert.deepEqual(problems, []);
  assert.equal(map?.format, 'xlsx');
  assert.equal(map?.stream.column, '留言编号');
  assert.deepEqual(
    map?.events.map(({ kind, at, when, data }) => [
      kind.name,
      at.column,
      when?.text,
      data.map(({ source }) => source.column),
    ]),
    [
      ['message.left', '留言时间', undefined, ['留言详情']],
      ['message.replied', undefined, 'row["答复意见"] != ""', ['答复意见', undefined]],
    ],
  );
  assert.equal(map?.events[1]?.at.expression?.type, 'string');
  assert.deepEqual(map?.registers[0]?.file, 'maps/outlets.csv');
  assert.deepEqual(
    map?.formats.map(({ source }) => source),
    ['MM/dd/yyyy hh:mm:ss a'],
  );
  assert.deepEqual(map?.lexicons.get('taboo'), ['不知道', '不归我管']);
});

const event = 'stream: id\nevents:\n  - event: message.left\n    at: time\n';
const mistakes: readonly (readonly [string, string, string])[] = [
  ['a key is misspelt', `${event}timezon: UTC\n`, 'error map-unknown-key 5:1'],
  ['the stream is missing', 'events: []\n', 'error map-missing-key 1:1'],
  ['an event has no time', 'stream: id\nevents:\n  - event: message.left\n', 'error map-missing-key 3:5'],
  ['an event nobody declares', event.replace('.left', '.lost'), 'error map-unknown-event 3:12'],
  ['a field nobody declares', `${event}    data: {txt: row["x"]}\n`, 'error map-unknown-field 5:17'],
  [
    'the stream field given as data',
    `${event.replace('message.left', 'case.accepted')}    data: {case: row["x"]}\n`,
    'warning map-stream-field 5:18',
  ],
  ['an expression with a word that is not there', `${event}    when: rwo["x"] != ""\n`, 'error map-expression 5:11'],
  ['a guard that is no yes or no', `${event}    when: row["x"] + "y"\n`, 'error map-expression 5:11'],
  ['an expression that is no CEL', `${event}    when: row["x"] = "y"\n`, 'error map-expression 5:11'],
  ['no such zone', `timezone: Asia/Peking\n${event}`, 'error map-timezone 1:11'],
  ['no such format', `format: pdf\n${event}`, 'error map-value 1:9'],
  ['a delimiter of two characters', `delimiter: '||'\n${event}`, 'error map-value 1:12'],
  ['letters that mean nothing in a time', `${event}time: {formats: [yyyy-QQ]}\n`, 'error map-time-format 5:18'],
  ['a register nobody declares', `${event}registers: {outlet: {file: o.csv}}\n`, 'error map-unknown-register 5:21'],
  ['an anchor', `${event}    when: &a row["x"] != ""\n`, 'error map-anchors 5:14'],
  ['an alias bomb', `a: &a [x]\nb: [*a, *a]\n${event}`, 'error map-anchors 1:7'],
  ['a tag', `stream: !!str id\nevents: []\n`, 'error map-anchors 1:15'],
  ['no YAML at all', 'stream: [id\nevents: {\n', 'error map-syntax 2:1'],
  ['a list instead of a map', '- a\n- b\n', 'error map-value 1:1'],
  ['nothing', '', 'error map-value undefined:undefined'],
];

for (const [story, text, expected] of mistakes)
  test(`a map with a mistake: ${story}`, () => {
    const { map } = readAuditMap('map.yaml', text, vocabulary);
    assert.ok(problemsOf(text).includes(expected), problemsOf(text).join('; '));
    assert.equal(map === undefined, expected.startsWith('error'));
  });

test('a problem says what to do, in both languages, and what was probably meant', () => {
  const { problems } = readAuditMap('map.yaml', event.replace('.left', '.lift'), vocabulary);
  assert.match(problems[0]?.en ?? '', /Did you mean "message\.left"\? Declare it/);
  assert.match(problems[0]?.zh ?? '', /是不是「message\.left」？请在制度的 vocab 里声明它/);
});

test('a map as large as a log is refused before it is parsed', () => {
  assert.deepEqual(problemsOf(`${event}# ${'x'.repeat(300_000)}`), ['error map-too-large undefined:undefined']);
});
