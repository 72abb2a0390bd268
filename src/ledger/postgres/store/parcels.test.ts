import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bucketOf } from '#ledger/bucket.ts';
import { postgresLedger } from '../store.ts';
import { testDatabase } from '../testing.ts';
import { first, now, parcel } from './sample-append.ts';

const ledger = postgresLedger((await testDatabase()).pool);
const bucket = bucketOf('case/1');

test('a parcel waits, the oldest first, until it is delivered', async () => {
  const parcels = [
    parcel('d2', 'stream', 'rule/r/a1/p1', now + 2),
    parcel('d1', 'stream', 'rule/r/a1/p1', now + 1),
    parcel('n1', 'notice', 'p9'),
  ];
  assert.ok((await ledger.append({ ...first('case/1', 'a'), parcels })).done);
  const waiting = await ledger.parcels(bucket, 'stream', 10);
  assert.deepEqual(
    waiting,
    [parcels[1], parcels[0]].map((each) => ({ ...each, bucket, stream: 'case/1' })),
  );
  assert.deepEqual(await ledger.parcels(bucket, 'stream', 1), waiting.slice(0, 1));
  assert.deepEqual(await ledger.notices('p9', 10), [{ ...parcels[2], bucket, stream: 'case/1' }]);
  assert.deepEqual(await ledger.notices('p9\0', 10), []);
  assert.deepEqual(await ledger.waiting([bucket, (bucket + 1) % 256]), [bucket]);
  await ledger.delivered(bucket, waiting.slice(0, 1));
  assert.deepEqual(await ledger.parcels(bucket, 'stream', 10), waiting.slice(1));
  await ledger.delivered(bucket, waiting);
  assert.deepEqual(await ledger.waiting([bucket]), [], 'word for people does not count');
});

test('a parcel said anew replaces what waits, and is not taken away with what was delivered before', async () => {
  const { version, hash } = await ledger.read('case/1');
  const next = { ...first('case/1', 'b'), expected: version, previous: hash };
  assert.ok((await ledger.append({ ...next, parcels: [parcel('d9', 'stream', 'x')] })).done);
  const old = await ledger.parcels(bucket, 'stream', 10);
  const anew = { ...parcel('d9', 'stream', 'y'), body: { 内容: '更正' } };
  const then = await ledger.read('case/1');
  await ledger.append({ ...next, expected: then.version, previous: then.hash, parcels: [anew] });
  await ledger.delivered(bucket, old);
  assert.deepEqual(await ledger.parcels(bucket, 'stream', 10), [{ ...anew, bucket, stream: 'case/1' }]);
});
