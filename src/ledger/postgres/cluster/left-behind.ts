import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { OwnAddress } from '../connect.ts';
import { shortFolders } from './address.ts';
import { takeGuard } from './guard.ts';
import { answers, isAlive, type Station, stop } from './postmaster.ts';

/**
 * Stops the server that a killed process left behind, so that what its sessions had begun is over before we begin.
 * The caller holds the folder's lock, so no such process lives; the guard is asked as well, for a folder whose lock
 * somebody has removed.
 *
 * @throws DataFolderInUse
 */
export async function stopLeftBehind(station: Station, data: string): Promise<void> {
  const found = await leftBehind(station.cluster);
  if (found === undefined) return;
  const { pid, address } = found;
  if (!isAlive(pid) || !isServerOf(pid, station.cluster)) return disown(station.cluster, address);
  const there = { ...station.address, ...address };
  if (await answers(there, station.log)) await (await patiently(there, station, data)).end();
  station.log.warn({ pid }, 'stopping the PostgreSQL that an earlier process left behind');
  if (!(await stop(pid, station))) {
    throw new Error(
      `上次遗留的 PostgreSQL（进程号 ${pid}）无法停止\nThe PostgreSQL left behind (pid ${pid}) does not stop`,
    );
  }
  sweep(address);
}

/** The sessions of a process that was killed just now take a moment to end. */
async function patiently(address: OwnAddress, station: Station, data: string): ReturnType<typeof takeGuard> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await takeGuard(address, station.log, data);
    } catch (error) {
      if (tries >= 10) throw error;
      await pause(100);
    }
  }
}

interface LeftBehind {
  readonly pid: number;
  readonly address: Pick<OwnAddress, 'host' | 'port'>;
}

/** What `postmaster.pid` says: its lines are pid, folder, start, port, socket folder, address, memory key, state. */
async function leftBehind(cluster: string): Promise<LeftBehind | undefined> {
  const file = join(cluster, 'postmaster.pid');
  for (let tries = 0; existsSync(file); tries += 1) {
    const lines = readFileSync(file, 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    const address = { host: lines[4] || lines[5] || cluster, port: port || 5432 };
    if (Number.isSafeInteger(pid) && pid > 0) return { pid, address };
    // Empty, from a power cut; unless a server that started just now is about to fill it.
    if (tries >= 10) rmSync(file, { force: true });
    await pause(100);
  }
  return undefined; // it was stopped in order
}

/** Removes the folder that was made for a socket, and the socket's own pid file. */
export function sweep({ host, port }: LeftBehind['address']): void {
  if (host.startsWith(shortFolders)) rmSync(host, { recursive: true, force: true });
  rmSync(join(host, `.s.PGSQL.${port}.lock`), { force: true });
}

/** Whether that pid is a server of this cluster, or has gone to some other process since. */
function isServerOf(pid: number, cluster: string): boolean {
  if (process.platform === 'win32') return true;
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    const command = execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
    return command.includes(`-D ${cluster}`);
  } catch (error) {
    // Not ours to look at: then it runs as somebody else, and PostgreSQL sees that too.
    return !(error instanceof Error && ['EACCES', 'EPERM', 'ENOENT'].includes(String(Reflect.get(error, 'code'))));
  }
}

/**
 * The server has ended without taking its files along. PostgreSQL would refuse to start for the sake of a process that
 * has its pid now, or of a zombie; it takes its parent's pid for stale, so the file gets ours. By the memory key that
 * stays there it still sees whether sessions of the old server live.
 */
function disown(cluster: string, address: LeftBehind['address']): void {
  const file = join(cluster, 'postmaster.pid');
  const [pid = '', ...rest] = readFileSync(file, 'utf8').split('\n');
  // In place, so that it needs no space and is never empty.
  writeFileSync(file, [String(process.pid).padEnd(pid.length), ...rest].join('\n'), { flag: 'r+' });
  sweep(address);
}
