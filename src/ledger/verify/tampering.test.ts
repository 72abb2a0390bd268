import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import type pg from 'pg';
import { fieldOf, type Sown } from '../archive/sown-ledger.ts';
import { bucketOf } from '../bucket.ts';
import { genesis, hashOf } from '../chain.ts';
import { headKey } from '../heads/key.ts';
import { headMaker } from '../heads/make-head.ts';
import { type OutsideHeads, outsideHeadsOf } from '../heads/outside.ts';
import { testDatabase } from '../postgres/testing.ts';
import type { Fault } from './fault.ts';
import { verifyDatabase } from './verify-database.ts';

const noon = 1_790_000_000_000;
/** Eight streams of ten events, one after the other: stream `case/3` has its fifth event as the 36th of all. */
const events: readonly Sown[] = Array.from({ length: 80 }, (_, index) => ({
  stream: `case/${index % 8}`,
  kind: 'case.noted',
  origin: 'fact',
  at: noon + index * 1000,
  recordedAt: noon + index * 1000,
  actor: 'p-1',
  data: { text: `第${index}条`, n: index },
  because: null,
}));

const law = hash('sha256', '第1条 三个工作日内答复');

let folder = '';
let pool: pg.Pool;
let outside: OutsideHeads;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouwen-tamper-'));
  pool = (await testDatabase()).pool;
  const field = fieldOf(pool);
  const told = join(folder, 'heads.ndjson');
  const maker = headMaker({ pool, key: await headKey(folder), outside: told });
  for (const [from, to] of [
    [0, 24],
    [24, 48],
    [48, 72],
  ]) {
    await field.sow(events.slice(from, to));
    await maker.make(noon + (to ?? 0) * 1000);
  }
  await field.sow(events.slice(72));
  await pool.query('insert into document values ($1, $2)', [law, '第1条 三个工作日内答复']);
  outside = outsideHeadsOf(await readFile(told, 'utf8'));
  for (const table of tables) await pool.query(`create table kept_${table} as select * from ${table}`);
});
after(() => rm(folder, { recursive: true }));

const tables = ['feed', 'stream', 'event', 'head', 'document'];
beforeEach(async () => {
  for (const table of tables) await pool.query(`delete from ${table}`);
  for (const table of tables) await pool.query(`insert into ${table} select * from kept_${table}`);
});

const bucket = bucketOf('case/3');
const place = { bucket, stream: 'case/3', version: 5, position: 5, recordedAt: noon + 35_000 };
const where = "where stream = 'case/3' and version = 5";

