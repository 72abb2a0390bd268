import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { bucketOf } from '#ledger/bucket.ts';
import { genesis, hashOf } from '#ledger/chain.ts';
import type { Append, Ledger, NewEvent } from '#ledger/port.ts';
import { connect } from '#ledger/postgres/connect.ts';
import { postgresLedger } from '#ledger/postgres/store.ts';
import { quiet, testDatabase } from '#ledger/postgres/testing.ts';

const now = 1_795_354_054_123;

const event = (kind: string): NewEvent => ({
  ...{ kind, origin: 'fact', at: now, recordedAt: now, actor: 'p17', data: { text: '字' }, because: null },
});

const first = (stream: string, ...kinds: readonly string[]): Append => ({
  ...{ stream, of: 'case', expected: 0, previous: genesis, events: kinds.map(event) },
  ...{ duties: [], gone: [], parcels: [], timerAt: null, judgedAt: now, law: 1, view: null },
});

const inBucket = (bucket: number, count: number): readonly string[] =>
  Array.from({ length: 20_000 }, (_, index) => `case/${index}`)
    .filter((stream) => bucketOf(stream) === bucket)
    .slice(0, count);

/** Servers side by side on one database: nothing of their memory is shared. */
async function servers(t: TestContext, count: number, lanes?: number): Promise<readonly Ledger[]> {
  const { address } = await testDatabase();
  const pools = Array.from({ length: count }, () => connect(address, { log: quiet, max: 4, queryMillis: 20_000 }));
  t.after(() => Promise.all(pools.map((pool) => pool.end())));
  return pools.map((pool) => postgresLedger(pool, lanes === undefined ? {} : { lanes }));
}

const each = <T, R>(count: number, of: readonly T[], work: (one: T, index: number) => Promise<R>): Promise<R[]> =>
  Promise.all(
    Array.from({ length: count }, (_, index) => {
      const one = of[index % of.length];
      if (one === undefined) throw new Error('nobody to do it');
      return work(one, index);
    }),
  );

/** Appends one event to what is there, as often as it takes. */
async function insist(ledger: Ledger, stream: string, kind: string): Promise<number> {
  for (let tried = 1; ; tried++) {
    const { version, hash } = await ledger.read(stream);
    const done = await ledger.append({ ...first(stream, kind), expected: version, previous: hash });
    if (done.done) return tried;
    assert.equal(done.conflict, 'version');
  }
}

test('of those who write one version of a stream at once, exactly one does', async (t) => {
  const ledgers = await servers(t, 3);
  for (let version = 0; version < 6; version++) {
    const { hash } = (await ledgers[0]?.read('case/1')) ?? { hash: '' };
    const all = await each(24, ledgers, (ledger, index) =>
      ledger.append({ ...first('case/1', `by ${index}`), expected: version, previous: hash }),
    );
    assert.equal(all.filter(({ done }) => done).length, 1);
    for (const one of all) if (!one.done) assert.equal(one.conflict, 'version');
  }
});

test('a command that is sent many times at once under one key takes effect once', async (t) => {
  const ledgers = await servers(t, 3);
  const answer = { actor: 'p17', key: 'k1', body: 'hash', status: 201, answer: { ok: true } };
  const all = await each(24, ledgers, (ledger, index) =>
    ledger.append({ ...first('case/1', 'case.accepted'), answer: { ...answer, answer: { index } } }),
  );
  assert.equal(all.filter(({ done }) => done).length, 1);
  const winner = all.findIndex(({ done }) => done);
  const read = await ledgers[0]?.read('case/1', answer);
  assert.equal(read?.events.length, 1);
  assert.deepEqual(read?.answer?.answer, { index: winner });
});

for (const lanes of [1, 256]) {
  test(`many writers on few streams, ${lanes} lanes: nothing lost, nothing doubled, no gap in a feed at any moment`, async (t) => {
    const ledgers = await servers(t, 3, lanes);
    const streams = [3, 90, 200].flatMap((bucket) => inBucket(bucket, 3));
    const [reader] = ledgers;
    assert.ok(reader !== undefined);
    let writing = true;
    const follow = async (bucket: number): Promise<readonly string[]> => {
      const seen: string[] = [];
      for (let last = false; !last; ) {
        last = !writing;
        const page = await reader.feed(bucket, seen.length, 1_000);
        page.forEach(({ position, kind }, index) => {
          assert.equal(position, seen.length + 1, `position ${index} of a page came before an earlier one`);
          seen.push(kind);
        });
      }
      return seen;
    };
    const followed = Promise.all([3, 90, 200].map(follow));
    const tries = await each(90, ledgers, async (ledger, index) => {
      const stream = streams[index % streams.length] ?? '';
      return insist(ledger, stream, `kind ${index}`);
    });
    writing = false;
    const seen = (await followed).flat();
    assert.ok(Math.max(...tries) > 1, 'they did get in each other’s way');
    assert.deepEqual(seen.toSorted(), Array.from({ length: 90 }, (_, index) => `kind ${index}`).toSorted());
    for (const stream of streams) {
      const { events } = await reader.read(stream);
      let hash = genesis;
      events.forEach((recorded, index) => {
        assert.equal(recorded.version, index + 1);
        hash = hashOf(recorded, hash);
        assert.equal(recorded.hash, hash);
      });
    }
  });
}
