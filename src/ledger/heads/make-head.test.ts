import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fieldOf, type Sown } from '../archive/sown-ledger.ts';
import { testDatabase } from '../postgres/testing.ts';
import { headKey } from './key.ts';
import { headMaker } from './make-head.ts';
import { outsideHeadsOf } from './outside.ts';
import { isSigned } from './signature.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouwen-heads-'));
});
after(() => rm(folder, { recursive: true }));

const noon = 1_790_000_000_000;
const events = (count: number, from = 0): readonly Sown[] =>
  Array.from({ length: count }, (_, index) => ({
    stream: `case/${(from + index) % 40}`,
    kind: 'case.accepted',
    origin: 'fact',
    at: noon + index,
    recordedAt: noon + from + index,
    actor: 'p-1',
    data: { text: `第${from + index}件` },
    because: null,
  }));

test('a head follows each time that something was recorded, and is told outside', async (t) => {
  const { pool } = await testDatabase(t);
  const outside = join(folder, 'told.ndjson');
  const maker = headMaker({ pool, key: await headKey(folder), outside });
  assert.deepEqual(await maker.make(noon), { form: 'unchanged' });
  const field = fieldOf(pool);
  await field.sow(events(50));
  const first = await maker.make(noon);
  assert.deepEqual(await maker.make(noon + 1), { form: 'unchanged' });
  await field.sow(events(30, 50));
  const second = await maker.make(noon - 5);
  assert.ok(first.form === 'made' && second.form === 'made');
  assert.deepEqual([first.head.number, second.head.number], [1, 2]);
  assert.equal(second.head.madeAt, noon, 'a clock that was set back does not take heads along');
  assert.equal(
    second.head.positions.reduce((sum, each) => sum + each, 0),
    80,
  );
  assert.ok(isSigned(first.head) && isSigned(second.head));
  assert.ok(!isSigned({ ...second.head, root: first.head.root }));
  assert.deepEqual(outsideHeadsOf(await readFile(outside, 'utf8')), {
    heads: [first.head, second.head],
    unreadable: [],
  });
});

test('a server that starts later makes the head that one would make which has seen it all', async (t) => {
  const { pool } = await testDatabase(t);
  const key = await headKey(folder);
  const field = fieldOf(pool);
  const old = headMaker({ pool, key });
  await field.sow(events(60));
  await old.make(noon);
  await field.sow(events(60, 60));
  const one = await old.make(noon);
  await pool.query('delete from head where number = 2');
  const other = await headMaker({ pool, key }).make(noon);
  assert.deepEqual(other, one);
});

test('of several servers one makes a head, and the next head is made by whoever comes', async (t) => {
  const { pool } = await testDatabase(t);
  const key = await headKey(folder);
  const field = fieldOf(pool);
  const servers = Array.from({ length: 4 }, () => headMaker({ pool, key }));
  for (const round of [1, 2, 3]) {
    await field.sow(events(25, 25 * round));
    const made = await Promise.all(servers.map((server) => server.make(noon)));
    assert.equal(made.filter(({ form }) => form === 'made').length, 1);
    for (const each of made) assert.ok(each.form !== 'altered', JSON.stringify(each));
  }
  const { rows } = await pool.query('select number from head order by number');
  assert.deepEqual(
    rows.map(({ number }) => number),
    [1, 2, 3],
  );
});

test('what was altered below the last head gets no new head', async (t) => {
  const { pool } = await testDatabase(t);
  const key = await headKey(folder);
  const field = fieldOf(pool);
  await field.sow(events(20));
  await headMaker({ pool, key }).make(noon);
  await pool.query("update event set hash = repeat('a', 64) where stream = 'case/7'");
  await field.sow(events(5, 20));
  assert.deepEqual(await headMaker({ pool, key }).make(noon), { form: 'altered', number: 1 });
  await pool.query("delete from event where stream = 'case/7'");
  assert.deepEqual(await headMaker({ pool, key }).make(noon), { form: 'altered', number: 1 });
});

test('the key is made once, for its owner alone, and is never replaced', async () => {
  const data = await mkdtemp(join(folder, 'data-'));
  const keys = await Promise.all([headKey(data), headKey(data), headKey(data)]);
  const again = await headKey(data);
  for (const key of keys) assert.ok(key.equals(again));
  assert.equal((await stat(join(data, 'head-key.pem'))).mode & 0o777, 0o600);
  await chmod(join(data, 'head-key.pem'), 0o600);
  await writeFile(join(data, 'head-key.pem'), 'broken');
  await assert.rejects(headKey(data), /holds no private key/);
});

test('a line that a power cut left torn is told, and spoils none after it', async (t) => {
  const { pool } = await testDatabase(t);
  const outside = join(folder, 'torn.ndjson');
  await writeFile(outside, '{"number":1,"mad');
  await fieldOf(pool).sow(events(3));
  await headMaker({ pool, key: await headKey(folder), outside }).make(noon);
  const { heads, unreadable } = outsideHeadsOf(await readFile(outside, 'utf8'));
  assert.deepEqual([heads.length, unreadable], [1, [1]]);
});
