import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { folderOfTests, quiet, takeCopy } from '../testing-cluster.ts';
import { type Database, type DatabaseOptions, openDatabase } from './open-database.ts';
import { isAlive } from './postmaster.ts';

/** A data folder of a test, with the processes that work in it; all gone after the test, in the right order. */
export interface Story {
  readonly data: string;
  /** Opens the database in this process. */
  readonly open: (options?: Partial<DatabaseOptions>) => Promise<Database>;
  /** Lets another process hold the folder, see `holding-process.ts`. */
  readonly hold: () => Holder;
  /** Pid in `postmaster.pid`. */
  readonly server: () => number | undefined;
}

export interface Holder {
  readonly child: ChildProcess;
  /** Its lines so far. */
  readonly said: readonly string[];
  /** The first line that is so; rejects when it has ended without. */
  readonly hear: (what: (line: string) => boolean) => Promise<string>;
  readonly kill: (signal?: NodeJS.Signals) => Promise<void>;
}

/** A story that begins in an empty folder. */
export const story = (t: TestContext): Story => storyIn(mkdtempSync(join(tmpdir(), 'shouwen-data-')), t);

/** A story whose cluster is there already, which saves making one. */
export async function laterStory(t: TestContext): Promise<Story> {
  const data = mkdtempSync(join(folderOfTests(), 'shouwen-data-'));
  const told = storyIn(data, t);
  await takeCopy(data);
  return told;
}

function storyIn(data: string, t: TestContext): Story {
  chmodSync(data, 0o711); // PostgreSQL may run as another user
  const ends: (() => Promise<void>)[] = [];
  const server = () => pidIn(join(data, 'postgres', 'postmaster.pid'));
  t.after(async () => {
    for (const end of ends.toReversed()) await end();
    const left = server();
    if (left !== undefined && left !== process.pid && isAlive(left)) killIfThere(left, 'SIGQUIT');
    // An initdb whose process was killed may still be writing there.
    for (let tries = 0; existsSync(data) && tries < 30; tries += 1) {
      rmSync(data, { recursive: true, force: true, maxRetries: 10 });
      await pause(50);
    }
  });
  const open = async (options: Partial<DatabaseOptions> = {}) => {
    const database = await openDatabase({ data, log: quiet, ...options });
    ends.push(async () => (database.pool.ended ? undefined : database.close()));
    return database;
  };
  const hold = () => {
    const holder = begin(data);
    ends.push(() => holder.kill());
    return holder;
  };
  return { data, open, hold, server };
}

function begin(data: string): Holder {
  const program = fileURLToPath(new URL('holding-process.ts', import.meta.url));
  const child = spawn(process.execPath, [program, data], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: string[] = [];
  const listeners = new Set<() => void>();
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(line);
    for (const listener of listeners) listener();
  });
  const hear = async (what: (line: string) => boolean) => {
    const heard = new Promise<string>((resolve) => {
      const listen = () => {
        const line = said.find(what);
        if (line !== undefined) resolve(line);
      };
      listeners.add(listen);
      listen();
    });
    const silent = ended.then(() => {
      throw new Error(`it ended having said ${said.slice(-3).join(', ') || 'nothing'}`);
    });
    return Promise.race([heard, silent]);
  };
  const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
    child.kill(signal);
    await ended;
  };
  return { child, said, hear, kill };
}

function pidIn(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8').split('\n')[0]) || undefined;
  } catch {
    return undefined;
  }
}

export function killIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it has gone
  }
}
