import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { openCluster } from '#ledger/postgres/cluster/open-cluster.ts';
import { connect } from '#ledger/postgres/connect.ts';
import type { DatabaseLog } from '#ledger/postgres/database-log.ts';

/** The PostgreSQL that a server and its peer share: the one that comes along, set as `serve` sets it. */
export interface BenchCluster {
  /** Its first process. */
  readonly pid: number;
  /** What its settings say of commits, as it says them itself. */
  readonly durability: string;
  /** A database made anew; its connection string. */
  readonly database: (name: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

const quiet = () => undefined;
const log: DatabaseLog = { info: quiet, warn: console.error, error: console.error };
const settings = ['server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method'];
const fillingMs = 600_000;

/** One connection for what takes long, such as filling a table. */
export const openPool = (url: string): pg.Pool => connect(url, { log, max: 1, queryMillis: fillingMs });

async function durabilityOf(pool: pg.Pool): Promise<string> {
  const said: string[] = [];
  for (const name of settings) said.push(`${name} ${Object.values((await pool.query(`show ${name}`)).rows[0]).join()}`);
  return said.join(', ');
}

export async function openBenchCluster(folder: string): Promise<BenchCluster> {
  const { address, close } = await openCluster({
    data: folder,
    log,
    onLost: (why) => console.error('the database was lost', why),
  });
  const pool = connect(address, { log, max: 1 });
  const at = `host=${encodeURIComponent(address.host)}&port=${address.port}`;
  return {
    pid: Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]),
    durability: await durabilityOf(pool),
    database: async (name) => {
      await pool.query(`drop database if exists ${name} with (force)`);
      await pool.query(`create database ${name}`);
      return `postgresql://${address.user}@/${name}?${at}`;
    },
    close: async () => {
      await pool.end();
      await close();
    },
  };
}
