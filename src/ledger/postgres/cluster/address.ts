import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { OwnAddress } from '../connect.ts';
import type { RunAs } from './unprivileged.ts';

/** The owner of everything in our own cluster. */
export const superuser = 'shouwen';

/** A socket that only its owner can reach; where there is none, a port of this machine behind a password. */
export type Transport = 'socket' | 'tcp';

export const transportHere: Transport = process.platform === 'win32' ? 'tcp' : 'socket';

/** Where the server of a cluster will answer once it is started; with a password by a port, else by a socket. */
export async function addressOf(cluster: string, user: RunAs, password: string | undefined): Promise<OwnAddress> {
  const common = { user: superuser, database: 'postgres' };
  if (password === undefined) return { ...common, host: socketFolder(cluster, user), port: 5432 };
  return { ...common, host: '127.0.0.1', port: await freePort(), password };
}

/** A socket's whole path has room for about a hundred bytes, of which its name takes sixteen. */
const longest = 85;

function socketFolder(cluster: string, user: RunAs): string {
  if (Buffer.byteLength(cluster) <= longest) return cluster;
  const folder = mkdtempSync(shortFolders);
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  return folder;
}

/** What the folders of sockets begin with whose cluster's path is too long. */
export const shortFolders = '/tmp/shouwen-socket-';

/** The password of a data folder's cluster, made when it is first asked for. */
export function passwordOf(data: string): string {
  const file = join(data, 'postgres.password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(address)));
    });
  });
