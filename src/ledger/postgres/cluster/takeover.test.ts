import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chownSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from './postmaster.ts';
import { killIfThere, laterStory, story } from './process-story.ts';
import { runAs } from './unprivileged.ts';

const isNumber = (line: string) => /^\d+$/.test(line);

test('given processes killed with and without their server, when the folder is opened, then all that was acknowledged is there', async (t) => {
  const { open, hold, server } = await laterStory(t);
  const acknowledged: number[] = [];
  for (const withServer of [false, true, false]) {
    const holder = hold();
    await holder.hear(isNumber);
    await pause(50);
    const pid = server() ?? assert.fail('no server');
    if (withServer) killIfThere(pid, 'SIGKILL');
    await holder.kill();
    acknowledged.push(...holder.said.filter(isNumber).map(Number));
    if (!withServer) assert.ok(isAlive(pid), 'PostgreSQL lives on');
  }
  const begin = performance.now();
  const database = await open();
  t.diagnostic(`taken over in ${Math.round(performance.now() - begin)} ms`);
  assert.ok(performance.now() - begin < 3_000);
  const { rows } = await database.pool.query<{ n: number }>('select n from number');
  const there = new Set(rows.map(({ n }) => n));
  assert.deepEqual(
    acknowledged.filter((n) => !there.has(n)),
    [],
  );
  assert.ok(acknowledged.length > 3);
});

test('given a kill at any moment of the first start, when the folder is opened, then there is a good cluster', async (t) => {
  for (const millis of [400, 900]) {
    const { data, open, hold } = story(t);
    const holder = hold();
    await pause(millis);
    await holder.kill();
    const database = await open();
    await database.pool.query('select 1');
    await database.close();
    assert.deepEqual(readdirSync(data).sort(), ['in-use.lock', 'postgres', 'postgres.log']);
  }
});

test('given a stale pid that went to another process of the same user, when the folder is opened, then it starts', async (t) => {
  const { data, open, server } = await laterStory(t);
  await (await open()).close();
  const cluster = join(data, 'postgres');
  const user = runAs(cluster);
  const other = spawn('sleep', ['60'], { ...user, stdio: 'ignore' });
  t.after(() => other.kill());
  const stale = [other.pid, cluster, 1_700_000_000, 5432, cluster, '', '  1234567     98765', 'ready   ', ''].join(
    '\n',
  );
  const file = join(cluster, 'postmaster.pid');
  writeFileSync(file, stale, { mode: 0o600 });
  if (user !== undefined) chownSync(file, user.uid, user.gid);
  await open();
  assert.ok(other.pid !== undefined && isAlive(other.pid), 'the other process was left alone');
  assert.notEqual(server(), other.pid);
});

test('given a process that is told to stop, then its server stops with it', async (t) => {
  const { data, hold, server } = await laterStory(t);
  const holder = hold();
  await holder.hear(isNumber);
  const pid = server() ?? assert.fail('no server');
  await holder.kill('SIGTERM');
  assert.equal(isAlive(pid), false);
  assert.match(readFileSync(join(data, 'postgres.log'), 'utf8'), /database system is shut down/);
});
