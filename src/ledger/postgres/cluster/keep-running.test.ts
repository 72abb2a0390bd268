import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { clientConfig } from '../connect.ts';
import { faultOf } from '../fault.ts';
import { quiet } from '../testing.ts';
import { superuser } from './address.ts';
import type { Database } from './open-database.ts';
import { isAlive } from './postmaster.ts';
import { laterStory } from './process-story.ts';

/** Asks until there is an answer; everything that goes wrong meanwhile must be a database that is away. */
async function backAfter({ pool }: Database): Promise<number> {
  const begin = performance.now();
  while (performance.now() - begin < 10_000) {
    try {
      await pool.query('select 1');
      return performance.now() - begin;
    } catch (error) {
      assert.deepEqual(faultOf(error), { kind: 'unavailable' }, String(error));
    }
    await pause(20);
  }
  return assert.fail('it did not come back');
}

const guards = "select pid from pg_stat_activity where application_name like 'shouwen guard%'";

async function guardBack({ pool }: Database, before: number | undefined): Promise<void> {
  for (let tries = 0; tries < 250; tries += 1) {
    const { rows } = await pool.query<{ pid: number }>(guards).catch(() => ({ rows: [] }));
    if (rows.length === 1 && rows[0]?.pid !== before) return;
    await pause(20);
  }
  assert.fail('the guard did not come back');
}

test('given a server that is killed, in its first process or in a session, or told to stop, then it is back within 5 s and guarded', async (t) => {
  const { open, server } = await laterStory(t);
  const database = await open();
  await database.pool.query('create table kept (n integer)');
  const sessions = async () =>
    (await database.pool.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid;
  for (const [victim, signal] of [
    [server, 'SIGKILL'],
    [sessions, 'SIGKILL'],
    [server, 'SIGTERM'],
  ] as const) {
    const { rows } = await database.pool.query<{ pid: number }>(guards);
    process.kill((await victim()) ?? assert.fail('nobody to kill'), signal);
    const millis = await backAfter(database);
    t.diagnostic(`back after ${Math.round(millis)} ms`);
    assert.ok(millis < 5_000);
    await guardBack(database, rows[0]?.pid);
  }
  await database.pool.query('insert into kept values (1)');
});

test('given a server that has just gone away, when the process closes at any moment, then it ends and no server is left', async (t) => {
  const { open, server } = await laterStory(t);
  for (const wait of [0, 60, 120, 180, 240]) {
    const database = await open();
    process.kill(server() ?? assert.fail('no server'), 'SIGKILL');
    await pause(wait);
    await database.close();
    const left = server();
    assert.ok(left === undefined || !isAlive(left), `after ${wait} ms`);
  }
});

test('given a guard that another takes while it was lost, then the process is told to stop', async (t) => {
  const { open, data } = await laterStory(t);
  const lost: Error[] = [];
  const database = await open({ onLost: (reason) => lost.push(reason) });
  const address = { host: `${data}/postgres`, port: 5432, user: superuser, database: 'postgres' };
  const thief = new pg.Client({ ...clientConfig(address, { log: quiet }), application_name: 'shouwen guard 1' });
  thief.on('error', () => undefined);
  await thief.connect();
  t.after(() => thief.end());
  const { rows } = await thief.query("select objid from pg_locks where locktype = 'advisory'");
  const waiting = thief.query('select pg_advisory_lock($1)', [rows[0].objid]);
  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'shouwen guard ${process.pid}'`,
  );
  await waiting;
  for (let tries = 0; lost.length === 0 && tries < 100; tries += 1) await pause(20);
  assert.deepEqual(
    lost.map(({ name }) => name),
    ['DataFolderInUse'],
  );
});
