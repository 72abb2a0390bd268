import assert from 'node:assert/strict';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { Folder, iso, type Story, tell, vocabularyOf } from '../log-story.ts';

const vocabulary = vocabularyOf({
  done: {
    case: 'string',
    task: 'string',
    who: 'string',
    customer: 'string',
    tags: { list: 'string' },
    cost: 'double',
    count: 'int',
    urgent: 'bool',
    due: 'timestamp',
  },
});
const map = (data = '') => `timezone: Asia/Shanghai
stream: case:concept:name
events:
  - event: done
    at: time:timestamp
    data: {task: row["concept:name"]${data === '' ? '' : `, ${data}`}}
`;
const logOf = (inner: string, attributes = '') => `<?xml version="1.0"?><log ${attributes}>${inner}</log>`;
const name = (value: string) => `<string key="concept:name" value="${value}"/>`;
const at = (value: string) => `<date key="time:timestamp" value="${value}"/>`;
const noon = at('2026-03-02T12:00:00+08:00');

async function read(content: string | Uint8Array, text = map(), file = 'log.xes'): Promise<Story> {
  using folder = new Folder();
  return await tell([folder.file(file, content)], text, vocabulary);
}

const told = ({ facts }: Story) => facts.map(({ stream, at, data }) => [stream, iso(at), data.task]);
const errors = ({ problems }: Story) =>
  problems.map(({ code, where }) => [code, where.line, where.column].filter((part) => part !== undefined).join(':'));

test('events carry their own attributes and those of their trace under `case:`', async () => {
  const story = await read(
    logOf(`
<trace>${name('A')}<string key="customer" value="Li &amp; Co"/>
  <event>${name('open')}${at('2026-03-02T09:00:00+08:00')}</event>
  <event>${name('close')}${at('2026-03-02T03:00:00.500Z')}</event>
</trace>
<trace>${name('B')}<event>${name('open')}${at('2026-03-02T10:00:00')}</event></trace>`),
    map('customer: row["case:customer"]'),
  );
  assert.deepEqual(told(story), [
    ['A', '2026-03-02T01:00:00Z', 'open'],
    ['A', '2026-03-02T03:00:00.5Z', 'close'],
    ['B', '2026-03-02T02:00:00Z', 'open'],
  ]);
  assert.deepEqual(
    story.facts.map(({ data }) => data.customer),
    ['Li & Co', 'Li & Co', undefined],
  );
  assert.deepEqual(story.rows, { read: 3, rejected: 0 });
});

test('every type of attribute fills a field of its type; lists are lists, nested attributes have a path', async () => {
  const story = await read(
    logOf(`<trace>${name('A')}<event>${name('open')}${noon}
<float key="cost:total" value="12.5"><string key="cost:currency" value="CNY"/></float>
<int key="n" value="3"/><boolean key="urgent" value="true"/><id key="org:resource" value="f81d4fae"/>
<date key="due" value="2026-03-05"/>
<list key="tags"><values><string key="tag" value="水"/><string key="tag" value="电"/></values></list>
</event></trace>`),
    map(
      'cost: row["cost:total"], customer: row["cost:total/cost:currency"], count: row["n"], urgent: row["urgent"], who: row["org:resource"], due: row["due"], tags: row["tags"]',
    ),
  );
  const [fact] = story.facts;
  assert.deepEqual(
    { ...fact?.data, due: iso(Number(fact?.data.due)) },
    {
      task: 'open',
      cost: 12.5,
      customer: 'CNY',
      count: 3,
      urgent: true,
      who: 'f81d4fae',
      due: '2026-03-04T16:00:00Z',
      tags: ['水', '电'],
    },
  );
});

test('elements of a list that carry more are objects, lists in lists are lists', async () => {
  const story = await read(
    logOf(`<trace>${name('A')}<event>${name('open')}${noon}
<list key="drivers"><values>
  <string key="cost:driver" value="d1"><float key="cost:amount" value="1.5"/></string>
  <list key="more"><values><int key="x" value="1"/></values></list>
</values></list></event></trace>`),
    map('who: row["drivers"]'),
  );
  assert.equal(story.facts[0]?.data.who, '[{"value":"d1","cost:amount":"1.5"},["1"]]');
});

