import pg from 'pg';
import { type Address, type ConnectOptions, clientConfig, connect, endSoon } from '../connect.ts';
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
  if (options.url !== undefined) {
    await checkText(options.url, 'server', options.log);
    const pool = connect(options.url, options);
    return { pool, form: 'server', isDiskLow: () => false, close: () => endSoon(pool) };
  }
  const cluster = await openCluster({ data: options.data, log: options.log, onLost: lostTo(options) });
  try {
    await checkText(cluster.address, 'embedded', options.log);
  } catch (error) {
    await cluster.close();
    throw error;
  }
  const pool = connect(cluster.address, options);
  const close = () => endSoon(pool).finally(cluster.close);
  return { pool, form: 'embedded', isDiskLow: cluster.isDiskLow, close };
}

const lostTo =
  ({ log, onLost }: DatabaseOptions) =>
  (reason: Error): void => {
    log.error({ err: reason }, 'another process has taken the data folder');
    onLost?.(reason);
  };

/** Under a wrong locale similarity sees no Chinese at all, and searches would silently find nothing. */
async function checkText(address: Address, form: Database['form'], log: DatabaseLog): Promise<void> {
  // A machine that is just starting everything at once is slow; nobody waits for an answer yet.
  const client = new pg.Client(clientConfig(address, { log, connectMillis: 4_000, queryMillis: 30_000 }));
  client.on('error', () => undefined); // its statement fails anyhow
  try {
    await client.connect();
    await similarity(client).catch((error: unknown) => {
      if (form === 'embedded') throw error;
      log.warn({ err: error }, 'pg_trgm is not usable on this server: similar texts will not be found');
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function similarity(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("select from pg_extension where extname = 'pg_trgm'");
  if (rowCount === 0) await client.query('create extension if not exists pg_trgm');
  const { rows } = await client.query<{ same: boolean }>("select similarity('首问', '首问') = 1 as same");
  if (rows[0]?.same !== true) throw new Error('pg_trgm sees no Chinese: create the database with LC_CTYPE C.UTF-8');
}
