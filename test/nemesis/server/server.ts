import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ticks } from '#doors/clock/ticks.ts';
import { ask, type Door } from '../door.ts';
import { isAlive, pause, treeOf } from './processes.ts';

/** How to start a server: a command line, its data folder, and what the environment adds. */
export interface Start {
  readonly command: readonly [string, ...string[]];
  readonly data: string;
  readonly environment: { readonly [name: string]: string };
  /** Where its output is kept. */
  readonly log: string;
  readonly folder: string;
}

export interface Server {
  readonly door: Door;
  readonly pid: number;
  /** Milliseconds until it was ready. */
  readonly took: number;
  readonly ended: Promise<number | null>;
}

/** Why a server did not come up. */
export class NotReady extends Error {
  readonly code: number | null;

  constructor(message: string, code: number | null) {
    super(message);
    this.code = code;
  }
}

const patience = 30_000;

/** What the environment adds, as env(1) takes it. */
export const environmentOf = ({ data, environment }: Start): readonly string[] =>
  Object.entries({ SHOUWEN_DATA: data, SHOUWEN_PORT: '0', ...environment }).map(([name, value]) => `${name}=${value}`);

export function launch(start: Start): {
  readonly child: ChildProcess;
  readonly address: Promise<string>;
  readonly ended: Promise<number | null>;
} {
  const log = openSync(start.log, 'a');
  const child = spawn('/usr/bin/env', [...environmentOf(start), ...start.command], {
    cwd: start.folder,
    stdio: ['ignore', 'pipe', log],
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
  const address = new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /^listening (http:\/\/\S+)\n/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then((code) =>
      reject(new NotReady(`the server ended with ${code} before it listened; see ${start.log}`, code)),
    );
  });
  address.catch(() => undefined);
  return { child, address, ended };
}

/** Starts it and waits until it is ready, 30 seconds at most. */
export async function startServer(start: Start): Promise<Server> {
  const began = ticks();
  const { child, address, ended } = launch(start);
  const { pid } = child;
  if (pid === undefined) throw new Error(`cannot start ${start.command.join(' ')}`);
  const late = pause(patience).then(() => undefined);
  const found = await Promise.race([address, late]);
  while (found !== undefined && ticks() - began < patience && isAlive(pid)) {
    const ready = await ask({ address: found, token: '' }, '/readyz');
    if (ready.status === 200)
      return { door: { address: found, token: tokenOf(start.data) }, pid, took: ticks() - began, ended };
    await pause(20);
  }
  throw new NotReady(`the server was not ready within ${patience / 1000} s; see ${start.log}`, null);
}

const tokenOf = (data: string): string => {
  const path = join(data, 'token');
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
};

/** The server's own processes, without the PostgreSQL that it may have started. */
export function ownProcesses(pid: number, postmaster: number | undefined): readonly number[] {
  const theirs = new Set(postmaster === undefined ? [] : treeOf(postmaster));
  return treeOf(pid).filter((each) => !theirs.has(each));
}