test('what a log declares for all events stands where an event leaves it out, but no time is made up', async () => {
  const story = await read(
    logOf(`
<global scope="trace"><string key="customer" value="nobody"/></global>
<global scope="event"><string key="org:resource" value="desk"/>${name('__INVALID__')}${at('1970-01-01T00:00:00Z')}</global>
<trace>${name('A')}<event>${name('open')}${noon}</event>
<event><string key="org:resource" value="Wang"/>${noon}</event><event>${name('lost')}</event></trace>`),
    map('who: row["org:resource"], customer: row["case:customer"]'),
  );
  assert.deepEqual(
    story.facts.map(({ data }) => [data.task, data.who, data.customer]),
    [
      ['open', 'desk', 'nobody'],
      [undefined, 'Wang', 'nobody'],
    ],
  );
  assert.deepEqual(
    story.rejected.map(({ line, code }) => [line, code]),
    [[5, 'row-no-time']],
  );
});

test('an extension under another prefix is read under its usual one, an attribute of the log under `log:`', async () => {
  const story = await read(
    logOf(`
<extension name="Concept" prefix="c" uri="http://www.xes-standard.org/concept.xesext"/>
<string key="source" value="SAP"/>
<trace><string key="c:name" value="A"/><event><string key="c:name" value="open"/>${noon}</event></trace>`),
    map('who: row["log:source"]'),
  );
  assert.deepEqual(told(story), [['A', '2026-03-02T04:00:00Z', 'open']]);
  assert.equal(story.facts[0]?.data.who, 'SAP');
});

test('what belongs to another namespace is passed over, classifiers and containers too', async () => {
  const trace = `<x:trace><x:string key="concept:name" value="A"/><y:note><event>${name('no')}${noon}</event></y:note>
<x:event><x:string key="concept:name" value="open"/><x:date key="time:timestamp" value="2026-03-02T12:00:00+08:00"/>
<x:container key="box"><x:string key="customer" value="Li"/></x:container></x:event></x:trace>`;
  const story = await read(
    `<x:log xmlns:x="http://www.xes-standard.org/" xmlns:y="urn:y"><x:classifier name="a" keys="b"/>${trace}</x:log>`,
    map('customer: row["box/customer"]'),
  );
  assert.deepEqual(told(story), [['A', '2026-03-02T04:00:00Z', 'open']]);
  assert.equal(story.facts[0]?.data.customer, 'Li');
});

test('events outside of traces belong to no case unless they say so', async () => {
  const own = `<string key="case:concept:name" value="A"/>`;
  const story = await read(
    logOf(`<event>${own}${name('open')}${noon}</event>\n<event>${name('close')}${noon}</event>`),
  );
  assert.deepEqual(told(story), [['A', '2026-03-02T04:00:00Z', 'open']]);
  assert.deepEqual(
    story.rejected.map(({ line, code }) => [line, code]),
    [[2, 'row-no-stream']],
  );
});

const one = logOf(`<trace>${name('甲')}<event>${name('受理')}${noon}</event></trace>`);

test('a packed log is unpacked whatever its name, UTF-16 and declared encodings are read', async () => {
  const expected = [['甲', '2026-03-02T04:00:00Z', '受理']];
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(one, 'utf16le')]);
  const latin = one.replace('?>', ' encoding="ISO-8859-1"?>').replaceAll('甲', 'é').replaceAll('受理', 'ü');
  for (const file of ['log.xes.gz', 'log.xes'])
    assert.deepEqual(told(await read(gzipSync(one), map(), file)), expected);
  assert.deepEqual(told(await read(`\uFEFF${one}`)), expected);
  assert.deepEqual(told(await read(utf16)), expected);
  assert.deepEqual(told(await read(Buffer.from(latin, 'latin1'))), [['é', '2026-03-02T04:00:00Z', 'ü']]);
});

