import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, type TestContext } from 'node:test';
import pg from 'pg';
import { type Cluster, openCluster } from './cluster/open-cluster.ts';
import { type ConnectOptions, clientConfig, connect, endSoon, type OwnAddress } from './connect.ts';
import type { DatabaseLog } from './database-log.ts';
import { migrate } from './migrate.ts';

/** A log that keeps quiet, for tests that look elsewhere. */
export const quiet: DatabaseLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A database for tests: empty, migrated unless asked otherwise, and gone afterwards. */
export interface TestDatabase {
  readonly pool: pg.Pool;
  /** For further pools (`connect`) and for `url` in other processes. */
  readonly address: OwnAddress;
  readonly url: string;
}

export interface TestDatabaseOptions extends Partial<ConnectOptions> {
  /** False for a database without any table. */
  readonly migrated?: boolean;
}

/**
 * A fresh database in the one cluster of this test process, which is started with the first and stopped with the last
 * test of the file. Given a test's context the database ends with that test, else with the file.
 */
export async function testDatabase(t?: TestContext, options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const { migrated = true, ...connection } = options;
  running ??= begin();
  const { cluster, admin } = await running;
  count += 1;
  const database = `test_${count}`;
  await admin(`create database ${database} template ${migrated ? 'migrated' : 'template1'}`);
  const address = { ...cluster.address, database };
  const pool = connect(address, { log: quiet, ...connection });
  const end = async () => {
    await endSoon(pool, 1_000); // a failed test may never have given a connection back
    if (t !== undefined) await admin(`drop database if exists ${database} with (force)`);
  };
  if (t === undefined) open.add(end);
  else t.after(end);
  return { pool, address, url: urlOf(address) };
}

/** The same place as a URL, as `DATABASE_URL` would say it. */
export const urlOf = ({ host, port, user, database }: OwnAddress): string =>
  `postgresql://${user}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;

interface Running {
  readonly cluster: Cluster;
  readonly admin: (statement: string) => Promise<void>;
  readonly end: () => Promise<void>;
}

let running: Promise<Running> | undefined;
let count = 0;
const open = new Set<() => Promise<void>>();

async function begin(): Promise<Running> {
  const data = mkdtempSync(join(tmpdir(), 'shouwen-test-'));
  chmodSync(data, 0o711); // PostgreSQL may run as another user
  const cluster = await openCluster({ data, log: quiet, onLost: () => undefined, durable: false });
  const atEnd = cleaner(data, cluster.pid());
  const admin = async (statement: string) => {
    const client = new pg.Client(clientConfig(cluster.address, { log: quiet, queryMillis: 30_000 }));
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await admin('create database migrated');
  const pool = connect({ ...cluster.address, database: 'migrated' }, { log: quiet });
  await migrate(pool).finally(() => pool.end());
  const end = async () => {
    await cluster.close();
    rmSync(data, { recursive: true, force: true });
    atEnd();
  };
  return { cluster, admin, end };
}

/** Waits beside us and cleans up when we are gone without having done so: it hears that from a pipe's end. */
function cleaner(data: string, pid: number | undefined): () => void {
  if (process.platform === 'win32') return () => undefined;
  const work = 'while read -r word; do exit 0; done; kill -QUIT "$1"; sleep 1; rm -rf "$2"';
  const child = spawn('/bin/sh', ['-c', work, 'sh', String(pid), data], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.unref();
  const { stdin } = child;
  stdin.on('error', () => undefined);
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
  return () => stdin.end('done\n');
}

after(async () => {
  await Promise.all([...open].map((end) => end()));
  await (await running)?.end();
});
