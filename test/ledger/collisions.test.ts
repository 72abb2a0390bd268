import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type pg from 'pg';
import { bucketOf } from '#ledger/bucket.ts';
import { genesis } from '#ledger/chain.ts';
import type { Append, Ledger } from '#ledger/port.ts';
import { faultOf } from '#ledger/postgres/fault.ts';
import { tryTogether } from '#ledger/postgres/store/append.ts';
import { written } from '#ledger/postgres/store/written.ts';
import { postgresLedger } from '#ledger/postgres/store.ts';
import { testDatabase } from '#ledger/postgres/testing.ts';

const now = 1_795_354_054_123;
const bucket = 17;
const [a = '', b = '', c = ''] = Array.from({ length: 4_000 }, (_, index) => `case/${index}`).filter(
  (stream) => bucketOf(stream) === bucket,
);

const first = (stream: string, ...kinds: readonly string[]): Append => ({
  ...{ stream, of: 'case', expected: 0, previous: genesis },
  events: kinds.map((kind) => ({
    ...{ kind, origin: 'fact', at: now, recordedAt: now, actor: 'p17', data: {}, because: null },
  })),
  ...{ duties: [], gone: [], parcels: [], timerAt: null, judgedAt: now, law: 1, view: { kinds } },
});

interface Scene {
  readonly pool: pg.Pool;
  readonly ledger: Ledger;
  /** Another server, in the middle of its commit. */
  readonly other: pg.PoolClient;
  /** Until so many statements wait for a lock. */
  readonly stuck: (count: number) => Promise<readonly number[]>;
}

async function scene(t: TestContext): Promise<Scene> {
  const { pool } = await testDatabase(undefined, { queryMillis: 20_000 });
  const other = await pool.connect();
  await other.query('begin');
  t.after(() => other.release(true));
  const stuck = async (count: number): Promise<readonly number[]> => {
    for (;;) {
      const { rows } = await pool.query<{ pid: number }>(
        `select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      );
      if (rows.length >= count) return rows.map(({ pid }) => pid);
    }
  };
  return { pool, ledger: postgresLedger(pool, { lanes: 1 }), other, stuck };
}

test('a commit that is hidden from a group refuses the one append it stands in the way of, and no other', async (t) => {
  const { ledger, other, stuck } = await scene(t);
  await tryTogether(other, [written(first(b, 'theirs'), 1)]);
  const ours = ledger.appendMany(
    bucket,
    [a, b, c].map((stream) => first(stream, 'ours', 'too')),
  );
  await stuck(1);
  await other.query('commit');
  assert.deepEqual(
    (await ours).map((each) => (each.done ? each.positions : each.conflict)),
    [[2, 3], 'version', [4, 5]],
  );
  assert.deepEqual((await ledger.read(b)).view, { kinds: ['theirs'] });
});

test('a stream that appears while it is only judged is not set back', async (t) => {
  const { ledger, other, stuck } = await scene(t);
  await tryTogether(other, [written(first(b, 'theirs', 'too'), 1)]);
  const ours = ledger.append(first(b));
  await stuck(1);
  await other.query('commit');
  assert.deepEqual(await ours, { done: false, conflict: 'version' });
  const { version, view } = await ledger.read(b);
  assert.deepEqual([version, view], [2, { kinds: ['theirs', 'too'] }]);
});

test('where two wait for each other, one is tried again and both are through', async (t) => {
  const { ledger, other, stuck } = await scene(t);
  const lock = (which: number) => other.query('select from feed where bucket = $1 for update', [which]);
  const [elsewhere = ''] = ['case/0', 'case/1', 'case/2', 'case/3'].filter((stream) => bucketOf(stream) > 17);
  await lock(bucketOf(elsewhere));
  const opening = ledger.append(first('rule/opening', 'alone')); // so that the next two share a statement
  const ours = [a, elsewhere].map((stream) => ledger.append(first(stream, 'ours')));
  await stuck(1);
  const theirs = await lock(bucket).then(
    () => 'got it',
    () => 'gave way',
  );
  await other.query(theirs === 'got it' ? 'commit' : 'rollback');
  for (const each of [opening, ...ours]) assert.ok((await each).done);
});

test('a connection that is cut in the middle fails loudly, and what was not committed is not there', async (t) => {
  const { pool, ledger, other, stuck } = await scene(t);
  await other.query('select from feed where bucket = $1 for update', [bucket]);
  const [lost, next] = [a, b].map((stream) => ledger.append(first(stream, 'ours')));
  const unavailable = assert.rejects(lost ?? Promise.resolve(), (error) => faultOf(error).kind === 'unavailable');
  await pool.query('select pg_terminate_backend(pid) from unnest($1::int[]) as pid', [await stuck(1)]);
  await unavailable;
  await other.query('rollback');
  assert.ok((await next)?.done, 'the next commit of the lane has nothing to do with it');
  assert.equal((await ledger.read(a)).version, 0);
});

test('a connection that is cut while the clock holds its streams fails loudly and leaves them due', async (t) => {
  const { pool, ledger } = await scene(t);
  await ledger.append({ ...first(a), timerAt: now - 1 });
  const cut = ledger.claimDue(bucket, now, 5, async () => {
    const idle = `from pg_stat_activity where state = 'idle in transaction' and query like '%event.version%'
      and datname = current_database()`;
    await pool.query(`select pg_terminate_backend(pid) ${idle}`);
    for (let left = 1; left > 0; ) left = (await pool.query(`select ${idle}`)).rows.length;
    return [first(a, 'woke')];
  });
  await assert.rejects(cut, (error) => faultOf(error).kind === 'unavailable');
  const again = await ledger.claimDue(bucket, now, 5, async () => [first(a, 'woke')]);
  assert.deepEqual(
    again.map(({ done }) => done),
    [true],
  );
});
