import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptance, as, openDoor } from './testing/open-door.ts';

test('a case is accepted, and says what is owed until when', async (t) => {
  const { post } = await openDoor(t);
  const { status, headers, json } = await post('/api/v1/cases', acceptance);
  assert.equal(status, 201);
  assert.match(String(json.case), /^case-[0-9a-z]{26}$/);
  assert.equal(headers.get('location'), `/api/v1/cases/${json.case}`);
  assert.equal(headers.get('idempotent-replayed'), null);
  assert.match(String(json.recordedAt), /^2026-03-05T08:30:00\.\d{3}Z$/);
  assert.ok(Array.isArray(json.duties));
  const reply = json.duties.find(({ rule }: { rule: string }) => rule === 'a1');
  assert.deepEqual(
    { state: reply.state, holder: reply.holder, dueAt: reply.dueAt, alive: reply.alive },
    { state: 'open', holder: '甲', dueAt: '2026-03-09T09:30:00.000Z', alive: true },
  );
});

test('a retry with the same key gets the same answer, and is told so', async (t) => {
  const { post, get } = await openDoor(t);
  const key = { 'idempotency-key': 'the-same' };
  const first = await post('/api/v1/cases', acceptance, key);
  const again = await post('/api/v1/cases', acceptance, key);
  assert.deepEqual([again.status, again.text], [first.status, first.text]);
  assert.equal(again.headers.get('idempotent-replayed'), 'true');
  const path = `/api/v1/cases/${first.json.case}/reply`;
  const other = { 'idempotency-key': 'another' };
  const reply = await post(path, { text: '修好了' }, other);
  const replyAgain = await post(path, { text: '修好了' }, other);
  assert.deepEqual([replyAgain.status, replyAgain.text], [200, reply.text]);
  const { json } = await get(`/api/v1/cases/${first.json.case}`);
  assert.ok(Array.isArray(json.events));
  assert.equal(json.events.filter(({ origin }: { origin: string }) => origin === 'fact').length, 2);
});

test('the same key with another body is refused, and nothing is recorded', async (t) => {
  const { post, get } = await openDoor(t);
  const key = { 'idempotency-key': 'the-same' };
  const { json } = await post('/api/v1/cases', acceptance, key);
  const other = await post('/api/v1/cases', { ...acceptance, person: '乙' }, key);
  assert.deepEqual([other.status, other.json.code], [422, 'key-reused']);
  assert.equal((await get(`/api/v1/cases/${json.case}`)).json.version, json.version);
});

test('the same key of another account is another key', async (t) => {
  const { post } = await openDoor(t);
  const key = { 'idempotency-key': 'the-same' };
  const one = await post('/api/v1/cases', acceptance, key);
  const other = await post('/api/v1/cases', acceptance, { ...key, ...as('staff') });
  assert.equal(other.status, 201);
  assert.notEqual(other.json.case, one.json.case);
});

test('a version that is no longer the newest is a conflict', async (t) => {
  const { post, accept } = await openDoor(t);
  const path = `/api/v1/cases/${await accept()}`;
  const { json } = await post(`${path}/classify`, { class: 'complex' });
  const late = await post(`${path}/reply`, { text: '好', seen: 1 });
  assert.deepEqual([late.status, late.json.code, late.json.version], [409, 'version-conflict', json.version]);
  assert.equal((await post(`${path}/reply`, { text: '好', seen: json.version })).status, 200);
});

test('a refusal names its article and speaks the language that was asked for', async (t) => {
  const { post, accept } = await openDoor(t);
  const path = `/api/v1/cases/${await accept()}`;
  await post(`${path}/request-extension`, { days: 2, reason: '查档' });
  const approval = { days: 2, reason: '查档', approver: '甲', approver_role: 'head' };
  const zh = await post(`${path}/approve-extension`, approval);
  assert.equal(zh.status, 409);
  assert.match(zh.headers.get('content-type') ?? '', /^application\/problem\+json/);
  assert.deepEqual([zh.json.code, zh.json.article], ['own-request', { regulation: 'counter', article: '1' }]);
  assert.match(String(zh.json.detail), /批准人/);
  const en = await post(`${path}/approve-extension`, approval, { 'accept-language': 'en-GB,en;q=0.9,zh;q=0.1' });
  assert.match(String(en.json.detail), /not approved by the person who requested it/);
});

test('every verb of the contract goes through', async (t) => {
  const { post, get, accept } = await openDoor(t);
  const path = `/api/v1/cases/${await accept({ promised_days: 2, text: '漏水', topic: '水' })}`;
  const said: readonly (readonly [verb: string, body: object])[] = [
    ['classify', { class: '复杂', reason: '牵涉多科' }],
    ['hand-over', { to_unit: '二科', receiver: '乙', reason: '归二科', evidence: '单 1' }],
    ['receipt', { unit: '二科' }],
    ['send-back', { to_unit: '一科', reason: '不归' }],
    ['request-materials', { items: ['身份证'] }],
    ['receive-materials', { items: ['身份证'] }],
    ['request-extension', { days: 1, reason: '查档' }],
    ['approve-extension', { days: 1, reason: '查档', approver: '丙', approver_role: 'head', approver_rank: 2 }],
    ['notify-extension', { reason: '查档', channel: 'phone' }],
    ['reply', { text: '修好了', channel: 'phone' }],
    ['close', { summary: '修好', outcome: 'solved' }],
  ];
  for (const [verb, body] of said) {
    const { status, text } = await post(`${path}/${verb}`, body);
    assert.equal(status, 200, `${verb}: ${text}`);
  }
  const { json } = await get(path);
  const { view } = json;
  assert.ok(typeof view === 'object' && view !== null && 'firstAsked' in view && 'state' in view);
  assert.deepEqual([view.firstAsked, view.state], [{ unit: '一科', person: '甲' }, 'closed']);
  const other = `/api/v1/cases/${await accept()}`;
  assert.equal((await post(`${other}/withdraw`, { reason: '不办了' })).status, 200);
  assert.equal((await post(`${other}/reply`, { text: '好' })).json.code, 'case-withdrawn');
});

test('a command for a case that there is not, or for a stream that is none, finds nothing', async (t) => {
  const { post } = await openDoor(t);
  for (const id of ['case-none', 'law', 'x%00y', 'x'.repeat(501)]) {
    const { status, json } = await post(`/api/v1/cases/${id}/close`, { summary: '好' });
    assert.deepEqual([status, json.code], [404, 'unknown-stream'], id);
  }
});
