import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../postgres/testing.ts';
import { sqlOf } from './sql.ts';
import { sectionsOf, tables } from './tables.ts';

/** The columns that a statement names in its first list. */
const columnsIn = (sql: string, list: RegExp): readonly string[] =>
  (list.exec(sql)?.[1] ?? '').split(',').map((name) => name.trim().replaceAll('"', ''));

/** Whoever adds a table or a column decides whether a backup holds it; then the format has a new number. */
test('a backup holds every column of every table but the leases and the migrations', async (t) => {
  const { pool } = await testDatabase(t);
  const { rows } = await pool.query<{ table: string; columns: readonly string[] }>(
    `select table_name as table, array_agg(column_name::text order by ordinal_position) as columns
     from information_schema.columns where table_schema = 'public' group by table_name`,
  );
  const known = new Map(rows.map(({ table, columns }) => [table, columns]));
  assert.deepEqual([...known.keys()].sort(), [...tables, 'lease', 'migration'].sort());
  for (const table of tables) {
    const written = columnsIn(sqlOf(`archive-${table}`), /select ([^;]*?)\s+from /s);
    assert.deepEqual([...written].sort(), [...(known.get(table) ?? [])].sort(), table);
    assert.deepEqual(columnsIn(sqlOf(`archive-into-${table}`), /\(([^)]*)\)/s), written, table);
  }
});

test('small tables come first, then each bucket with its feed before its events', () => {
  const sections = sectionsOf(tables).map(({ table, bucket }) => `${table} ${bucket}`);
  assert.deepEqual(sections.slice(0, 7), [
    ...['account null', 'setting null', 'document null', 'head null'],
    ...['feed 0', 'stream 0', 'event 0'],
  ]);
  assert.equal(sections.length, 4 + 256 * 6);
});
