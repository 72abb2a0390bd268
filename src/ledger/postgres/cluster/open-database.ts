import type pg from 'pg';
import { type ConnectOptions, connect } from '../connect.ts';
import type { DatabaseLog } from '../database-log.ts';
import { openCluster } from './open-cluster.ts';

/** The database that the ledger is in, open. */
export interface Database {
  readonly pool: pg.Pool;
  /** `embedded`: our own PostgreSQL in the data folder; `server`: one that somebody else runs. */
  readonly form: 'embedded' | 'server';
  /** Ends the connections, then our own PostgreSQL. */
  readonly close: () => Promise<void>;
}

export interface DatabaseOptions extends Omit<ConnectOptions, 'log'> {
  /** Folder that our own PostgreSQL lives in. */
  readonly data: string;
  /** A server to use instead. */
  readonly url?: string | undefined;
  readonly log: DatabaseLog;
}

/**
 * Opens the database: the server of `url`, or our own PostgreSQL in `<data>/postgres`.
 *
 * @throws DataFolderInUse, OtherPostgres
 */
export async function openDatabase({ data, url, ...options }: DatabaseOptions): Promise<Database> {
  if (url !== undefined) {
    const pool = connect(url, options);
    await checkText(pool, options.log, 'server').catch(async (error: unknown) => {
      await pool.end();
      throw error;
    });
    return { pool, form: 'server', close: () => pool.end() };
  }
  const cluster = await openCluster({ data, log: options.log });
  const pool = connect(cluster.address, options);
  const close = async () => {
    await pool.end();
    await cluster.close();
  };
  await checkText(pool, options.log, 'embedded').catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { pool, form: 'embedded', close };
}

/** Under a wrong locale similarity sees no Chinese at all, and searches would silently find nothing. */
async function checkText(pool: pg.Pool, log: DatabaseLog, form: Database['form']): Promise<void> {
  try {
    await pool.query('create extension if not exists pg_trgm');
    const { rows } = await pool.query<{ same: boolean }>("select similarity('首问', '首问') = 1 as same");
    if (rows[0]?.same !== true) throw new Error('pg_trgm sees no Chinese: create the database with LC_CTYPE C.UTF-8');
  } catch (error) {
    if (form === 'embedded') throw error;
    log.warn({ err: error }, 'pg_trgm is not usable on this server: similar texts will not be found');
  }
}
