import type pg from 'pg';
import { type ConnectOptions, connect, endSoon } from '../connect.ts';
import type { DatabaseLog } from '../database-log.ts';
import { openCluster } from './open-cluster.ts';

/** The database that the ledger is in, open. */
export interface Database {
  readonly pool: pg.Pool;
  /** `embedded`: our own PostgreSQL in the data folder; `server`: one that somebody else runs. */
  readonly form: 'embedded' | 'server';
  /** Whether our own PostgreSQL refuses to write because the disk is almost full. */
  readonly isDiskLow: () => boolean;
  /** Ends the connections, then our own PostgreSQL. */
  readonly close: () => Promise<void>;
}

export interface DatabaseOptions extends Omit<ConnectOptions, 'log'> {
  /** Folder that our own PostgreSQL lives in. */
  readonly data: string;
  /** A server to use instead. */
  readonly url?: string | undefined;
  readonly log: DatabaseLog;
  /** Another process has taken the data folder although it was ours: stop at once. */
  readonly onLost?: (reason: Error) => void;
}

/**
 * Opens the database: the server of `url`, or our own PostgreSQL in `<data>/postgres`.
 *
 * @throws DataFolderInUse, OtherPostgres, and the driver's errors where the server does not answer
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const database = options.url === undefined ? await embedded(options) : server(options.url, options);
  try {
    await checkText(database, options.log);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function embedded({ data, url: _, onLost, ...options }: DatabaseOptions): Promise<Database> {
  const lost = (reason: Error) => {
    options.log.error({ err: reason }, 'another process has taken the data folder');
    onLost?.(reason);
  };
  const cluster = await openCluster({ data, log: options.log, onLost: lost });
  const pool = connect(cluster.address, options);
  const close = () => endSoon(pool).finally(cluster.close);
  return { pool, form: 'embedded', isDiskLow: cluster.isDiskLow, close };
}

function server(url: string, options: ConnectOptions): Database {
  const pool = connect(url, options);
  return { pool, form: 'server', isDiskLow: () => false, close: () => endSoon(pool) };
}

/** Under a wrong locale similarity sees no Chinese at all, and searches would silently find nothing. */
async function checkText({ pool, form }: Database, log: DatabaseLog): Promise<void> {
  await pool.query('select 1');
  try {
    const { rowCount } = await pool.query("select from pg_extension where extname = 'pg_trgm'");
    if (rowCount === 0) await pool.query('create extension if not exists pg_trgm');
    const { rows } = await pool.query<{ same: boolean }>("select similarity('首问', '首问') = 1 as same");
    if (rows[0]?.same !== true) throw new Error('pg_trgm sees no Chinese: create the database with LC_CTYPE C.UTF-8');
  } catch (error) {
    if (form === 'embedded') throw error;
    log.warn({ err: error }, 'pg_trgm is not usable on this server: similar texts will not be found');
  }
}
