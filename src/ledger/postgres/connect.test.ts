import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from './connect.ts';
import { faultOf } from './fault.ts';
import { quiet, testDatabase } from './testing.ts';

/** Works while the cluster's processes stand still. */
async function inStandstill(folder: string, work: () => Promise<void>): Promise<void> {
  const postmaster = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const sessions = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
    .trim()
    .split(' ')
    .map(Number);
  const signal = (name: NodeJS.Signals) => {
    for (const pid of [postmaster, ...sessions]) process.kill(pid, name);
  };
  signal('SIGSTOP');
  await work().finally(() => signal('SIGCONT'));
}

const timed = async (work: Promise<unknown>) => {
  const begin = performance.now();
  const fault = await work.then(() => undefined, faultOf);
  return { fault, millis: performance.now() - begin };
};

test('given a database that stands still, when many ask, then each is told within 5 s and nobody hangs', {
  skip: process.platform !== 'linux' && 'finds the sessions in /proc',
}, async (t) => {
  const { address } = await testDatabase(t);
  const pool = connect(address, { log: quiet, max: 2 });
  await Promise.all([pool.query('select 1'), pool.query('select 1')]);
  await inStandstill(address.host, async () => {
    const told = await Promise.all(Array.from({ length: 6 }, () => timed(pool.query('select 1'))));
    for (const { fault, millis } of told) {
      assert.deepEqual(fault, { kind: 'unavailable' });
      assert.ok(millis < 5_500, `${millis} ms`);
    }
  });
  assert.equal((await pool.query('select 1')).rowCount, 1);
  await pool.end();
});

test('given idle connections that break, then the log says so, the process lives and the pool goes on', async (t) => {
  const warned: string[] = [];
  const log = { ...quiet, warn: (_: object, message: string) => warned.push(message) };
  const { pool, address } = await testDatabase(t, { log });
  await Promise.all([pool.query('select 1'), pool.query('select 1'), pool.query('select 1')]);
  const other = connect(address, { log: quiet });
  await other.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`,
  );
  for (let tries = 0; warned.length < 3 && tries < 200; tries += 1) await pause(10);
  assert.match(warned.join(), /connection broke/);
  assert.equal((await pool.query('select 1')).rowCount, 1);
  await other.end();
});

test('given a connection that breaks between two statements of its user, then only the second fails', async (t) => {
  const { pool } = await testDatabase(t);
  const client = await pool.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  await pause(50);
  assert.deepEqual((await timed(client.query('select 1'))).fault, { kind: 'unavailable' });
  client.release(true);
});

test('given a host that accepts and says nothing, then a connection is given up in time', async (t) => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const pool = connect(`postgresql://a@127.0.0.1:${port}/b`, { log: quiet, connectMillis: 300 });
  const { fault, millis } = await timed(pool.query('select 1'));
  assert.deepEqual(fault, { kind: 'unavailable' });
  assert.ok(millis < 2_000);
  await pool.end();
});

test('given a statement that takes too long, then it stops on the server as well, and leaves no lock', async (t) => {
  const { pool } = await testDatabase(t, { queryMillis: 200 });
  const { fault } = await timed(pool.query('select pg_advisory_lock(1), pg_sleep(30)'));
  assert.deepEqual(fault, { kind: 'unavailable' });
  for (let tries = 0; tries < 100; tries += 1) {
    const { rows } = await pool.query('select pg_try_advisory_lock(1) as free');
    if (rows[0].free) return;
    await pause(20);
  }
  assert.fail('it still runs');
});
