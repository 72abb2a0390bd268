import { readFileSync } from 'node:fs';
import type pg from 'pg';

/** A statement that a connection prepares once, under the name of its file. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** The statement of `sql/<name>.sql`, read when the program starts. */
export const statement = (name: string): Statement => ({
  name,
  text: readFileSync(new URL(`../sql/${name}.sql`, import.meta.url), 'utf8'),
});

/** A pool, where a statement is its own transaction, or a connection within one. */
export type Database = Pick<pg.Pool | pg.PoolClient, 'query'>;

/** The rows of a prepared statement. `Row` is what its select list says. */
export async function rowsOf<Row extends pg.QueryResultRow>(
  database: Database,
  { name, text }: Statement,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const { rows } = await database.query<Row>({ name, text, values: [...values] });
  return rows;
}

/** What `work` does is committed together or not at all; a connection that cannot even roll back is thrown away. */
export async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    broken = false;
    return result;
  } catch (error) {
    broken = await client.query('rollback').then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    client.release(broken);
  }
}
