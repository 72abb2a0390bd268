import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type pg from 'pg';
import { fieldOf } from '#ledger/archive/sown-ledger.ts';
import { headKey } from '#ledger/heads/key.ts';
import { headMaker } from '#ledger/heads/make-head.ts';
import { testDatabase } from '#ledger/postgres/testing.ts';
import { type Desk, openDesk } from './terminal.ts';

const noon = 1_790_000_000_000;
let pool: pg.Pool;
let desk: Desk;

/** A desk whose `DATABASE_URL` is a ledger of 30 events under two heads, the second of which is not over all. */
before(async () => {
  const { pool: made, url } = await testDatabase();
  pool = made;
  desk = await openDesk('zh', 100, { DATABASE_URL: url });
  const events = Array.from({ length: 30 }, (_, index) => ({
    ...{ stream: `case/${index % 3}`, kind: 'case.accepted', origin: 'fact' as const, actor: 'p-1' },
    ...{ at: noon + index, recordedAt: noon + index, data: { n: index }, because: null },
  }));
  const field = fieldOf(pool);
  const maker = headMaker({ pool, key: await headKey(desk.folder), outside: join(desk.folder, 'heads.ndjson') });
  for (const [from, to] of [
    [0, 10],
    [10, 20],
  ]) {
    await field.sow(events.slice(from, to));
    await maker.make(noon);
  }
  await field.sow(events.slice(20));
});
after(() => desk.clear());

test('a ledger that holds is said to, in both languages and as JSON', async () => {
  const { code, out, err } = await desk.type('verify', '--heads', 'heads.ndjson');
  assert.deepEqual([code, err], [0, '']);
  assert.equal(out, '台账完好。 30 个事件、3 条流、2 个台账头、2 个外部台账头\n');
  const english = await desk.type('verify', '--lang', 'en');
  assert.equal(english.out, 'The ledger holds. 30 events, 3 streams, 2 heads\n');
  const { holds, events, faults, root } = JSON.parse((await desk.type('verify', '--json')).out);
  assert.deepEqual([holds, events, faults, /^[0-9a-f]{64}$/.test(root)], [true, 30, [], true]);
});

test('what was exported verifies, and is imported into an empty database with the same root', async (t) => {
  const exported = await desk.type('export', 'all.gz');
  assert.deepEqual([exported.code, exported.err], [0, '']);
  assert.match(exported.out, /^已导出到 all\.gz：30 个事件、3 条流/);
  const root = async (...words: readonly string[]) =>
    JSON.parse((await desk.type('verify', '--json', ...words)).out).root;
  assert.equal(await root('all.gz'), await root());
  const empty = await openDesk('zh', 100, { DATABASE_URL: (await testDatabase(t)).url });
  t.after(empty.clear);
  const imported = await empty.type('import', join(desk.folder, 'all.gz'), '--json');
  assert.deepEqual([imported.code, imported.err], [0, '']);
  assert.deepEqual(
    [JSON.parse(imported.out).imported, JSON.parse(imported.out).rows.event, JSON.parse(imported.out).root],
    [true, 30, await root()],
  );
  const again = await empty.type('import', join(desk.folder, 'all.gz'));
  assert.deepEqual([again.code, again.out], [3, '']);
  assert.match(again.err, /这里已经有台账/);
});

test('a ledger that was altered ends with 1, says where, and its backup is not imported', async (t) => {
  const { url, pool: other } = await testDatabase(t);
  const altered = await openDesk('en', 100, { DATABASE_URL: url });
  t.after(altered.clear);
  await desk.type('export', 'whole.gz');
  assert.equal((await altered.type('import', join(desk.folder, 'whole.gz'))).code, 0);
  await other.query("update event set actor = 'p-9' where stream = 'case/1' and version = 3");
  const { code, out } = await altered.type('verify');
  assert.equal(code, 1);
  assert.match(out, /^The ledger does not hold\. 30 events/);
  assert.match(
    out,
    /1\. the content or the hash of this event was altered\n {2}stream case\/1, version 3, bucket \d+, position 3, recorded at 2026-09-21T/,
  );
  const json = JSON.parse((await altered.type('verify', '--json')).out);
  assert.deepEqual([json.holds, json.faults[0].trouble, json.faults[0].version], [false, 'hash', 3]);
  assert.equal((await altered.type('export', 'bad.gz')).code, 0);
  const empty = await openDesk('en', 100, { DATABASE_URL: (await testDatabase(t)).url });
  t.after(empty.clear);
  const refused = await empty.type('import', join(altered.folder, 'bad.gz'));
  assert.equal(refused.code, 1);
  assert.match(refused.out, /^Nothing was imported: The ledger does not hold\./);
  assert.equal((await empty.type('verify')).out, 'The ledger holds. 0 events, 0 streams, 0 heads\n');
});

test('without a ledger, or a backup that can be read, nothing is made and a sentence says why', async () => {
  const nothing = await desk.type('verify', '--data', 'nowhere');
  assert.deepEqual([nothing.code, existsSync(join(desk.folder, 'nowhere'))], [3, false]);
  assert.match(nothing.err, /里没有台账：用 --data/);
  const missing = await desk.type('verify', 'missing.gz');
  assert.deepEqual([missing.code, missing.out], [3, '']);
  await desk.put('text.gz', 'no backup');
  assert.match((await desk.type('verify', 'text.gz')).err, /不是首问的备份文件/);
  assert.match((await desk.type('verify', '--heads', 'missing')).err, /missing/);
  const away = await desk.type('export', 'no/such/folder.gz');
  assert.equal(away.code, 3);
  const before = await readdir(desk.folder);
  const closed = await openDesk('zh', 100, { DATABASE_URL: 'postgresql://shouwen@127.0.0.1:1/none' });
  const { code, err } = await closed.type('export', join(desk.folder, 'lost.gz'));
  assert.equal(code, 3);
  assert.match(err, /数据库没有应答/);
  assert.deepEqual(await readdir(desk.folder), before);
  await closed.clear();
});
