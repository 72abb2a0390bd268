import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { faultOf } from '../fault.ts';
import { quiet, takeCopy } from '../testing-cluster.ts';
import { type Database, openDatabase } from './open-database.ts';

/** A disk of its own, or undefined where we may not make one. */
function smallDisk(t: TestContext, megabytes: number): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'shouwen-disk-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs', folder]);
  if (status === 0) chmodSync(folder, 0o711);
  t.after(() => {
    if (status === 0) spawnSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  return status === 0 ? folder : undefined;
}

const write = ({ pool }: Database) => pool.query('insert into fill select repeat(md5(random()::text), 4000)');

/** Fills the disk up to so many bytes, which costs a moment. */
function fillUp(disk: string, leave: number): string {
  const { bavail, bsize } = statfsSync(disk);
  const file = join(disk, 'ballast');
  writeFileSync(file, Buffer.alloc(Math.max(bavail * bsize - leave, 0)));
  return file;
}

async function until(what: () => Promise<boolean>, millis: number): Promise<number> {
  const begin = performance.now();
  while (!(await what())) {
    assert.ok(performance.now() - begin < millis, 'it took too long');
    await pause(50);
  }
  return performance.now() - begin;
}

test('given a disk that fills up, when it is almost full, then reading goes on, writing stops and comes back by itself', async (t) => {
  const disk = smallDisk(t, 300);
  if (disk === undefined) return t.skip('no right to mount a small disk');
  await takeCopy(disk);
  const database = await openDatabase({ data: disk, log: quiet });
  try {
    await database.pool.query('create table fill (text text)');
    await write(database);
    const ballast = fillUp(disk, 40 * 2 ** 20);
    await until(async () => database.isDiskLow(), 2_000);
    await until(
      async () => faultOf(await write(database).catch((error: unknown) => error)).kind === 'read-only',
      2_000,
    );
    assert.equal((await database.pool.query('select 1 from fill')).rowCount !== 0, true);
    rmSync(ballast);
    t.diagnostic(`writes again after ${Math.round(await until(() => succeeds(database), 10_000))} ms`);
    assert.equal(database.isDiskLow(), false);
  } finally {
    await database.close();
  }
});

test('given a disk without a byte left at once, then nothing acknowledged is lost and writing comes back within 10 s', async (t) => {
  const disk = smallDisk(t, 200);
  if (disk === undefined) return t.skip('no right to mount a small disk');
  await takeCopy(disk);
  const database = await openDatabase({ data: disk, log: quiet });
  try {
    await database.pool.query('create table fill (text text)');
    const ballast = fillUp(disk, 0);
    let acknowledged = 0;
    const faults = new Set<string>();
    for (let tries = 0; tries < 300; tries += 1) {
      await write(database).then(
        () => {
          acknowledged += 1;
        },
        (error: unknown) => faults.add(faultOf(error).kind),
      );
    }
    t.diagnostic(`${acknowledged} written, then ${[...faults].join(', ')}`);
    assert.ok(faults.size > 0 && !faults.has('other') && !faults.has('unique'));
    rmSync(ballast);
    t.diagnostic(`writes again after ${Math.round(await until(() => succeeds(database), 10_000))} ms`);
    const { rows } = await database.pool.query<{ n: number }>('select count(*) as n from fill');
    assert.ok((rows[0]?.n ?? 0) >= acknowledged);
  } finally {
    await database.close();
  }
});

const succeeds = (database: Database) =>
  write(database).then(
    () => true,
    () => false,
  );