test('a log without events is an empty log; a name that no event has is missing, with the one that was meant', async () => {
  assert.deepEqual(errors(await read(logOf('<trace/>'))), []);
  const story = await read(one, map().replace('time:timestamp', 'time:timestmp'));
  assert.deepEqual(errors(story), ['column-missing']);
  assert.match(story.problems[0]?.en ?? '', /"time:timestmp".*Did you mean "time:timestamp"/);
});

test('an attribute that only a late event has is no missing column', async () => {
  const plain = `<event>${name('open')}${noon}</event>`.repeat(2500);
  const late = `<event>${name('open')}${noon}<string key="customer" value="Li"/></event>`;
  const story = await read(logOf(`<trace>${name('A')}${plain}${late}</trace>`), map('customer: row["customer"]'));
  assert.deepEqual(story.problems, []);
  assert.equal(story.facts.at(-1)?.data.customer, 'Li');
});

const refused: readonly (readonly [what: string, content: string | Uint8Array, code: string])[] = [
  ['a tag that does not match', '<log>\n<trace></event></log>', 'xes-broken:2:16'],
  ['a file that is cut off', one.slice(0, -12), 'xes-broken'],
  ['text after the end', `${one}x`, 'xes-broken'],
  ['a prefix that nobody declared', '<y:log/>', 'xes-broken'],
  ['another document', '<html/>', 'xes-no-log'],
  ['a document type', `<!DOCTYPE log>${one.slice(21)}`, 'xes-doctype'],
  ['bytes of another encoding', Buffer.from(one.replaceAll('甲', 'é'), 'latin1'), 'xes-encoding'],
  ['an encoding nobody knows', one.replace('?>', ' encoding="EBCDIC-FR"?>'), 'xes-encoding'],
  [
    'an attribute after the events it belongs to',
    logOf(`<trace><event>${name('x')}${noon}</event>${name('A')}</trace>`),
    'xes-late-attribute',
  ],
  ['a packed file that is cut off', gzipSync(one).subarray(0, 60), 'gzip-broken'],
  ['an empty file', '', 'file-empty'],
];

for (const [what, content, code] of refused)
  test(`${what} is refused with a sentence and a place, and nothing is judged`, async () => {
    const story = await read(content);
    assert.equal(story.facts.length, 0);
    const [found, ...others] = errors(story);
    assert.deepEqual(others, []);
    assert.ok(found === code || found?.startsWith(`${code}:`), `${found} is ${code}`);
    if (code !== 'file-empty') assert.ok((story.problems[0]?.where.line ?? 0) >= 1);
  });

test('bytes changed, cut out or doubled at random never break the reader: they are read or refused', async () => {
  using folder = new Folder();
  const whole = Buffer.from(
    logOf(
      `<global scope="event">${name('x')}</global><trace>${name('A')}<event>${name('a')}${noon}<list key="l"><values><int key="n" value="1"/></values></list></event></trace>`,
    ),
  );
  const edit = fc.record({
    from: fc.nat(whole.length - 1),
    length: fc.nat(8),
    put: fc.oneof(
      fc.uint8Array({ maxLength: 6 }),
      fc.stringMatching(/^\w{0,3}$/).map((text) => Buffer.from(text)),
      fc.constantFrom('<', '>', '"', '&', ']]>', '<!--', '<![CDATA[', '</', '&#0;').map((text) => Buffer.from(text)),
    ),
  });
  let readable = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), fc.boolean(), async (edits, isPacked) => {
      let bytes = Buffer.from(whole);
      for (const { from, length, put } of edits)
        bytes = Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + length)]);
      const file = folder.file('log.xes', isPacked ? gzipSync(bytes) : bytes);
      const { log, problems } = await tell([file], map('who: row["l"]'), vocabulary);
      const isRefused = problems.some(({ severity }) => severity === 'error');
      if (!isRefused) readable++;
      assert.ok(!isRefused || log.length === 0);
    }),
    { numRuns: 300, seed: 1849 },
  );
  assert.ok(readable > 5, 'some changes do no harm');
});
