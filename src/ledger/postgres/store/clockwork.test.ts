import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bucketOf } from '#ledger/bucket.ts';
import type { Append, StreamRead } from '#ledger/port.ts';
import { postgresLedger } from '../store.ts';
import { testDatabase } from '../testing.ts';
import { first, now } from './sample-append.ts';

const bucket = 17;
const streams = Array.from({ length: 4000 }, (_, index) => `case/${String(index).padStart(4, '0')}`)
  .filter((stream) => bucketOf(stream) === bucket)
  .slice(0, 8);

const woken = (read: StreamRead): Append => ({
  ...first(read.stream, 'woke'),
  expected: read.version,
  previous: read.hash,
  judgedAt: now + 100,
});

test('due streams come the earliest first, and what was done with them is kept', async (t) => {
  const ledger = postgresLedger((await testDatabase(t)).pool);
  for (const [index, stream] of streams.entries()) {
    const timerAt = index === 7 ? null : now - index;
    assert.ok((await ledger.append({ ...first(stream, 'a'), timerAt, law: index % 2 })).done);
  }
  assert.deepEqual(await ledger.timers([bucket, bucket + 1]), new Map([[bucket, now - 6]]));
  const seen: string[] = [];
  const done = await ledger.claimDue(bucket, now - 2, 3, async (reads) => {
    seen.push(...reads.map(({ stream }) => stream));
    return reads.map(woken);
  });
  assert.deepEqual(seen, [streams[6], streams[5], streams[4]]);
  assert.ok(done.every((each) => each.done));
  assert.equal((await ledger.read(streams[6] ?? '')).timerAt, null);
  assert.equal((await ledger.timers([bucket])).get(bucket), now - 3, 'what is due at an instant is not due before it');
  assert.deepEqual(await ledger.judgedBefore(bucket, 1, streams[1] ?? '', 2), [streams[2], streams[4]].slice(0, 1));
});

test('work that fails leaves the streams as they were, due and free', async (t) => {
  const ledger = postgresLedger((await testDatabase(t)).pool);
  await ledger.append({ ...first(streams[0] ?? '', 'a'), timerAt: now - 1 });
  const fails = ledger.claimDue(bucket, now, 10, () => Promise.reject(new Error('the judge is ill')));
  await assert.rejects(fails, /the judge is ill/);
  const again = await ledger.claimDue(bucket, now, 10, async (reads) => reads.map(woken));
  assert.equal(again.length, 1);
});

test('two workers on one bucket: each stream is claimed once', async (t) => {
  const ledger = postgresLedger((await testDatabase(t)).pool);
  for (const stream of streams) assert.ok((await ledger.append({ ...first(stream, 'a'), timerAt: now - 1 })).done);
  const seen: string[][] = [];
  const both = Promise.withResolvers<void>();
  const worker = () =>
    ledger.claimDue(bucket, now, 4, async (reads) => {
      seen.push(reads.map(({ stream }) => stream));
      if (seen.length === 2) both.resolve();
      await both.promise;
      return reads.map(woken);
    });
  const done = await Promise.all([worker(), worker()]);
  assert.ok(done.flat().every((each) => each.done));
  assert.deepEqual(seen.flat().sort(), [...streams]);
  for (const stream of streams) assert.equal((await ledger.read(stream)).version, 2);
});

test('a command for a stream that is claimed waits for it alone: others go on, and nobody deadlocks', async (t) => {
  const ledger = postgresLedger((await testDatabase(t)).pool);
  const [claimed = '', other = ''] = streams;
  const before = await ledger.append({ ...first(claimed, 'a'), timerAt: now - 1 });
  const beside = await ledger.append(first(other, 'a'));
  assert.ok(before.done && beside.done);
  let late: Promise<unknown> | undefined;
  await ledger.claimDue(bucket, now, 4, async (reads) => {
    late = ledger.append({ ...first(claimed, 'late'), expected: 1, previous: before.hash });
    const free = [
      ledger.append({ ...first(other, 'b'), expected: 1, previous: beside.hash }),
      ledger.append(first('case/new', 'a')),
    ];
    for (const each of await Promise.all(free)) assert.ok(each.done);
    return reads.map(woken);
  });
  assert.deepEqual(await late, { done: false, conflict: 'version' });
  assert.deepEqual(
    (await ledger.read(claimed)).events.map(({ kind }) => kind),
    ['a', 'woke'],
  );
});

test('buckets are leased up to a share, renewed by their holder, taken when they expire, and given back', async (t) => {
  const ledger = postgresLedger((await testDatabase(t)).pool);
  const span = 10_000;
  const all = (await ledger.lease('one', now, now + span, 256)).length;
  assert.equal(all, 256);
  assert.deepEqual(await ledger.lease('two', now + 1, now + span, 128), [], 'all are taken');
  const half = await ledger.lease('one', now + 2, now + span, 128);
  assert.equal(half.length, 128, 'a smaller share gives back the rest');
  const others = await ledger.lease('two', now + 3, now + span + 3, 200);
  assert.equal(others.length, 128);
  assert.deepEqual(
    [...half, ...others].sort((a, b) => a - b),
    Array.from({ length: 256 }, (_, each) => each),
  );
  assert.deepEqual(await ledger.lease('one', now + 4, now + span, 128), half, 'a holder keeps what it has');
  const inherited = await ledger.lease('two', now + span, now + 2 * span, 256);
  assert.equal(inherited.length, 256, 'what has expired is taken, one’s own is renewed');
  assert.deepEqual(await ledger.lease('one', now + span + 1, now + 2 * span, 256), []);
  assert.deepEqual(await ledger.lease('two', now + span + 2, now + 2 * span, 0), []);
  assert.equal((await ledger.lease('one', now + span + 3, now + 2 * span, 3)).length, 3);
});
