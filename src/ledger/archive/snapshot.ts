import type pg from 'pg';
import { patience } from './copy.ts';
import { sqlOf } from './sql.ts';

const begin = sqlOf('archive-begin');

/** Reads everything as of one instant, however long it takes, while others go on writing. */
export const inSnapshot = <T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
  inTransaction(pool, begin, work);

/** One transaction; rolled back, and its connection given up, where `work` fails. */
export async function inTransaction<T>(
  pool: pg.Pool,
  beginning: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let whole = false;
  try {
    await client.query(beginning);
    // The pool's limits are for commands that somebody waits for. COPY writes instants as the session says.
    await client.query(`set local statement_timeout = 0; set local idle_in_transaction_session_timeout = ${patience};
      set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local work_mem = '64MB'`);
    const result = await work(client);
    const commit = { text: 'commit', query_timeout: patience };
    await client.query(commit);
    whole = true;
    return result;
  } finally {
    // A connection in the middle of a COPY is of no use to anybody else, and closing it is a rollback.
    client.release(!whole);
  }
}
