import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server in a process of its own, which says `listening http://…` once it can be spoken to. */
export interface Child {
  readonly pid: number;
  readonly port: number;
  /** `performance.now()` when it was started. */
  readonly startedAt: number;
  /** Asks it to stop and waits until it has; milliseconds. */
  readonly stop: () => Promise<number>;
}

export interface Start {
  readonly words: readonly string[];
  readonly environment?: { readonly [name: string]: string };
  /** File for what it says: a pipe would give its reader, and so the bench, work at every line. */
  readonly log: string;
}

/** What a child may know of the world: where programs are, and what is added. */
const environmentOf = (added: Start['environment'] = {}) => ({
  PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
  NODE_ENV: 'production',
  ...added,
});

async function portOf(child: ChildProcess, log: string): Promise<number> {
  while (true) {
    const said = readFileSync(log, 'utf8');
    const port = /listening http:\/\/[^:]+:(\d+)/.exec(said)?.[1];
    if (port !== undefined) return Number(port);
    const ended = child.exitCode ?? child.signalCode;
    if (ended !== null) throw new Error(`the server ended (${ended}) before it listened: ${said.slice(-2000)}`);
    await sleep(5);
  }
}

export async function startChild({ words, environment, log }: Start): Promise<Child> {
  const startedAt = performance.now();
  const file = openSync(log, 'w');
  const child = spawn(process.execPath, words, { stdio: ['ignore', file, file], env: environmentOf(environment) });
  closeSync(file);
  process.once('exit', () => child.kill());
  const port = await portOf(child, log);
  const stop = async () => {
    const asked = performance.now();
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGTERM')) await once(child, 'exit');
    return performance.now() - asked;
  };
  return { pid: child.pid ?? 0, port, startedAt, stop };
}
