import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DataFolderInUse, lockFolder } from './folder-lock.ts';
import { laterStory, story } from './process-story.ts';

const refused = (data: string, pid: number | undefined) => (error: unknown) =>
  error instanceof DataFolderInUse &&
  error.data === data &&
  error.pid === pid &&
  /正被另一个首问进程/.test(error.message);

test('given a process that holds the folder, when a second comes, then it is refused at once and the first works on', async (t) => {
  const { data, open, hold, server } = await laterStory(t);
  const holder = hold();
  await holder.hear((line) => line === '1');
  const pid = server();
  const begin = performance.now();
  await assert.rejects(open(), refused(data, holder.child.pid));
  assert.ok(performance.now() - begin < 2_000);
  assert.equal(server(), pid);
  const later = String(holder.said.length + 3);
  await holder.hear((line) => line === later);
  assert.equal(holder.said.filter((line) => !/^(holds|\d+)$/.test(line)).join(), '');
});

test('given five processes at once in an empty folder, then one gets it and the others name it', async (t) => {
  const { hold } = story(t);
  const holders = Array.from({ length: 5 }, () => hold());
  const words = await Promise.all(holders.map((holder) => holder.hear(() => true)));
  const winner = holders.find((_, index) => words[index] === 'holds');
  const names = words.filter((word) => word !== 'holds');
  assert.deepEqual(names, Array(4).fill(`DataFolderInUse ${winner?.child.pid}`));
});

test('given a lock that somebody removed, when a second comes, then the guard in the cluster refuses it', async (t) => {
  const { data, open, hold } = await laterStory(t);
  const database = await open();
  for (const file of ['in-use.lock', 'in-use.pid']) rmSync(join(data, file));
  const second = hold();
  assert.equal(await second.hear(() => true), `DataFolderInUse ${process.pid}`);
  await database.pool.query('select 1');
});

test('given a lock that was released, then the folder can be taken again', (t) => {
  const { data } = story(t);
  lockFolder(data).release();
  const lock = lockFolder(data);
  t.after(lock.release);
  assert.throws(() => lockFolder(data), refused(data, process.pid));
});
