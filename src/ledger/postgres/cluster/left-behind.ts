import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
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
  const found = leftBehind(station.cluster);
  if (found === undefined) return;
  const { pid, address } = found;
  if (!isAlive(pid)) return sweep(address);
  if (!isServerOf(pid, station.cluster)) return disown(station.cluster);
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
function leftBehind(cluster: string): LeftBehind | undefined {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
    return { pid, address: { host: lines[4] || lines[5] || cluster, port: port || 5432 } };
  } catch {
    return undefined; // none: it was stopped in order
  }
}

/** A socket's folder that was made for it is of no use any more. */
function sweep({ host }: LeftBehind['address']): void {
  if (host.startsWith(shortFolders)) rmSync(host, { recursive: true, force: true });
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
 * The pid went to another process: PostgreSQL would refuse to start for its sake. It takes its parent's pid for stale,
 * so the file gets ours; it still sees by the memory key whether sessions of the old server live.
 */
function disown(cluster: string): void {
  const file = join(cluster, 'postmaster.pid');
  const [, ...rest] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [process.pid, ...rest].join('\n'), { flag: 'r+' });
}
