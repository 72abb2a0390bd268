import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { headKey } from '../heads/key.ts';
import { headMaker } from '../heads/make-head.ts';
import { testDatabase } from '../postgres/testing.ts';
import { verifyArchive } from '../verify/verify-archive.ts';
import { verifyDatabase } from '../verify/verify-database.ts';
import { ArchiveDamaged, type Damage } from './damaged.ts';
import { importArchive } from './import-archive.ts';
import { fieldOf, type Sown } from './sown-ledger.ts';
import { writeArchive } from './write-archive.ts';

let folder = '';
/** A ledger, and what was exported of it. */
let source: pg.Pool;
const law = '# 制度\n\n第1条\t\\.\r\n';
const path = () => join(folder, 'ledger.gz');
const noon = 1_790_000_000_000;

const events = (count: number, from: number): readonly Sown[] =>
  Array.from({ length: count }, (_, index) => ({
    stream: `case/${((from + index) * 7) % 90}`,
    kind: 'case.accepted',
    origin: index % 3 === 0 ? 'derived' : 'fact',
    at: noon + index * 61_003,
    recordedAt: noon + (from + index) * 61_003,
    actor: 'p-1',
    // What COPY writes in its own way, and what only looks like the end of a section.
    data: { text: `第${index}行\n\t\\.\n\\N "引号" \\`, number: index / 7, none: null, list: [1, '2'] },
    because: index % 3 === 0 ? { rule: 'a1' } : null,
  }));

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouwen-archive-'));
  source = (await testDatabase()).pool;
  const field = fieldOf(source);
  const maker = headMaker({ pool: source, key: await headKey(folder) });
  await field.sow(events(300, 0));
  await maker.make(noon);
  await field.sow(events(250, 300));
  await maker.make(noon + 1);
  await field.sow(events(20, 550));
  await source.query(`insert into setting values ('secret', '{"a": [1, null]}'), ('\\t', '"\\u5e02"')`);
  await source.query(`insert into document values ($1, $2)`, [hash('sha256', law), law]);
  await source.query(`insert into account values ('root', repeat('t', 64), 'administrator', now())`);
  await writeArchive(source, path(), { now: noon });
});
after(() => rm(folder, { recursive: true }));

const kept = ['account', 'setting', 'document', 'head', 'feed', 'stream', 'event', 'duty', 'command', 'parcel'];

/** All rows of all tables but the leases, as texts. */
async function everything(pool: pg.Pool): Promise<ReadonlyMap<string, readonly string[]>> {
  const all = new Map<string, readonly string[]>();
  for (const table of kept) {
    const { rows } = await pool.query<{ row: string }>(`select t::text as row from ${table} t order by 1`);
    all.set(
      table,
      rows.map(({ row }) => row),
    );
  }
  return all;
}

test('a ledger that was exported and imported is the same row by row, and verifies with the same root', async (t) => {
  const { pool } = await testDatabase(t);
  const imported = await importArchive(pool, path(), {});
  assert.ok(imported.form === 'imported');
  const [before, after] = [await everything(source), await everything(pool)];
  for (const table of kept) assert.ok((before.get(table) ?? []).length > 0, `${table} has rows to compare`);
  assert.deepEqual(after, before);
  const verdict = await verifyDatabase(pool);
  assert.deepEqual(verdict, await verifyDatabase(source));
  assert.deepEqual(verdict, imported.verdict);
  assert.deepEqual(verdict.faults, []);
  assert.deepEqual([verdict.events, verdict.streams, verdict.heads], [570, 90, 2]);
});

test('an export of what was imported is the same file', async (t) => {
  const { pool } = await testDatabase(t);
  await importArchive(pool, path(), {});
  const again = join(folder, 'again.gz');
  await writeArchive(pool, again, { now: noon });
  assert.ok((await readFile(again)).equals(await readFile(path())));
});

test('what is recorded after an import goes on where the ledger ended, and so do its heads', async (t) => {
  const { pool } = await testDatabase(t);
  await importArchive(pool, path(), {});
  const made = await headMaker({ pool, key: await headKey(await mkdtemp(join(folder, 'other-'))) }).make(noon + 2);
  assert.ok(made.form === 'made' && made.head.number === 3);
  const verdict = await verifyDatabase(pool);
  assert.deepEqual(verdict.faults, []);
  assert.deepEqual(verdict.notes, [{ note: 'another-key', head: 3, key: made.head.key }]);
});

test('the backup is for its owner alone, says what it holds, and verifies by itself', async () => {
  assert.equal((await stat(path())).mode & 0o777, 0o600);
  const { header, verdict } = await verifyArchive(path());
  assert.deepEqual([header.exportedAt, header.rows.event, header.rows.stream, header.rows.feed], [noon, 570, 90, 256]);
  assert.deepEqual(verdict, await verifyDatabase(source));
});

