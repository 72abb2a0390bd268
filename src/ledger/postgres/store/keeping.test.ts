import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addHead } from '#ledger/heads/feeds.ts';
import { postgresLedger } from '../store.ts';
import { testDatabase } from '../testing.ts';
import { now } from './sample-append.ts';

const { pool } = await testDatabase();
const ledger = postgresLedger(pool);

test('of those who settle a matter at once, the first is heard by all', async () => {
  assert.equal(await ledger.setting('key'), undefined);
  const said = await Promise.all(Array.from({ length: 12 }, (_, index) => ledger.settle('key', { by: index })));
  assert.equal(new Set(said.map((each) => JSON.stringify(each))).size, 1);
  assert.deepEqual(await ledger.setting('key'), said[0]);
  assert.equal(await ledger.settle('nothing', null), null);
  assert.equal(await ledger.settle('nothing', 'something'), null);
  await assert.rejects(ledger.settle('bad', '\0'), { name: 'UnstorableText' });
});

test('documents are kept by their hash, and the same one twice is one', async () => {
  const kept = new Map([
    ['h1', '第一条 首问负责。\r\n“引号”，{逗号}，\\反斜杠'],
    ['h2', ''],
  ]);
  await Promise.all([ledger.keep(kept), ledger.keep(kept), ledger.keep(new Map())]);
  assert.deepEqual(await ledger.documents(['h2', 'h1', 'h3', '\0']), kept);
  await assert.rejects(ledger.keep(new Map([['h4', 'a\0b']])), { name: 'UnstorableText' });
});

test('the last head is the one with the highest number, and a number is given once', async () => {
  assert.equal(await ledger.lastHead(), undefined);
  const head = { number: 1, madeAt: now, positions: [0, 5, 2 ** 40], root: 'r', signature: 's', key: 'k' };
  assert.equal(await addHead(pool, head), true);
  assert.equal(await addHead(pool, { ...head, number: 2, madeAt: now + 1 }), true);
  assert.equal(await addHead(pool, { ...head, number: 2, root: 'another' }), false);
  assert.deepEqual(await ledger.lastHead(), { ...head, number: 2, madeAt: now + 1 });
  await ledger.ping();
});
