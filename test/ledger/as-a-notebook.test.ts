import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bucketOf } from '#ledger/bucket.ts';
import type { Json, JsonObject } from '#ledger/json.ts';
import type { Append, Ledger } from '#ledger/port.ts';
import { postgresLedger } from '#ledger/postgres/store.ts';
import { testDatabase } from '#ledger/postgres/testing.ts';
import { naiveLedger } from './naive-ledger.ts';

/** Three streams of one bucket, two of another, and one alone. */
const streams = ['rule/0', 'case/387', 'case/504', 'case/一', 'case/121', 'account/\u0001 "{},\\'];
const instant = fc.integer({ min: -3_000_000_000_000, max: 9_000_000_000_000 });
const near = fc.integer({ min: 0, max: 3 });
const word = fc
  .string({ unit: 'grapheme', maxLength: 8 })
  .filter((text) => text.isWellFormed() && !text.includes('\0'));
const json: fc.Arbitrary<Json> = fc
  .jsonValue({ maxDepth: 3 })
  .map((value): Json => JSON.parse(JSON.stringify(value).replaceAll(/\\u(?:0000|d[89a-f]..)/g, '?')));
const object: fc.Arbitrary<JsonObject> = fc.dictionary(word, json, { maxKeys: 4 }).map((value) => ({ ...value }));
const name = (prefix: string) => near.map((number) => `${prefix}${number}`);

const event = fc.record({
  kind: name('kind'),
  origin: fc.constantFrom('fact', 'derived', 'delivered'),
  at: instant,
  recordedAt: instant,
  actor: word,
  data: object,
  because: fc.option(object),
});

const duty = fc.record({
  ...{ duty: name('duty'), regulation: word, rule: word, version: word, holder: name('holder'), state: word },
  ...{ alive: fc.boolean(), openedAt: near, dueAt: fc.option(near), provisional: fc.boolean() },
  ...{ breachedAt: fc.option(instant), endedAt: fc.option(instant), detail: object },
});

const parcel = fc.record({
  delivery: name('delivery'),
  form: fc.constantFrom('stream', 'notice'),
  ...{ target: name('target'), at: near, body: object },
});

const appending = fc.record({
  stream: fc.constantFrom(...streams),
  /** How far the writer is off: mostly it knows the version. */
  off: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(-1, 1) }),
  events: fc.array(event, { maxLength: 3 }),
  duties: fc.uniqueArray(duty, { maxLength: 3, selector: (each) => each.duty }),
  gone: fc.uniqueArray(name('duty'), { maxLength: 2 }),
  parcels: fc.uniqueArray(parcel, { maxLength: 3, selector: (each) => each.delivery }),
  ...{ timerAt: fc.option(instant), judgedAt: instant, law: near, view: fc.option(object) },
  answer: fc.option(fc.record({ actor: name('actor'), key: name('key'), body: word, status: near, answer: json })),
});

const step = fc.oneof(
  { weight: 5, arbitrary: appending.map((append) => ({ append })) },
  { weight: 1, arbitrary: near.map((deliver) => ({ deliver })) },
);

type Naive = ReturnType<typeof naiveLedger>;
type Appending = typeof appending extends fc.Arbitrary<infer T> ? T : never;

function appendOf({ off, answer, gone, ...rest }: Appending, naive: Naive): Append {
  const { version, hash } = naive.read(rest.stream);
  return {
    ...rest,
    of: 'case',
    expected: Math.max(0, version + off),
    previous: hash,
    events: rest.events.map((each) => ({ ...each })),
    duties: rest.duties.map((each) => ({ ...each })),
    parcels: rest.parcels.map((each) => ({ ...each })),
    gone: gone.filter((name) => !rest.duties.some(({ duty }) => duty === name)),
    ...(answer === null ? {} : { answer: { ...answer } }),
  };
}

async function assertSame(ledger: Ledger, naive: Naive, limit: number): Promise<void> {
  const buckets = [...new Set(streams.map(bucketOf))];
  for (const stream of streams) {
    const asked = { actor: 'actor1', key: 'key1' };
    assert.deepEqual(await ledger.read(stream, asked), naive.read(stream, asked));
    assert.deepEqual(await ledger.dutiesOf(stream), naive.dutiesOf(stream));
  }
  assert.deepEqual(await ledger.positions(), naive.positions());
  assert.deepEqual(await ledger.timers(buckets), naive.timers());
  assert.deepEqual(new Set(await ledger.waiting(buckets)), naive.waiting());
  for (const bucket of buckets) {
    const here = streams.filter((stream) => bucketOf(stream) === bucket);
    assert.deepEqual(
      await ledger.readMany(bucket, here),
      here.map((stream) => naive.read(stream)),
    );
    assert.deepEqual(await ledger.feed(bucket, 1, limit), naive.feed(bucket, 1, limit));
    for (const form of ['stream', 'notice'] as const) {
      assert.deepEqual(await ledger.parcels(bucket, form, limit), naive.parcels(bucket, form, limit));
    }
    assert.deepEqual(await ledger.judgedBefore(bucket, 2, 'b', limit), naive.judgedBefore(bucket, 2, 'b', limit));
  }
  assert.deepEqual(await ledger.notices('target1', limit), naive.notices('target1', limit));
  for (const holder of ['holder0', 'holder1']) {
    const all = naive.docket({ holder, limit: 100 });
    for (const after of [undefined, ...all]) {
      const page = { holder, limit, ...(after === undefined ? {} : { after }) };
      assert.deepEqual(await ledger.docket(page), naive.docket(page));
    }
  }
}

test('whatever is appended and delivered, the ledger reads as a notebook would', async () => {
  const { pool } = await testDatabase();
  const ledger = postgresLedger(pool);
  assert.equal(new Set(streams.map(bucketOf)).size, 3, 'some streams share a feed');
  const steps = fc.array(step, { minLength: 1, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 1, max: 5 }), async (all, limit) => {
      await pool.query('truncate stream, event, duty, command, parcel');
      await pool.query('update feed set position = 0 where position > 0');
      const naive = naiveLedger();
      for (const each of all) {
        if ('append' in each) {
          const append = appendOf(each.append, naive);
          assert.deepEqual(await ledger.append(append), naive.append(append));
        } else {
          const waiting = await ledger.parcels(bucketOf(streams[each.deliver] ?? ''), 'stream', 2);
          await ledger.delivered(waiting[0]?.bucket ?? 0, waiting);
          naive.delivered(waiting);
        }
      }
      await assertSame(ledger, naive, limit);
    }),
    { numRuns: 60 },
  );
});
