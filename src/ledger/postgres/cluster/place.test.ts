import assert from 'node:assert/strict';
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { connect, type OwnAddress } from '../connect.ts';
import { quiet, takeCopy } from '../testing-cluster.ts';
import { shortFolders } from './address.ts';
import { type Cluster, type ClusterOptions, openCluster } from './open-cluster.ts';
import { placeOf } from './place.ts';
import { runAs } from './unprivileged.ts';

const root = process.getuid?.() === 0;

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'shouwen-place-'));
  chmodSync(made, 0o711);
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

async function withCluster(
  options: Partial<ClusterOptions> & { data: string },
  work: (cluster: Cluster) => Promise<void>,
) {
  const cluster = await openCluster({ log: quiet, onLost: assert.fail, durable: false, ...options });
  await work(cluster).finally(cluster.close);
}

async function ask(address: OwnAddress): Promise<number | null> {
  const pool = connect(address, { log: quiet });
  return pool
    .query('select 1')
    .then(({ rowCount }) => rowCount)
    .finally(() => pool.end());
}

test('given a data folder that PostgreSQL is not let into, then its cluster is elsewhere, and stays there', {
  skip: !root && 'only root keeps others out',
}, (t) => {
  const [closed, elsewhere] = [folder(t), folder(t)];
  chmodSync(closed, 0o700);
  const user = runAs(closed);
  const there = placeOf(closed, user, quiet, elsewhere);
  assert.ok(there.startsWith(elsewhere));
  assert.ok(lstatSync(join(closed, 'postgres')).isSymbolicLink());
  chmodSync(closed, 0o711);
  assert.equal(placeOf(closed, user, quiet, elsewhere), there);
});

test('given a link to a cluster that is not there, then no empty one is put in its place', (t) => {
  const data = folder(t);
  symlinkSync('/nowhere/shouwen/postgres', join(data, 'postgres'));
  assert.throws(() => placeOf(data, undefined, quiet), /不存在.*which is not there/s);
});

test('given a path too long for a socket, then the socket is in a short folder while it is needed', async (t) => {
  const data = join(folder(t), '很长的文件夹名'.repeat(4));
  mkdirSync(data, { mode: 0o711 });
  await takeCopy(data);
  const hosts: string[] = [];
  await withCluster({ data }, async ({ address }) => {
    hosts.push(address.host);
    assert.equal(await ask(address), 1);
  });
  assert.ok(hosts.every((host) => host.startsWith(shortFolders) && !existsSync(host)));
});

test('given a system without sockets, then the server is at a port of this machine behind a password', async (t) => {
  const data = folder(t);
  await withCluster({ data, transport: 'tcp' }, async ({ address }) => {
    assert.equal(address.host, '127.0.0.1');
    assert.equal(await ask(address), 1);
    await assert.rejects(ask({ ...address, password: 'guessed' }), /password authentication failed/);
    assert.equal(existsSync(join(data, 'postgres', '.s.PGSQL.5432')), false);
  });
  assert.equal(lstatSync(join(data, 'postgres.password')).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(data).sort(), ['in-use.lock', 'postgres', 'postgres.log', 'postgres.password']);
});
