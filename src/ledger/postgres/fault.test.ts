import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultOf } from './fault.ts';
import { testDatabase } from './testing.ts';

const failing = (work: Promise<unknown>) => work.then(() => assert.fail('it went well'), faultOf);
const coded = (code: string) => Object.assign(new Error('said by the driver'), { code });

test('given what the database refuses, then the fault says whether and what of it concerns us', async (t) => {
  const { pool } = await testDatabase(t);
  await pool.query('create table once (n integer constraint only_once primary key)');
  await pool.query('insert into once values (1)');
  assert.deepEqual(await failing(pool.query('insert into once values (1)')), {
    kind: 'unique',
    constraint: 'only_once',
  });
  const readOnly = 'begin read only; insert into once values (2)';
  assert.deepEqual(await failing(pool.query(readOnly)), { kind: 'read-only' });
  assert.deepEqual(await failing(pool.query('select nonsense')), { kind: 'other' });
});

test('given a session that is ended, a statement cancelled and a pool closed, then the database is unavailable', async (t) => {
  const { pool } = await testDatabase(t);
  const unavailable = { kind: 'unavailable' };
  assert.deepEqual(await failing(pool.query('select pg_terminate_backend(pg_backend_pid())')), unavailable);
  assert.deepEqual(await failing(pool.query('select pg_cancel_backend(pg_backend_pid())')), unavailable);
  await pool.end();
  assert.deepEqual(await failing(pool.query('select 1')), unavailable);
});

test('given an error whose cause was a full disk, then the fault is the cause', () => {
  for (const code of ['53100', 'ENOSPC']) {
    assert.deepEqual(faultOf(new Error('append failed', { cause: coded(code) })), { kind: 'disk-full' });
  }
  for (const code of ['ECONNREFUSED', 'ENOENT', '08006', '57P03', '40P01']) {
    assert.deepEqual(faultOf(coded(code)), { kind: 'unavailable' });
  }
  for (const other of [undefined, 'text', coded('42P01')]) assert.deepEqual(faultOf(other), { kind: 'other' });
});
