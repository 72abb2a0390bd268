import { after, type TestContext } from 'node:test';
import type pg from 'pg';
import { type ConnectOptions, connect, endSoon, type OwnAddress } from './connect.ts';
import { beginCluster, quiet, type TestCluster } from './testing-cluster.ts';

export { quiet } from './testing-cluster.ts';

/** A database for tests: empty, migrated unless asked otherwise, and gone afterwards. */
export interface TestDatabase {
  readonly pool: pg.Pool;
  /** For further pools (`connect`). */
  readonly address: OwnAddress;
  /** For other processes, as `DATABASE_URL`. */
  readonly url: string;
}

export interface TestDatabaseOptions extends Partial<ConnectOptions> {
  /** False for a database without any table. */
  readonly migrated?: boolean;
}

/**
 * A fresh database in the one cluster of this test process, which is started with the first and stopped after the last
 * test of the file. Given a test's context the database ends with that test, else with the file.
 */
export async function testDatabase(t?: TestContext, options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const { migrated = true, ...connection } = options;
  running ??= beginCluster();
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

let running: Promise<TestCluster> | undefined;
let count = 0;
const open = new Set<() => Promise<void>>();

after(async () => {
  await Promise.all([...open].map((end) => end()));
  await (await running)?.end();
});