/** What is done to the ledger, and the first fault that is to be found. */
const stories: readonly (readonly [what: string, sql: readonly string[], fault: Fault])[] = [
  [
    'a letter of its data',
    [`update event set data = jsonb_set(data, '{text}', '"第36条"') ${where}`],
    { trouble: 'hash', ...place },
  ],
  [
    'one bit of a number',
    [`update event set data = jsonb_set(data, '{n}', '34') ${where}`],
    { trouble: 'hash', ...place },
  ],
  ['who did it', [`update event set actor = 'p-2' ${where}`], { trouble: 'hash', ...place }],
  ['what was done', [`update event set kind = 'case.closed' ${where}`], { trouble: 'hash', ...place }],
  ['a fact into a conclusion', [`update event set origin = 'derived' ${where}`], { trouble: 'hash', ...place }],
  ['a cause where there was none', [`update event set because = '{}' ${where}`], { trouble: 'hash', ...place }],
  ['its hash', [`update event set hash = repeat('0', 64) ${where}`], { trouble: 'hash', ...place }],
  ['when it happened', [`update event set at = at - interval '1 day' ${where}`], { trouble: 'hash', ...place }],
  [
    'when it was recorded',
    [`update event set recorded_at = recorded_at + interval '1 millisecond' ${where}`],
    { trouble: 'hash', ...place, recordedAt: place.recordedAt + 1 },
  ],
  [
    'a time that is none',
    [`update event set at = 'infinity' ${where}`],
    { trouble: 'unreadable', bucket, stream: 'case/3', version: 5, position: 5 },
  ],
  [
    'data that is none',
    [`update event set data = '7' ${where}`],
    { trouble: 'unreadable', bucket, stream: 'case/3', version: 5, position: 5 },
  ],
  [
    'a row taken out',
    [`delete from event ${where}`],
    { trouble: 'position-missing', bucket, stream: 'case/3', version: 5, position: 5 },
  ],
  [
    'the last row taken out',
    ["delete from event where stream = 'case/3' and version = 10"],
    { trouble: 'stream', bucket, stream: 'case/3', version: 10 },
  ],
  [
    'a row taken out and the rest moved up',
    [
      `delete from event ${where}`,
      `update event set position = position - 1000 where bucket = ${bucket} and position > 5`,
      `update event set position = position + 999 where bucket = ${bucket} and position < 0`,
      `update feed set position = position - 1 where bucket = ${bucket}`,
    ],
    { trouble: 'version', bucket, stream: 'case/3', version: 6, position: 5, recordedAt: noon + 43_000 },
  ],
  [
    'two versions swapped',
    [
      `update event set version = -1 ${where}`,
      "update event set version = 5 where stream = 'case/3' and version = 6",
      "update event set version = 6 where stream = 'case/3' and version = -1",
    ],
    { trouble: 'version', ...place, version: 6 },
  ],
  [
    'two places of the feed swapped',
    [
      `update event set position = -1 ${where}`,
      `update event set position = 5 where bucket = ${bucket} and position = 6`,
      `update event set position = 6 where bucket = ${bucket} and position = -1`,
    ],
    { trouble: 'version', bucket, stream: 'case/3', version: 6, position: 5, recordedAt: noon + 43_000 },
  ],
  [
    'a row put in',
    [
      `insert into event select bucket, stream, 11, 11, kind, origin, at, recorded_at, actor, data, because, hash
       from event where stream = 'case/3' and version = 10`,
    ],
    { trouble: 'hash', bucket, stream: 'case/3', version: 11, position: 11, recordedAt: noon + 75_000 },
  ],
  [
    'a stream moved to another bucket',
    [`update event set bucket = 0, position = version where stream = 'case/3'`],
    { trouble: 'bucket', ...place, bucket: 0, version: 1, position: 1, recordedAt: noon + 3000 },
  ],
  [
    "the stream's own row",
    ["update stream set hash = repeat('0', 64) where stream = 'case/3'"],
    { trouble: 'stream', bucket, stream: 'case/3', version: 11 },
  ],
  [
    "the stream's own row taken out",
    ["delete from stream where stream = 'case/3'"],
    { trouble: 'stream', bucket, stream: 'case/3', version: 10 },
  ],
  [
    "the feed's count",
    [`update feed set position = 12 where bucket = ${bucket}`],
    { trouble: 'feed', bucket, position: 11 },
  ],
  [
    'the words of a regulation',
    ["update document set text = replace(text, '三', '五')"],
    { trouble: 'document', document: law },
  ],
  ['a head taken out', ['delete from head where number = 2'], { trouble: 'head-number', head: 3 }],
  [
    'the instant of a head',
    ["update head set made_at = made_at - interval '1 second' where number = 2"],
    { trouble: 'head-signature', head: 2 },
  ],
  [
    'the root of a head',
    ["update head set root = repeat('0', 64) where number = 2"],
    { trouble: 'head-signature', head: 2 },
  ],
];

/** The parts of a fault that say where it is. */
const whereabouts = ({ expected: _, found: __, window: ___, ...rest }: Fault) => rest;

test('a ledger that nobody touched holds, with the heads that were kept outside', async () => {
  const verdict = await verifyDatabase(pool, { outside });
  assert.deepEqual([verdict.faults, verdict.notes], [[], []]);
  assert.deepEqual([verdict.events, verdict.streams, verdict.heads, verdict.outside], [80, 8, 3, 3]);
});

for (const [what, sql, fault] of stories) {
  test(`given this was done in the database: ${what}; it is found, with its place`, async () => {
    for (const statement of sql) await pool.query(statement);
    const { faults } = await verifyDatabase(pool);
    assert.ok(faults[0] !== undefined);
    assert.deepEqual(whereabouts(faults[0]), fault);
  });
}

/** Alters an event and writes the hashes of its stream anew from there on, as one does who knows how. */
async function rehash(alter: Partial<Sown>): Promise<void> {
  let previous = genesis;
  for (const [index, event] of events.filter(({ stream }) => stream === 'case/3').entries()) {
    const altered = index === 4 ? { ...event, ...alter } : event;
    previous = hashOf({ ...altered, version: index + 1 }, previous);
    await pool.query(
      `update event set hash = $1, data = $2, recorded_at = to_timestamp($3 / 1000.0)
       where stream = 'case/3' and version = $4`,
      [previous, altered.data, altered.recordedAt, index + 1],
    );
  }
  await pool.query("update stream set hash = $1 where stream = 'case/3'", [previous]);
}

