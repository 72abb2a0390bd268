import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type Cluster, openCluster } from './cluster/open-cluster.ts';
import { runAs } from './cluster/unprivileged.ts';
import { clientConfig, connect } from './connect.ts';
import type { DatabaseLog } from './database-log.ts';
import { migrate, migrationsIn, ownMigrations } from './migrate.ts';

/** A log that keeps quiet, for tests that look elsewhere. */
export const quiet: DatabaseLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The cluster of one test process, with an empty database `migrated` to be copied from. */
export interface TestCluster {
  readonly cluster: Cluster;
  /** Carries out a statement outside of all test databases. */
  readonly admin: (statement: string) => Promise<void>;
  readonly end: () => Promise<void>;
}

/**
 * Starts a cluster that forgets everything. What initdb and the migrations make is kept as a copy for the next time;
 * where the machine has memory for files it is there, so that a test process has its database in a third of a second.
 */
export async function beginCluster(): Promise<TestCluster> {
  const data = fs.mkdtempSync(join(folderOfTests(), 'shouwen-test-'));
  fs.chmodSync(data, 0o711); // PostgreSQL may run as another user
  const done = cleaner(data);
  try {
    const cluster = await filledCluster(data);
    const end = () => cluster.close().finally(done);
    return { cluster, admin: (statement) => admin(cluster, statement), end };
  } catch (error) {
    done();
    throw error;
  }
}

async function filledCluster(data: string): Promise<Cluster> {
  const open = () => openCluster({ data, log: quiet, onLost: () => undefined, durable: false });
  if (await takeCopy(data)) return open();
  const first = await open();
  await makeMigrated(first).finally(first.close);
  keepCopy(await keptCopy(), data);
  return open();
}

/** Where clusters of tests live: in memory, where the machine has room for files there. */
export function folderOfTests(): string {
  const memory = '/dev/shm';
  if (!fs.existsSync(memory)) return tmpdir();
  const { bavail, bsize } = fs.statfsSync(memory);
  return bavail * bsize > 2 ** 31 ? memory : tmpdir();
}

async function makeMigrated(cluster: Cluster): Promise<void> {
  await admin(cluster, 'create database migrated');
  const pool = connect({ ...cluster.address, database: 'migrated' }, { log: quiet });
  await migrate(pool).finally(() => pool.end());
}

async function admin(cluster: Cluster, statement: string): Promise<void> {
  const client = new pg.Client(clientConfig(cluster.address, { log: quiet, queryMillis: 30_000 }));
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** Where the copy is kept: another one for each text of what makes it. */
async function keptCopy(): Promise<string> {
  const makers = ['cluster/initialise.ts', 'cluster/floor.ts', 'migrate.ts', '../../../package-lock.json'];
  const texts = makers.map((file) => fs.readFileSync(new URL(file, import.meta.url), 'utf8'));
  const migrations = (await migrationsIn(ownMigrations)).map((each) => each.hash);
  const key = hash('sha256', JSON.stringify([texts, migrations, runAs('')])).slice(0, 16);
  return fileURLToPath(new URL(`../../../node_modules/.cache/shouwen-test/${key}`, import.meta.url));
}

/** Puts the kept copy, if there is one, into a data folder. */
export async function takeCopy(data: string): Promise<boolean> {
  const cluster = join(data, 'postgres');
  try {
    const kept = await keptCopy();
    if (!fs.existsSync(kept)) return false;
    fs.cpSync(kept, cluster, { recursive: true });
    const user = runAs('');
    if (user === undefined) return true;
    for (const each of ['', ...fs.readdirSync(cluster, { recursive: true, encoding: 'utf8' })]) {
      fs.chownSync(join(cluster, each), user.uid, user.gid);
    }
    return true;
  } catch {
    fs.rmSync(cluster, { recursive: true, force: true });
    return false; // somebody else replaced it just now
  }
}

/** Keeps it whole or not at all, and none of before; where nothing can be kept each process makes its own. */
function keepCopy(kept: string, data: string): void {
  const home = dirname(kept);
  try {
    fs.mkdirSync(home, { recursive: true });
    for (const old of fs.readdirSync(home)) fs.rmSync(join(home, old), { recursive: true, force: true });
    const making = fs.mkdtempSync(`${kept}-`);
    fs.cpSync(join(data, 'postgres'), making, { recursive: true });
    fs.renameSync(making, kept);
  } catch {
    // The next one tries again.
  }
}

/**
 * Removes the folder when it is called, and beside us when we are gone without having called it: a shell hears that
 * from a pipe's end.
 */
function cleaner(data: string): () => void {
  const remove = () => fs.rmSync(data, { recursive: true, force: true, maxRetries: 10 });
  if (process.platform === 'win32') return remove;
  const stop =
    'read -r pid < "$1/postgres/postmaster.pid" && kill -QUIT "$pid" && kill -CONT "$pid"; sleep 1; rm -rf "$1"';
  const child = spawn('/bin/sh', ['-c', `read -r word || { ${stop}; sleep 2; rm -rf "$1"; }`, 'sh', data], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.unref();
  const { stdin } = child;
  stdin.on('error', () => undefined);
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
  return () => {
    remove();
    stdin.end('done\n');
  };
}