test('an export is as of one instant, whatever is recorded while it is written', async (t) => {
  const { pool } = await testDatabase(t);
  const field = fieldOf(pool);
  await field.sow(events(100, 0));
  const busy = join(folder, 'busy.gz');
  let sown: Promise<void> | undefined;
  await writeArchive(pool, busy, {
    now: noon,
    progress: () => {
      sown ??= field.sow(events(100, 100));
    },
  });
  await sown;
  const { header, verdict } = await verifyArchive(busy);
  assert.deepEqual([header.rows.event, verdict.faults], [100, []]);
});

test('a ledger that holds anything is not imported into', async (t) => {
  for (const [what, sql] of [
    ['an account', "insert into account values ('root', 'x', 'administrator', now())"],
    ['a setting', "insert into setting values ('a', '1')"],
    ['a stream', `insert into stream values (3, 's', 'case', 0, '', now(), now(), null, 1, null)`],
  ] as const) {
    const { pool } = await testDatabase(t);
    await pool.query(sql);
    assert.deepEqual(await importArchive(pool, path(), {}), { form: 'not-empty' }, what);
    assert.deepEqual((await pool.query('select count(*) from event')).rows, [{ count: 0 }]);
  }
});

/** The text of the backup, altered, and packed again. */
async function altered(name: string, change: (text: string) => string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, gzipSync(change(gunzipSync(await readFile(path())).toString('utf8'))));
  return file;
}

test('a backup that is not whole is refused, and the ledger stays empty', async (t) => {
  const { pool } = await testDatabase(t);
  const empty = await everything(pool);
  const packed = await readFile(path());
  const cut = join(folder, 'cut.gz');
  await writeFile(cut, packed.subarray(0, packed.length - 100));
  const text = join(folder, 'notes.txt');
  await writeFile(text, 'not a backup at all');
  const nothing = join(folder, 'nothing.gz');
  await writeFile(nothing, '');
  const rest = (from: string) => (whole: string) => whole.slice(0, whole.indexOf(from));
  const cases: readonly (readonly [file: string, damage: Damage])[] = [
    [cut, 'cut-off'],
    [text, 'no-backup'],
    [nothing, 'cut-off'],
    [await altered('no-end.gz', rest('{"end"')), 'cut-off'],
    [await altered('half-row.gz', (whole) => whole.slice(0, whole.indexOf('case.accepted') + 4)), 'cut-off'],
    [
      await altered('word.gz', (whole) =>
        whole.replace('"administrator"', '"auditor"').replace('administrator', 'auditor'),
      ),
      'checksum',
    ],
    [await altered('row.gz', (whole) => whole.replace(/\n1\t[^\n]*\n/, '\n')), 'checksum'],
    [await altered('more.gz', (whole) => `${whole}more\n`), 'order'],
    [await altered('newer.gz', (whole) => whole.replace('"format":1', '"format":2')), 'newer'],
  ];
  for (const [file, damage] of cases) {
    const refused = (error: unknown) => {
      assert.ok(error instanceof ArchiveDamaged, `${file}: ${error}`);
      assert.equal(error.damage, damage, file);
      return true;
    };
    await assert.rejects(importArchive(pool, file, {}), refused);
    await assert.rejects(verifyArchive(file), refused);
    assert.deepEqual(await everything(pool), empty, file);
  }
});

test('a backup with a flipped bit, wherever it is, is refused, and the ledger stays empty', async (t) => {
  const { pool } = await testDatabase(t);
  const empty = await everything(pool);
  const packed = await readFile(path());
  const flipped = join(folder, 'flipped.gz');
  for (let round = 0; round < 12; round += 1) {
    // The ten bytes of gzip's own header hold nothing that matters.
    const at = 10 + Math.floor(((packed.length - 10) * round) / 12);
    await writeFile(flipped, packed.with(at, (packed[at] ?? 0) ^ (1 << (round % 8))));
    await assert.rejects(importArchive(pool, flipped, {}), ArchiveDamaged, `byte ${at}`);
  }
  assert.deepEqual(await everything(pool), empty);
});

test('rows that the database refuses are the file’s fault', async (t) => {
  const { pool } = await testDatabase(t);
  const file = await altered('bad-row.gz', (whole) => whole.replace('\tadministrator\t', '\t'));
  await assert.rejects(
    importArchive(pool, file, {}),
    (error) => error instanceof ArchiveDamaged && error.damage === 'rows',
  );
});

test('an import that loses its database in the middle leaves an empty ledger, and can be begun again', async (t) => {
  const { pool, url } = await testDatabase(t);
  const empty = await everything(pool);
  const other = new pg.Client(url);
  await other.connect();
  let cut: Promise<unknown> | undefined;
  const progress = (done: number) => {
    if (done > 20) {
      cut ??= other.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`,
      );
    }
  };
  await assert.rejects(importArchive(pool, path(), { progress }));
  assert.ok(cut !== undefined);
  await cut;
  await other.end();
  assert.deepEqual(await everything(pool), empty);
  assert.equal((await importArchive(pool, path(), {})).form, 'imported');
});
