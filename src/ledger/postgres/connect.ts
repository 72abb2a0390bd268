import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { DatabaseLog } from './database-log.ts';
import { values } from './values.ts';

/** Where a database is: an address of our own cluster, or the URL of a server. */
export type Address = string | OwnAddress;

export interface OwnAddress {
  /** Folder of the socket, or a host. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password?: string;
  readonly database: string;
}

export interface ConnectOptions {
  readonly log: DatabaseLog;
  /** Most connections at once; 16 unless told. */
  readonly max?: number;
  /** Milliseconds to wait for a connection, new or from the pool; 2000 unless told. */
  readonly connectMillis?: number;
  /**
   * Milliseconds a statement may take; 3000 unless told, so that with the wait for a connection nobody waits longer
   * than 5 s for a database that has stopped. A longer one says so itself: `query({ text, query_timeout })`, after
   * `set statement_timeout`.
   */
  readonly queryMillis?: number;
}

/**
 * A pool whose sessions speak UTC and give instants as epoch milliseconds, `int8` as numbers. A connection that breaks
 * while nobody uses it is only logged; one that breaks in use fails its statement, see `faultOf`.
 */
export function connect(to: Address, options: ConnectOptions): pg.Pool {
  const pool = new pg.Pool({ ...clientConfig(to, options), max: options.max ?? 16, idleTimeoutMillis: 30_000 });
  // One in use tells of its end where nobody listens, and would take the process along; its statement fails anyhow.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', (error) => options.log.warn({ err: error }, 'a database connection broke'));
  return pool;
}

/** Ends a pool once its statements are answered, or after 5 s: a connection that was never given back would hold it. */
export async function endSoon(pool: pg.Pool, millis = 5_000): Promise<void> {
  if (!pool.ending) await Promise.race([pool.end(), pause(millis, undefined, { ref: false })]);
}

/** What one connection is made with. */
export function clientConfig(to: Address, options: ConnectOptions): pg.ClientConfig {
  const queryMillis = options.queryMillis ?? 3_000;
  return {
    ...(typeof to === 'string' ? { connectionString: to } : to),
    application_name: 'shouwen',
    options: '-c TimeZone=UTC -c DateStyle=ISO -c client_min_messages=warning',
    types: values,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: options.connectMillis ?? 2_000,
    query_timeout: queryMillis,
    // What we no longer wait for shall not go on holding locks.
    statement_timeout: queryMillis,
    idle_in_transaction_session_timeout: 30_000,
  };
}
