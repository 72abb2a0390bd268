import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { clientConfig, type OwnAddress } from '../connect.ts';
import type { DatabaseLog } from '../database-log.ts';
import { faultOf } from '../fault.ts';
import { settings } from './settings.ts';
import type { RunAs } from './unprivileged.ts';

/** What is needed to start the server of a cluster. */
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

/** Starts the server and returns its pid when it answers. */
export async function start(station: Station): Promise<number> {
  const output = openSync(station.logFile, 'a', 0o600);
  const child = spawn(
    station.program,
    ['-D', station.cluster, ...place(station.address), ...settings(station.durable)],
    {
      ...station.user,
      cwd: '/',
      stdio: ['ignore', output, output],
      // In a session of its own: Ctrl-C is for us, and we stop it when we are done.
      detached: true,
    },
  );
  closeSync(output);
  child.on('error', (error) => station.log.error({ err: error }, 'PostgreSQL cannot be run'));
  child.unref();
  await answering(station, child);
  if (child.pid === undefined) throw new Error('PostgreSQL has no pid');
  return child.pid;
}

const place = ({ host, port }: OwnAddress): readonly string[] =>
  process.platform === 'win32'
    ? ['-c', `listen_addresses=${host}`, '-c', `port=${port}`, '-c', 'unix_socket_directories=']
    : [
        '-c',
        'listen_addresses=',
        '-c',
        `port=${port}`,
        '-c',
        `unix_socket_directories=${host}`,
        '-c',
        'unix_socket_permissions=0700',
      ];

/** Crash recovery of a long log takes its time; a server that has ended will never answer. */
async function answering(station: Station, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 6_000; tries += 1) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      throw new Error(`PostgreSQL ended while it started: ${lastLines(station.logFile)}`);
    }
    if (await answers(station)) return;
    await pause(tries < 100 ? 20 : 100);
  }
  throw new Error(`PostgreSQL does not answer: ${lastLines(station.logFile)}`);
}

async function answers({ address, log }: Station): Promise<boolean> {
  const client = new pg.Client(clientConfig({ ...address, database: 'postgres' }, { log }));
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

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-5).join('\n');
}

/** Stops the server in an orderly way: sessions are ended, everything is written. */
export async function stop(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  for (let tries = 0; isAlive(pid); tries += 1) {
    if (tries > 6_000) throw new Error(`PostgreSQL (pid ${pid}) does not stop`);
    await pause(10);
  }
}

/** Stops a server that an earlier process of ours left behind: what its sessions began ends before we begin. */
export async function stopLeftBehind(station: Station): Promise<void> {
  const pid = pidIn(join(station.cluster, 'postmaster.pid'));
  if (pid === undefined || !isAlive(pid) || !(await answers(station))) return;
  station.log.warn({ pid }, 'stopping the PostgreSQL that an earlier process left behind');
  await stop(pid);
}

function pidIn(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

export function isAlive(pid: number): boolean {
  return signal(pid, 0);
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    return error instanceof Error && Reflect.get(error, 'code') === 'EPERM';
  }
}
