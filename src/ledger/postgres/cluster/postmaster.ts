import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { clientConfig, type OwnAddress } from '../connect.ts';
import type { DatabaseLog } from '../database-log.ts';
import { faultOf } from '../fault.ts';
import { settings } from './settings.ts';
import type { RunAs } from './unprivileged.ts';

/** What is needed to run the server of a cluster. */
export interface Station {
  readonly program: string;
  readonly cluster: string;
  readonly user: RunAs;
  readonly address: OwnAddress;
  /** File that the server's own log goes to; it outlives us, so a pipe would not do. */
  readonly logFile: string;
  readonly durable: boolean;
  readonly log: DatabaseLog;
}

/** Starts the server and returns its first process when it answers. */
export async function start(station: Station): Promise<ChildProcess> {
  rotate(station.logFile);
  const output = openSync(station.logFile, 'a', 0o600);
  const begin = statSync(station.logFile).size;
  const options = ['-D', station.cluster, ...settings(station.address, station.durable)];
  const child = spawn(station.program, options, {
    ...station.user,
    cwd: '/',
    stdio: ['ignore', output, output],
    // In a session of its own: Ctrl-C is for us, and we stop it when we are done.
    detached: true,
    windowsHide: true,
  });
  closeSync(output);
  child.on('error', (error) => station.log.error({ err: error }, 'PostgreSQL cannot be run'));
  child.unref();
  try {
    await answering(station, child, begin);
    return child;
  } catch (error) {
    if (child.pid !== undefined && !hasEnded(child)) await stop(child.pid, station);
    throw error;
  }
}

/** Keeps the server's log and the one before it. */
function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 10 * 2 ** 20) renameSync(file, `${file}.1`);
}

/** Crash recovery of a long log takes its time; a server that has ended will never answer. */
async function answering(station: Station, child: ChildProcess, begin: number): Promise<void> {
  for (let tries = 0; tries < 6_000; tries += 1) {
    if (hasEnded(child)) throw new Error(`PostgreSQL ended while it started:\n${lastLines(station.logFile, begin)}`);
    if (await answers(station.address, station.log)) return;
    await pause(tries < 100 ? 20 : 100);
  }
  throw new Error(`PostgreSQL does not answer:\n${lastLines(station.logFile, begin)}`);
}

export const hasEnded = (child: ChildProcess): boolean =>
  child.pid === undefined || child.exitCode !== null || child.signalCode !== null;

/** Whether the server takes connections now. */
export async function answers(address: OwnAddress, log: DatabaseLog): Promise<boolean> {
  const client = new pg.Client(clientConfig(address, { log, connectMillis: 1_000 }));
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (faultOf(error).kind === 'unavailable') return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function lastLines(file: string, begin: number): string {
  return readFileSync(file).subarray(begin).toString().trimEnd().split('\n').slice(-5).join('\n');
}

/**
 * Stops a server in an orderly way: sessions are ended, everything is written. One that takes too long is stopped at
 * once: its log brings everything back. False where it did not stop even then (its processes are held).
 */
export async function stop(pid: number, station: Station): Promise<boolean> {
  signal(pid, 'INT', station);
  if (await ended(pid, 8_000)) return true;
  signal(pid, 'QUIT', station);
  return ended(pid, 8_000);
}

async function ended(pid: number, millis: number): Promise<boolean> {
  for (let waited = 0; waited < millis; waited += 10) {
    if (!isAlive(pid)) return true;
    await pause(10);
  }
  return false;
}

/** Whether a process of that number runs, of ours or of others. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0) && !isZombie(pid);
  } catch (error) {
    return error instanceof Error && Reflect.get(error, 'code') === 'EPERM';
  }
}

/** One that has ended but that nobody asks about: in a container the first process often asks for no orphans. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** `HUP` reads the settings again, `INT` stops, `QUIT` stops at once. */
export function signal(pid: number, name: 'HUP' | 'INT' | 'QUIT', station: Station): void {
  if (process.platform === 'win32') {
    spawnSync(join(dirname(station.program), 'pg_ctl.exe'), ['kill', name, String(pid)], { windowsHide: true });
    return;
  }
  try {
    process.kill(pid, `SIG${name}`);
  } catch (cause) {
    station.log.warn({ err: cause, pid }, 'PostgreSQL has gone already');
  }
}
