import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actions, may, type Role } from './may.ts';
import { endpoints } from './routes.ts';
import { acceptance, as, type OpenDoor, openDoor, tokens } from './testing/open-door.ts';

let opened: Promise<OpenDoor> | undefined;
const door = () => {
  opened ??= openDoor();
  return opened;
};

const roles: readonly Role[] = ['administrator', 'staff', 'auditor'];

/** Written a second time by hand, from the contract: what each role may ask for. `own` stands for what is its own. */
const expected: readonly (readonly [route: string, ...leave: string[]])[] = [
  ['post /api/v1/cases', 'any', 'any', 'no'],
  ['post /api/v1/cases/{case}/classify', 'any', 'any', 'no'],
  ['post /api/v1/cases/{case}/hand-over', 'any', 'any', 'no'],
  ['post /api/v1/cases/{case}/receipt', 'any', 'any', 'no'],
  ['post /api/v1/cases/{case}/send-back', 'any', 'any', 'no'],
  ['post /api/v1/cases/{case}/request-materials', 'any', 'any', 'no'],
  ['post /api/v1/cases/{case}/receive-materials', 'any', 'any', 'no'],
  ['post /api/v1/cases/{case}/request-extension', 'any', 'any', 'no'],
  ['post /api/v1/cases/{case}/approve-extension', 'any', 'any', 'no'],
  ['post /api/v1/cases/{case}/notify-extension', 'any', 'any', 'no'],
  ['post /api/v1/cases/{case}/reply', 'any', 'any', 'no'],
  ['post /api/v1/cases/{case}/close', 'any', 'any', 'no'],
  ['post /api/v1/cases/{case}/withdraw', 'any', 'any', 'no'],
  ['get /api/v1/cases/{case}', 'any', 'any', 'any'],
  ['get /api/v1/streams/{stream}', 'any', 'no', 'any'],
  ['get /api/v1/duties', 'any', 'own', 'any'],
  ['get /api/v1/notices', 'any', 'own', 'any'],
  ['get /api/v1/events', 'any', 'no', 'any'],
  ['get /api/v1/heads', 'any', 'any', 'any'],
  ['post /api/v1/law', 'any', 'no', 'no'],
  ['get /api/v1/law', 'any', 'any', 'any'],
];

test('every route has its leave for every role, as the contract says', () => {
  const found = endpoints.map(({ method, path, action }) => [
    `${method} ${path}`,
    ...roles.map((role) => may(role, action)),
  ]);
  assert.deepEqual(found, expected);
});

test('every action is a route of its own', () => {
  assert.deepEqual(endpoints.map(({ action }) => action).sort(), [...actions].sort());
});

test('over HTTP each role gets what the table says, and nothing else', async () => {
  const { app } = await door();
  for (const [route, ...leave] of expected) {
    const [method = '', path = ''] = route.split(' ');
    for (const [index, role] of roles.entries()) {
      const response = await app.request(path.replace(/\{\w+\}/, 'case-x'), {
        method: method.toUpperCase(),
        headers: { ...as(role) },
      });
      await response.body?.cancel();
      assert.equal(response.status === 403, leave[index] === 'no', `${role} ${route}: ${response.status}`);
      assert.notEqual(response.status, 401);
    }
  }
});

test('staff see their own duties and notices, and not those of others', async () => {
  const { get, accept } = await door();
  await accept({ person: 'staff' });
  const own = await get('/api/v1/duties?holder=staff', as('staff'));
  assert.ok(Array.isArray(own.json.duties) && own.json.duties.length > 0);
  for (const path of ['/api/v1/duties?holder=甲', '/api/v1/notices?target=甲'])
    assert.deepEqual([(await get(path, as('staff'))).status, (await get(path)).status], [403, 200]);
});

test('without a token that is known nothing is answered but who is asked to sign in', async () => {
  const { app, post } = await door();
  for (const authorization of ['', 'Bearer', 'Bearer wrong', 'Basic eDp5', `Bearer ${tokens.staff}x`]) {
    const { status, json, headers } = await post('/api/v1/cases', acceptance, { authorization });
    assert.deepEqual([status, json.code, headers.get('www-authenticate')], [401, 'unauthenticated', 'Bearer']);
  }
  for (const path of ['/livez', '/readyz', '/metrics', '/api/openapi.json'])
    assert.equal((await app.request(path)).status, 200, path);
});
