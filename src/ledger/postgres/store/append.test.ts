import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bucketOf } from '#ledger/bucket.ts';
import { genesis, hashOf } from '#ledger/chain.ts';
import type { Ledger } from '#ledger/port.ts';
import { postgresLedger } from '../store.ts';
import { testDatabase } from '../testing.ts';
import { answer, duty, fact, first, now } from './sample-append.ts';

const empty = async (): Promise<Ledger> => postgresLedger((await testDatabase()).pool);

test('what was appended is read again to the letter', async () => {
  const ledger = await empty();
  const because = { rule: 'a20@2026-01-01', 依据: ['a20', null, -0.5, 1e-7, true] };
  const appended = await ledger.append({
    ...first('case/1'),
    events: [fact('case.accepted', now - 1), { ...fact('duty.opened'), origin: 'derived', at: now + 5, because }],
    view: { 标题: '道路"积水"\n\\u0000 不是空字符' },
    timerAt: now + 60_000,
    law: 3,
    answer: answer('k1'),
  });
  assert.ok(appended.done);
  const read = await ledger.read('case/1', { actor: 'p17', key: 'k1' });
  const [accepted, opened] = read.events;
  assert.deepEqual(read, {
    ...{ stream: 'case/1', of: 'case', version: 2, hash: appended.hash, recordedAt: now, judgedAt: now },
    ...{ timerAt: now + 60_000, law: 3, view: { 标题: '道路"积水"\n\\u0000 不是空字符' } },
    events: [accepted, opened],
    answer: answer('k1'),
  });
  assert.deepEqual(opened, {
    ...{ ...fact('duty.opened'), origin: 'derived', at: now + 5, because },
    ...{ stream: 'case/1', version: 2, position: 2, hash: appended.hash },
  });
  assert.ok(accepted !== undefined && opened !== undefined);
  assert.equal(accepted.hash, hashOf(accepted, genesis), 'the hash of what came back is the one it was written with');
  assert.equal(opened.hash, hashOf(opened, accepted.hash));
});

test('a stream that nobody wrote to has version 0, and one that was only judged too', async () => {
  const ledger = await empty();
  const nobody = await ledger.read('rule/1', { actor: 'p17', key: 'k' });
  assert.deepEqual([nobody.version, nobody.hash, nobody.events, nobody.answer], [0, genesis, [], undefined]);
  assert.ok((await ledger.append({ ...first('rule/1'), of: 'rule', timerAt: now + 1, judgedAt: now + 1 })).done);
  const judged = await ledger.read('rule/1');
  assert.deepEqual([judged.version, judged.hash, judged.of, judged.timerAt], [0, genesis, 'rule', now + 1]);
  assert.ok((await ledger.append({ ...first('rule/1', 'heard'), of: 'rule' })).done);
  assert.deepEqual((await ledger.read('rule/1')).events.length, 1);
});

test('a later append follows what was before, and judging again without an event keeps version and recording', async () => {
  const ledger = await empty();
  const one = await ledger.append({
    ...first('case/1', 'a', 'b'),
    duties: [duty('d1', 'p1', now), duty('d2', 'p1', 7)],
  });
  assert.ok(one.done);
  const after = { expected: 2, previous: one.hash, judgedAt: now + 9, law: 2 };
  const again = await ledger.append({ ...first('case/1'), ...after, duties: [duty('d1', 'p2', null)], gone: ['d2'] });
  assert.deepEqual(again, { done: true, version: 2, hash: one.hash, positions: [] });
  const read = await ledger.read('case/1');
  assert.deepEqual([read.version, read.recordedAt, read.judgedAt, read.law], [2, now, now + 9, 2]);
  assert.deepEqual(await ledger.dutiesOf('case/1'), [{ ...duty('d1', 'p2', null), stream: 'case/1' }]);
  const third = await ledger.append({ ...first('case/1', 'c'), ...after });
  assert.deepEqual(third.done && [third.version, third.positions], [3, [3]]);
});

