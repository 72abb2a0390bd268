import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Answer, type OpenDoor, openDoor } from './testing/open-door.ts';

let opened: Promise<OpenDoor> | undefined;
const door = () => {
  opened ??= openDoor();
  return opened;
};

const duties = ({ json }: Answer): readonly { stream: string; duty: string; dueAt: string | null }[] => {
  assert.ok(Array.isArray(json.duties));
  return json.duties;
};

test('duties of one holder come page by page, by due instant, each once', async () => {
  const { get, accept } = await door();
  const streams: string[] = [];
  for (let n = 0; n < 7; n++) streams.push(await accept({ person: '丁' }));
  await accept({ person: '戊' });
  const all = duties(await get('/api/v1/duties?holder=丁&limit=200'));
  assert.deepEqual(new Set(all.map(({ stream }) => stream)), new Set(streams));
  const paged: string[] = [];
  let next: unknown = '';
  for (let pages = 0; next !== null; pages++) {
    assert.ok(pages < 10);
    const answer: Answer = await get(`/api/v1/duties?holder=丁&limit=2${next === '' ? '' : `&after=${next}`}`);
    paged.push(...duties(answer).map(({ stream, duty }) => `${stream} ${duty}`));
    next = answer.json.next;
  }
  assert.deepEqual(
    paged,
    all.map(({ stream, duty }) => `${stream} ${duty}`),
  );
});

test('a stream of another kind is read as a stream, and is no case', async () => {
  const { get } = await door();
  const { status, json } = await get('/api/v1/streams/law');
  assert.deepEqual([status, json.stream, json.of, json.version], [200, 'law', 'law', 1]);
  assert.equal((await get('/api/v1/cases/law')).json.code, 'unknown-stream');
  assert.equal((await get('/api/v1/streams/rule%2Fcounter%2Fa4%2F甲')).json.code, 'unknown-stream');
  assert.equal((await get('/api/v1/streams/rule/counter/a4/x')).json.code, 'unknown-stream');
});

test('an event is told with its place, its instants and its hash', async () => {
  const { get, accept } = await door();
  const id = await accept();
  const { json } = await get(`/api/v1/cases/${id}`);
  assert.ok(Array.isArray(json.events));
  const [event] = json.events;
  assert.deepEqual(Object.keys(event), [
    ...['stream', 'version', 'position', 'bucket', 'kind', 'origin', 'at', 'recordedAt', 'actor', 'data', 'because'],
    'hash',
  ]);
  assert.deepEqual([event.stream, event.version, event.kind, event.actor], [id, 1, 'case.accepted', 'administrator']);
  assert.equal(event.data.case, id);
  assert.match(event.hash, /^[0-9a-f]{64}$/);
});

test('the law in force is told, and one that does not compile is refused with the places', async () => {
  const { get, post } = await door();
  const before = await get('/api/v1/law');
  assert.equal(before.json.law, 1);
  assert.deepEqual(before.json.regulations, [{ id: 'counter', title: '诉求办理服务承诺（示例）' }]);
  const broken = await post('/api/v1/law', {
    documents: [{ file: 'own.md', text: '---\nregulation: own\ntitle: 无历法\nuse: [nowhere]\n---\n' }],
  });
  assert.deepEqual([broken.status, broken.json.code], [422, 'law-refused']);
  assert.ok(Array.isArray(broken.json.errors) && broken.json.errors.length > 0);
  assert.match(broken.json.errors[0].path, /own\.md/);
  assert.deepEqual((await get('/api/v1/law')).json, before.json);
});

test('a law is published with documents added, once, whoever asks again', async () => {
  const { get, post } = await door();
  const text =
    '---\nregulation: own\ntitle: 自己的\ntimezone: Asia/Shanghai\ncalendar: cn-office\nvalidity: in-force\n---\n';
  const sent = { documents: [{ file: 'own.md', text }] };
  const published = await post('/api/v1/law', sent);
  assert.equal(published.status, 201, published.text);
  assert.equal(published.json.law, 2);
  assert.equal((await post('/api/v1/law', sent)).json.law, 2);
  const dropped = await post('/api/v1/law', { documents: [], drop: ['own.md'] });
  assert.equal(dropped.json.law, 3, dropped.text);
  assert.deepEqual((await get('/api/v1/law')).json.regulations, [{ id: 'counter', title: '诉求办理服务承诺（示例）' }]);
});

test('there are no heads before the first was made', async () => {
  const { get } = await door();
  assert.deepEqual((await get('/api/v1/heads')).json, { heads: [] });
});
