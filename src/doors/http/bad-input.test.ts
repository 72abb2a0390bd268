import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { acceptance, type OpenDoor, openDoor } from './testing/open-door.ts';

let opened: Promise<OpenDoor> | undefined;
const door = () => {
  opened ??= openDoor();
  return opened;
};

const cases = '/api/v1/cases';

test('what is no JSON, or too deep, is malformed', async () => {
  const { post } = await door();
  const deep = `{"kind":${'['.repeat(64)}${']'.repeat(64)}}`;
  const latin = Uint8Array.from([0x7b, 0x22, 0xe9, 0x22, 0x3a, 0x31, 0x7d]);
  for (const body of ['', '{', 'null,', '{"kind":}', deep, latin]) {
    const { status, json, headers } = await post(cases, body);
    assert.deepEqual([status, json.code], [400, 'malformed-json'], String(body).slice(0, 20));
    assert.match(headers.get('content-type') ?? '', /^application\/problem\+json/);
  }
});

test('brackets inside of texts are not depth', async () => {
  const { post } = await door();
  assert.equal((await post(cases, { ...acceptance, text: '[{'.repeat(100) + '\\"'.repeat(50) })).status, 201);
});

test('unknown, missing and ill-formed fields are named, and nothing is recorded', async () => {
  const { post, ledger } = await door();
  const before = await ledger.positions();
  const { kind: _, ...noKind } = acceptance;
  const wrong: readonly (readonly [body: unknown, path: string])[] = [
    [{ ...acceptance, recordedAt: '2020-01-01' }, 'recordedAt'],
    [noKind, 'kind'],
    [{ ...acceptance, unit: 7 }, 'unit'],
    [{ ...acceptance, unit: '' }, 'unit'],
    [{ ...acceptance, unit: ' \t' }, 'unit'],
    [{ ...acceptance, unit: 'x'.repeat(201) }, 'unit'],
    [{ ...acceptance, name: 'a\0b' }, 'name'],
    [{ ...acceptance, text: '\ud800' }, 'text'],
    [{ ...acceptance, promised_days: 1.5 }, 'promised_days'],
    [{ ...acceptance, seen: -1 }, 'seen'],
    [[], ''],
    ['{"__proto__": {"kind": "x"}}', 'kind'],
  ];
  for (const [body, path] of wrong) {
    const { status, json } = await post(cases, body);
    assert.deepEqual([status, json.code], [400, 'invalid-body'], path);
    assert.ok(Array.isArray(json.errors));
    assert.ok(
      json.errors.some((each: { path: string }) => each.path === path),
      `${path}: ${JSON.stringify(json.errors)}`,
    );
  }
  assert.deepEqual(await ledger.positions(), before);
});

test('a problem never repeats what was sent in a field', async () => {
  const { post } = await door();
  const { text } = await post(cases, {
    ...acceptance,
    name: ['canary'],
    contact: 'canary\0',
    unit: 'canary'.repeat(99),
  });
  assert.ok(!text.includes('canary'));
});

test('a command needs a key of visible ASCII characters', async () => {
  const { app, post } = await door();
  const none = await app.request(cases, { method: 'POST', headers: { authorization: 'Bearer sw_staff' } });
  assert.equal(JSON.parse(await none.text()).code, 'key-missing');
  for (const key of ['a b', 'x'.repeat(256), '\xe9']) {
    const { status, json } = await post(cases, acceptance, { 'idempotency-key': key });
    assert.deepEqual([status, json.code], [400, 'key-invalid']);
  }
});

test('a body of more than a megabyte is too large, declared or not', async () => {
  const { post, app } = await door();
  const large = 'x'.repeat(1_048_577);
  const declared = await post(cases, large, { 'content-length': String(large.length) });
  assert.deepEqual([declared.status, declared.json.code], [413, 'body-too-large']);
  const streamed = await app.request(cases, {
    method: 'POST',
    body: new Blob([large]).stream(),
    duplex: 'half',
    headers: { authorization: 'Bearer sw_staff', 'idempotency-key': 'k', 'content-type': 'application/json' },
  });
  assert.equal(streamed.status, 413);
});

test('what is not sent as JSON in UTF-8 is not read', async () => {
  const { post } = await door();
  for (const type of ['text/plain', 'application/json; charset=gbk', 'multipart/form-data; boundary=x', '']) {
    const { status, json } = await post(cases, acceptance, { 'content-type': type });
    assert.deepEqual([status, json.code], [415, 'unsupported-media-type'], type);
  }
  assert.equal((await post(cases, acceptance, { 'content-type': 'application/json; charset=UTF-8' })).status, 201);
});

test('an address or a method that there is not is a problem too', async () => {
  const { app, get } = await door();
  const missing = await get('/api/v1/nothing', { 'accept-language': 'en' });
  assert.deepEqual([missing.status, missing.json.code, missing.json.title], [404, 'unknown-route', 'No such address']);
  for (const [path, method, allow] of [
    [cases, 'GET', 'POST'],
    [`${cases}/x/close`, 'DELETE', 'POST'],
    ['/api/v1/law', 'PUT', 'GET, POST'],
  ] as const) {
    const { status, headers } = await app.request(path, { method });
    assert.deepEqual([status, headers.get('allow')], [405, allow], path);
    assert.match(headers.get('content-type') ?? '', /^application\/problem\+json/);
  }
});

test('queries are read as strictly as bodies', async () => {
  const { get } = await door();
  for (const query of ['', 'holder=', 'holder=x&limit=0', 'holder=x&limit=201', 'holder=x&limit=x', 'holder=x&z=1'])
    assert.equal((await get(`/api/v1/duties?${query}`)).json.code, 'invalid-query', query);
  for (const query of ['holder=x&holder=y', 'holder=x&after=zz', 'holder=%00', 'holder=x&after=WzEsMl0'])
    assert.equal((await get(`/api/v1/duties?${query}`)).json.code, 'invalid-query', query);
});

test('whatever is sent, the answer is a case or a problem, and never a fault of the server', async () => {
  const { post, logged } = await door();
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue(), fc.constant(undefined));
  const body = fc.record({ kind: value, unit: value, person: value, citizen: value, text: value, seen: value });
  await fc.assert(
    fc.asyncProperty(fc.oneof(body, fc.json(), fc.uint8Array()), async (sent) => {
      const { status } = await post(cases, sent);
      assert.ok([201, 400].includes(status), String(status));
    }),
    { numRuns: 200 },
  );
  assert.ok(!logged.some((line) => line.includes('a request failed')), 'nothing failed inside');
});