test('another version than expected is a conflict, older, newer or judged only, and leaves no trace', async () => {
  const ledger = await empty();
  const one = await ledger.append({ ...first('case/1', 'a', 'b'), view: { as: 'it was' } });
  assert.ok(one.done);
  const trace = { duties: [duty('d', 'p9', now)], view: { as: 'it never was' }, law: 9 };
  for (const expected of [0, 1, 3]) {
    for (const kinds of [['x'], []]) {
      const late = await ledger.append({ ...first('case/1', ...kinds), ...trace, expected });
      assert.deepEqual(late, { done: false, conflict: 'version' }, `expected ${expected}`);
    }
  }
  const nowhere = await ledger.append({ ...first('case/2', 'x'), ...trace, expected: 1 });
  assert.deepEqual(nowhere, { done: false, conflict: 'version' }, 'a stream that is not there');
  assert.deepEqual((await ledger.read('case/1')).view, { as: 'it was' });
  assert.deepEqual((await ledger.read('case/2')).version, 0);
  assert.deepEqual(await ledger.docket({ holder: 'p9', limit: 10 }), []);
  assert.equal((await ledger.positions())[bucketOf('case/1')], 2, 'no position was given away');
});

test('a key that was used is a conflict even at the right version', async () => {
  const ledger = await empty();
  const one = await ledger.append({ ...first('case/1', 'a'), answer: answer('k1') });
  assert.ok(one.done);
  const next = { ...first('case/1', 'b'), expected: 1, previous: one.hash };
  assert.deepEqual(await ledger.append({ ...next, answer: answer('k1', 'other') }), { done: false, conflict: 'key' });
  assert.deepEqual((await ledger.read('case/1', { actor: 'p17', key: 'k1' })).answer, answer('k1'));
  assert.ok((await ledger.append({ ...next, answer: { ...answer('k1'), actor: 'p18' } })).done, 'keys are per actor');
  assert.ok((await ledger.append({ ...first('case/2', 'a'), answer: answer('k1') })).done, 'and per stream');
});

test('what the database could not give back as it was is refused before it gets there', async () => {
  const ledger = await empty();
  for (const bad of ['\0', 'a\ud83d', '\udc00b', '\\\0']) {
    const broken = { name: 'UnstorableText' };
    await assert.rejects(ledger.append(first(`case/${bad}`, 'a')), broken);
    await assert.rejects(ledger.append({ ...first('case/1', 'a'), view: { [bad]: 1 } }), broken);
    await assert.rejects(ledger.append({ ...first('case/1', 'a'), answer: { ...answer('k'), answer: bad } }), broken);
    assert.equal((await ledger.read(`case/${bad}`, { actor: bad, key: bad })).version, 0);
  }
  const odd = ['\u0001', '😀', '\\u0000', '\\\\ud83d', '\u2028"'];
  assert.ok((await ledger.append({ ...first(`case/${odd.join('')}`, 'a'), view: { odd } })).done);
  assert.deepEqual((await ledger.read(`case/${odd.join('')}`)).view, { odd });
  await assert.rejects(ledger.append({ ...first('case/1'), judgedAt: 0.5 }), TypeError);
  assert.equal((await ledger.read('case/1')).version, 0);
});

test('several appends in one commit: each succeeds or not by itself, and two to one stream follow each other', async () => {
  const ledger = await empty();
  const streams = inOneBucket(4);
  const [a = '', b = '', c = '', d = ''] = streams;
  const bucket = bucketOf(a);
  const one = await ledger.append(first(b, 'first'));
  assert.ok(one.done);
  const after = hashOf({ stream: c, version: 1, ...fact('x') }, genesis);
  const outcomes = await ledger.appendMany(bucket, [
    first(a, 'x', 'y'),
    first(b, 'too late'),
    first(c, 'x'),
    { ...first(c, 'y'), expected: 1, previous: after },
    first(d, 'x'),
  ]);
  assert.deepEqual(
    outcomes.map((each) => (each.done ? each.positions : each.conflict)),
    [[2, 3], 'version', [4], [6], [5]],
  );
  const feed = await ledger.feed(bucket, 0, 100);
  assert.deepEqual(
    feed.map(({ stream, version, position }) => [stream, version, position]),
    [
      [b, 1, 1],
      [a, 1, 2],
      [a, 2, 3],
      [c, 1, 4],
      [d, 1, 5],
      [c, 2, 6],
    ],
  );
  const many = await ledger.readMany(bucket, [d, 'nobody', b, a]);
  assert.deepEqual(
    many.map(({ stream, version, events }) => [stream, version, events.length]),
    [
      [d, 1, 1],
      ['nobody', 0, 0],
      [b, 1, 1],
      [a, 2, 2],
    ],
  );
});

const inOneBucket = (count: number): readonly string[] => {
  const all = Array.from({ length: 4000 }, (_, index) => `case/${index}`);
  return all.filter((stream) => bucketOf(stream) === 17).slice(0, count);
};
