import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { postgresAccounts } from '#ledger/postgres/accounts.ts';
import { testDatabase } from '#ledger/postgres/testing.ts';
import { actorFinder } from './actor.ts';
import { makeFirstToken } from './first-token.ts';

async function installation(t: TestContext) {
  const { pool } = await testDatabase(t);
  const data = mkdtempSync(join(tmpdir(), 'shouwen-token-'));
  t.after(() => rmSync(data, { recursive: true }));
  return { accounts: postgresAccounts(pool), data, file: join(data, 'token') };
}

test('the first start makes an administrator, whose token only the owner can read', async (t) => {
  const { accounts, data, file } = await installation(t);
  assert.equal(await makeFirstToken(data, accounts, 1_780_000_000_000), true);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const find = actorFinder(accounts, () => 0);
  const token = readFileSync(file, 'utf8').trim();
  assert.deepEqual(await find(`Bearer ${token}`), { account: 'administrator', role: 'administrator' });
  assert.equal(await find('Bearer sw_guessed'), undefined);
});

test('a second start leaves account and token as they are', async (t) => {
  const { accounts, data, file } = await installation(t);
  await makeFirstToken(data, accounts, 1_780_000_000_000);
  const token = readFileSync(file, 'utf8');
  assert.equal(await makeFirstToken(data, accounts, 1_780_000_000_001), false);
  assert.equal(readFileSync(file, 'utf8'), token);
});

test('a start that was cut off between file and account is finished by the next, with the same token', async (t) => {
  const { accounts, data, file } = await installation(t);
  const cut = { ...accounts, add: () => Promise.reject(new Error('killed')) };
  await assert.rejects(makeFirstToken(data, cut, 1_780_000_000_000));
  const token = readFileSync(file, 'utf8').trim();
  await makeFirstToken(data, accounts, 1_780_000_000_000);
  const actor = await actorFinder(accounts, () => 0)(`Bearer ${token}`);
  assert.equal(actor?.role, 'administrator');
});

test('a token that was taken away is refused after five seconds at the latest', async (t) => {
  const { accounts, data, file } = await installation(t);
  await makeFirstToken(data, accounts, 1_780_000_000_000);
  let [ticks, isThere] = [0, true];
  const find = actorFinder(
    { ...accounts, find: async (hash) => (isThere ? accounts.find(hash) : undefined) },
    () => ticks,
  );
  const authorization = `Bearer ${readFileSync(file, 'utf8').trim()}`;
  assert.ok(await find(authorization));
  isThere = false;
  ticks = 5_000;
  assert.equal(await find(authorization), undefined);
});

test('an account is added once, and no two have one token', async (t) => {
  const { accounts } = await installation(t);
  const account = { account: 'a', role: 'staff', createdAt: 1_780_000_000_000 };
  assert.equal(await accounts.add(account, 'hash-1'), true);
  assert.equal(await accounts.add(account, 'hash-2'), false);
  assert.equal(await accounts.add({ ...account, account: 'b' }, 'hash-1'), false);
  assert.deepEqual(await accounts.find('hash-1'), account);
  assert.deepEqual([await accounts.has('staff'), await accounts.has('auditor')], [true, false]);
});
