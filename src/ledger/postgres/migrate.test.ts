import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { connect } from './connect.ts';
import { DatabaseNewer, MigrationChanged, migrate } from './migrate.ts';
import { quiet, testDatabase } from './testing.ts';

/** Each makes a table and fills it in a second statement, which leaves time to die in between. */
const steps = Array.from({ length: 6 }, (_, index) => {
  const table = `step_${index + 1}`;
  return `create table ${table} (n integer);\ninsert into ${table} select generate_series(1, 3);\nselect pg_sleep(0.02);\n`;
});

function folderOf(t: TestContext, texts: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'shouwen-migrations-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  write(folder, texts);
  return folder;
}

const write = (folder: string, texts: readonly string[]) => {
  for (const [index, text] of texts.entries()) writeFileSync(join(folder, `000${index + 1}-step.sql`), text);
};

/** How many steps there are, having seen that each is there whole and with its row, or not at all. */
async function wholeSteps(pool: pg.Pool): Promise<number> {
  const { rows: tables } = await pool.query<{ name: string }>(
    "select relname as name from pg_class where relname like 'step\\_%' and relkind = 'r' order by 1",
  );
  for (const { name } of tables) {
    assert.equal((await pool.query<{ n: number }>(`select count(*) as n from ${name}`)).rows[0]?.n, 3, name);
  }
  const known = await pool.query<{ there: boolean }>("select to_regclass('migration') is not null as there");
  const { rows } = known.rows[0]?.there
    ? await pool.query('select number from migration order by number')
    : { rows: [] };
  assert.deepEqual(
    tables.map(({ name }) => name),
    rows.map(({ number }) => `step_${number}`),
  );
  return rows.length;
}

test('given an empty database, when it is migrated twice, then each step is done once, in order', async (t) => {
  const { pool } = await testDatabase(t, { migrated: false });
  const folder = folderOf(t, steps.slice(0, 2));
  assert.deepEqual(await migrate(pool, { folder }), [1, 2]);
  write(folder, steps.slice(0, 3));
  assert.deepEqual(await migrate(pool, { folder }), [3]);
  assert.deepEqual(await migrate(pool, { folder }), []);
  assert.equal(await wholeSteps(pool), 3);
});

test('given servers that start at the same time, when all migrate, then together they do each step once', async (t) => {
  const { pool } = await testDatabase(t, { migrated: false });
  const folder = folderOf(t, steps);
  const done = await Promise.all(Array.from({ length: 4 }, () => migrate(pool, { folder })));
  assert.deepEqual(done.flat().sort(), [1, 2, 3, 4, 5, 6]);
  assert.equal(await wholeSteps(pool), 6);
});

test('given a step with a mistake, then nothing of it stays and those before it do', async (t) => {
  const { pool } = await testDatabase(t, { migrated: false });
  const folder = folderOf(t, [...steps.slice(0, 1), 'create table step_2 (n integer);\nselect nonsense;']);
  await assert.rejects(migrate(pool, { folder }), /nonsense/);
  assert.equal(await wholeSteps(pool), 1);
});

test('given a step whose row cannot be written, then nothing of the step stays', async (t) => {
  const { pool } = await testDatabase(t, { migrated: false });
  const folder = folderOf(t, [...steps.slice(0, 1), `${steps[1]} alter table migration add check (number < 2);`]);
  await assert.rejects(migrate(pool, { folder }), /violates check constraint/);
  assert.equal(await wholeSteps(pool), 1);
});

test('given the text of an applied step that changed, or a newer database, then the program refuses', async (t) => {
  const { pool } = await testDatabase(t, { migrated: false });
  const folder = folderOf(t, steps.slice(0, 2));
  await migrate(pool, { folder });
  write(folder, ['select 1;']);
  await assert.rejects(
    migrate(pool, { folder }),
    (error) => error instanceof MigrationChanged && error.migration === '0001-step',
  );
  write(folder, [steps[0]?.replaceAll('\n', '\r\n') ?? '']);
  assert.deepEqual(await migrate(pool, { folder }), [], 'other line ends are no change');
  const older = folderOf(t, steps.slice(0, 1));
  await assert.rejects(
    migrate(pool, { folder: older }),
    (error) => error instanceof DatabaseNewer && error.applied === 2,
  );
  assert.equal(await wholeSteps(pool), 2);
});

test('given sessions that are ended at any moment of the migrations, then the schema is old or new, never between', async (t) => {
  const { pool, address } = await testDatabase(t, { migrated: false });
  const folder = folderOf(t, steps);
  let interrupted = 0;
  for (let done = 0, wait = 1; done < steps.length; wait = (wait * 7) % 61) {
    const victim = connect(address, { log: quiet, max: 1 });
    const { rows } = await victim.query<{ pid: number }>('select pg_backend_pid() as pid');
    const migrating = migrate(victim, { folder }).catch(() => {
      interrupted += 1;
    });
    await pause(wait);
    await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await migrating;
    await victim.end();
    const now = await wholeSteps(pool);
    assert.ok(now >= done);
    done = now;
  }
  assert.ok(interrupted > 2, `${interrupted} times interrupted`);
});

test('given a process that is killed at any moment of the migrations, then the schema is old or new, never between', async (t) => {
  const { pool, url } = await testDatabase(t, { migrated: false });
  const folder = folderOf(t, steps);
  const program = fileURLToPath(new URL('migrating-process.ts', import.meta.url));
  let killed = 0;
  for (const wait of [5, 40, 70, 2_000]) {
    const child = spawn(process.execPath, [program, url, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    const ended = once(child, 'close');
    await Promise.race([pause(wait), ended]);
    if (child.exitCode === null) killed += 1;
    child.kill('SIGKILL');
    await ended;
    await pool.query('select pg_advisory_xact_lock(5329417)'); // the killed process's session has ended
    await wholeSteps(pool);
  }
  assert.ok(killed > 1, `${killed} times killed`);
  assert.equal(await wholeSteps(pool), steps.length);
});
