import assert from 'node:assert/strict';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import type { Sown } from '../archive/sown-ledger.ts';
import { genesis, hashOf } from '../chain.ts';
import { headKey } from '../heads/key.ts';
import { headMaker } from '../heads/make-head.ts';
import { outsideHeadsOf } from '../heads/outside.ts';
import { testDatabase } from '../postgres/testing.ts';
import { events, layDown, noon, place, type TamperedLedger, tamperedLedger, whereabouts } from './tampered-ledger.ts';
import { verifyDatabase } from './verify-database.ts';

let ledger: TamperedLedger;
before(async () => {
  ledger = await tamperedLedger();
});
beforeEach(() => ledger.restore());
after(() => ledger.clear());

/** Alters an event and writes the hashes of its stream anew from there on, as one does who knows how. */
async function rehash(alter: Partial<Sown>): Promise<void> {
  let previous = genesis;
  for (const [index, event] of events.filter(({ stream }) => stream === 'case/3').entries()) {
    const altered = index === 4 ? { ...event, ...alter } : event;
    previous = hashOf({ ...altered, version: index + 1 }, previous);
    await ledger.pool.query(
      `update event set hash = $1, data = $2, recorded_at = to_timestamp($3 / 1000.0)
       where stream = 'case/3' and version = $4`,
      [previous, altered.data, altered.recordedAt, index + 1],
    );
  }
  await ledger.pool.query("update stream set hash = $1 where stream = 'case/3'", [previous]);
}

const otherFolder = () => mkdtemp(join(ledger.folder, 'other-'));

test('given a stream was altered and all its hashes written anew, the first head over it does not hold', async () => {
  await rehash({ data: { text: '改' } });
  const { faults } = await verifyDatabase(ledger.pool);
  assert.equal(faults.length, 1);
  const [{ trouble, head, window } = assert.fail()] = faults;
  assert.deepEqual([trouble, head], ['head-root', 2]);
  assert.deepEqual([window?.after, window?.until, window?.events], [noon + 24_000, noon + 48_000, 24]);
  assert.ok(window?.feeds.some(({ bucket, from, to }) => bucket === place.bucket && from < 5 && to >= 5));
});

test('given it was dated before its forerunner, with all hashes written anew, the place is found', async () => {
  await rehash({ recordedAt: noon });
  const { faults } = await verifyDatabase(ledger.pool);
  assert.deepEqual(faults.map(whereabouts), [{ trouble: 'recorded-earlier', ...place, recordedAt: noon }]);
});

test('given the last events and all that counts them were taken out, the head that covers them is not fooled', async () => {
  await ledger.pool.query("delete from event where stream = 'case/3' and version >= 9");
  await ledger.pool.query(
    `update stream set version = 8, hash = (select hash from event where stream = 'case/3' and version = 8)
     where stream = 'case/3'`,
  );
  await ledger.pool.query('update feed set position = 8 where bucket = $1', [place.bucket]);
  const { faults } = await verifyDatabase(ledger.pool);
  assert.deepEqual(faults.map(whereabouts), [{ trouble: 'head-beyond', head: 3, bucket: place.bucket, position: 9 }]);
});

test('given hashes and heads were written anew with another key, only the heads outside tell', async (t) => {
  await rehash({ data: { text: '改' } });
  const forged = await testDatabase(t);
  const altered = events.map((event, index) => (index === 35 ? { ...event, data: { text: '改' } } : event));
  const { heads } = await layDown(forged.pool, await otherFolder(), altered);
  await ledger.pool.query('delete from head');
  for (const { number, madeAt, positions, root, signature, key } of heads) {
    const values = [number, madeAt, positions, root, signature, key];
    await ledger.pool.query('insert into head values ($1, to_timestamp($2 / 1000.0), $3, $4, $5, $6)', values);
  }
  const alone = await verifyDatabase(ledger.pool);
  assert.deepEqual([alone.faults, alone.heads], [[], 3], 'the ledger alone holds');
  const { faults } = await verifyDatabase(ledger.pool, { outside: ledger.outside });
  assert.deepEqual(
    faults.map(({ trouble, head, outside, window }) => [trouble, head, outside, window?.events]),
    [['head-root', 2, true, 24]],
  );
});

test('given only the heads were signed with another key, the heads outside differ', async () => {
  const maker = headMaker({ pool: ledger.pool, key: await headKey(await otherFolder()) });
  await ledger.pool.query('delete from head');
  await maker.make(noon);
  const { faults } = await verifyDatabase(ledger.pool, { outside: ledger.outside });
  assert.deepEqual(faults.map(whereabouts), [{ trouble: 'outside-differs', head: 1, outside: true }]);
});

test('given a head outside that the ledger has not, or none that can be read, it says so', async () => {
  await ledger.pool.query('delete from head where number = 3');
  const missing = await verifyDatabase(ledger.pool, { outside: ledger.outside });
  assert.deepEqual(missing.faults.map(whereabouts), [{ trouble: 'outside-missing', head: 3, outside: true }]);
  const empty = await verifyDatabase(ledger.pool, { outside: outsideHeadsOf('what is this\n') });
  assert.deepEqual(empty.faults, [{ trouble: 'outside-empty' }]);
  assert.deepEqual(empty.notes, [{ note: 'outside-unreadable', line: 1 }]);
});
