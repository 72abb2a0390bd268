import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A process and everything that it started, itself first. Linux: read from /proc. */
export function treeOf(pid: number): readonly number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        const parent = parentOf(Number(name));
        return parent === undefined ? [] : [[Number(name), parent] as const];
      }),
  );
  const tree = [pid];
  for (const each of tree) tree.push(...[...parents].filter(([, parent]) => parent === each).map(([child]) => child));
  return tree;
}

function parentOf(pid: number): number | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? undefined : Number(parent);
  } catch {
    return undefined; // gone meanwhile
  }
}

export const isAlive = (pid: number): boolean => parentOf(pid) !== undefined;

/** The PostgreSQL whose data folder this is, where one is running. */
export function postmasterOf(folder: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]);
    const name = readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
    return name === 'postgres' && isAlive(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

export function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // gone meanwhile: that is what was wanted
    }
  }
}

/** Kills at once and waits until they are gone. */
export async function killAll(pids: readonly number[]): Promise<void> {
  signal(pids, 'SIGKILL');
  while (pids.some(isAlive)) await pause(5);
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