test('given a stream was altered and all its hashes written anew, the first head over it does not hold', async () => {
  await rehash({ data: { text: '改' } });
  const { faults } = await verifyDatabase(pool);
  assert.equal(faults.length, 1);
  const [{ trouble, head, window } = assert.fail()] = faults;
  assert.deepEqual([trouble, head], ['head-root', 2]);
  assert.deepEqual([window?.after, window?.until, window?.events], [noon + 24_000, noon + 48_000, 24]);
  assert.ok(window?.feeds.some(({ bucket: each, from, to }) => each === bucket && from < 5 && to >= 5));
});

test('given it was dated before its forerunner, with all hashes written anew, the place is found', async () => {
  await rehash({ recordedAt: noon });
  const { faults } = await verifyDatabase(pool);
  assert.deepEqual(faults.map(whereabouts), [{ trouble: 'recorded-earlier', ...place, recordedAt: noon }]);
});

test('given the last events and all that counts them were taken out, the head that covers them is not fooled', async () => {
  await pool.query("delete from event where stream = 'case/3' and version >= 9");
  await pool.query(
    `update stream set version = 8, hash = (select hash from event where stream = 'case/3' and version = 8)
     where stream = 'case/3'`,
  );
  await pool.query(`update feed set position = 8 where bucket = ${bucket}`);
  const { faults } = await verifyDatabase(pool);
  assert.deepEqual(faults.map(whereabouts), [{ trouble: 'head-beyond', head: 3, bucket, position: 9 }]);
});

test('given hashes and heads were written anew with another key, only the heads outside tell', async (t) => {
  await rehash({ data: { text: '改' } });
  const heads = await pool.query('select made_at, positions from head order by number');
  await pool.query('delete from head');
  const other = await testDatabase(t);
  const forged = fieldOf(other.pool);
  const maker = headMaker({ pool: other.pool, key: await headKey(await mkdtemp(join(folder, 'other-'))) });
  const altered = events.map((event, index) => (index === 35 ? { ...event, data: { text: '改' } } : event));
  for (const [from, to] of [
    [0, 24],
    [24, 48],
    [48, 72],
  ] as const) {
    await forged.sow(altered.slice(from, to));
    await maker.make(noon + to * 1000);
  }
  const { rows } = await other.pool.query('select * from head order by number');
  for (const { number, made_at, positions, root, signature, key } of rows) {
    await pool.query('insert into head values ($1, to_timestamp($2 / 1000.0), $3, $4, $5, $6)', [
      number,
      made_at,
      positions,
      root,
      signature,
      key,
    ]);
  }
  assert.equal(rows.length, heads.rows.length);
  assert.deepEqual((await verifyDatabase(pool)).faults, [], 'the ledger alone holds');
  const { faults } = await verifyDatabase(pool, { outside });
  assert.deepEqual(
    faults.map(({ trouble, head, outside: out, window }) => [trouble, head, out, window?.events]),
    [['head-root', 2, true, 24]],
  );
});

test('given only the heads were signed with another key, the heads outside differ', async () => {
  const maker = headMaker({ pool, key: await headKey(await mkdtemp(join(folder, 'third-'))) });
  await pool.query('delete from head');
  await maker.make(noon);
  const { faults } = await verifyDatabase(pool, { outside });
  assert.deepEqual(faults.map(whereabouts), [{ trouble: 'outside-differs', head: 1, outside: true }]);
});

test('given a head outside that the ledger has not, or none that can be read, it says so', async () => {
  await pool.query('delete from head where number = 3');
  const missing = await verifyDatabase(pool, { outside });
  assert.deepEqual(missing.faults.map(whereabouts), [{ trouble: 'outside-missing', head: 3, outside: true }]);
  const empty = await verifyDatabase(pool, { outside: outsideHeadsOf('what is this\n') });
  assert.deepEqual(empty.faults, [{ trouble: 'outside-empty' }]);
  assert.deepEqual(empty.notes, [{ note: 'outside-unreadable', line: 1 }]);
});
