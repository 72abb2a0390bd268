import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type pg from 'pg';
import { quiet, testDatabase, urlOf } from '../testing.ts';
import { openDatabase } from './open-database.ts';
import { isAlive } from './postmaster.ts';
import { story } from './process-story.ts';

/** A machine that has more to do than processors takes that much longer. */
const slowness = Math.max(1, (loadavg()[0] ?? 1) / availableParallelism());

test('given an empty folder, when the database is opened, closed and opened again, then it is there and quickly', async (t) => {
  const { open, server } = story(t);
  const begin = performance.now();
  const first = await open();
  t.diagnostic(`first start ${Math.round(performance.now() - begin)} ms`);
  assert.ok(performance.now() - begin < 10_000 * slowness);
  assert.equal(first.form, 'embedded');
  await first.pool.query("create table kept as select '首问' as word");
  const pid = server();
  await first.close();
  assert.ok(pid !== undefined && !isAlive(pid), 'the server has stopped');

  const again = performance.now();
  const second = await open();
  t.diagnostic(`later start ${Math.round(performance.now() - again)} ms`);
  assert.ok(performance.now() - again < 2_000 * slowness);
  assert.deepEqual((await second.pool.query('select * from kept')).rows, [{ word: '首问' }]);
  await isAsItShouldBe(second.pool);
});

/** It forces commits to the disk, is reached by nobody else, orders by code point and knows Chinese letters. */
async function isAsItShouldBe(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query(
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
            current_setting('full_page_writes') as pages, current_setting('server_encoding') as encoding,
            current_setting('listen_addresses') as addresses, datctype as letters, datcollate as order,
            similarity('首问责任制', '首问负责制')::text as alike
       from pg_database where datname = current_database()`,
  );
  const safe = { fsync: 'on', commit: 'on', pages: 'on', encoding: 'UTF8', addresses: '' };
  assert.deepEqual(rows, [{ ...safe, letters: 'C.UTF-8', order: 'C.UTF-8', alike: '0.2' }]);
}

test('given the URL of a server, when the database is opened, then nothing of our own is started', async (t) => {
  const { url } = await testDatabase(t);
  const data = join(story(t).data, 'not-made');
  const database = await openDatabase({ data, url, log: quiet });
  t.after(database.close);
  assert.equal(database.form, 'server');
  assert.equal(existsSync(data), false);
});

test('given a server without the right to add pg_trgm, when it is opened, then the log warns and work goes on', async (t) => {
  const { pool, address } = await testDatabase(t);
  await pool.query(`create role guest login; revoke create on database ${address.database} from public`);
  const warned: string[] = [];
  const log = { ...quiet, warn: (_: object, message: string) => warned.push(message) };
  const database = await openDatabase({ data: '', url: urlOf({ ...address, user: 'guest' }), log });
  t.after(database.close);
  assert.match(warned.join(), /pg_trgm is not usable/);
});

test('given a URL where nobody answers, when the database is opened, then it fails within 5 s', async () => {
  const begin = performance.now();
  await assert.rejects(openDatabase({ data: '', url: 'postgresql://nobody@127.0.0.1:1/none', log: quiet }));
  assert.ok(performance.now() - begin < 5_000);
});
