import type pg from 'pg';
import { allBuckets } from '../bucket.ts';
import { copyOut, patience } from './copy.ts';
import { wholeLines } from './lines.ts';
import { filledIn, sqlOf } from './sql.ts';
import { type Header, type Part, sectionsOf, type Table, tables } from './tables.ts';

const statements = new Map(tables.map((table) => [table, sqlOf(`archive-${table}`)]));
const count = sqlOf('archive-count');

/** The rows of some tables, in the transaction that the client is in. */
export async function* databaseParts(client: pg.ClientBase, some: readonly Table[]): AsyncGenerator<Part> {
  for (const section of sectionsOf(some)) {
    yield { form: 'section', section };
    const sql = filledIn(statements.get(section.table) ?? '', section.bucket === null ? [] : [section.bucket]);
    for await (const lines of wholeLines(copyOut(client, sql))) yield { form: 'rows', lines };
  }
}

/** What the ledger holds, as of the transaction that the client is in. */
export async function headerOf(client: pg.ClientBase, exportedAt: number): Promise<Header> {
  const query = { text: count, values: [allBuckets], query_timeout: patience };
  const row = (await client.query<Header['rows'] & { migration: number }>(query)).rows[0];
  if (row === undefined) throw new Error('the ledger could not be counted');
  const { migration, ...rows } = row;
  return { format: 1, exportedAt, migration, rows };
}
