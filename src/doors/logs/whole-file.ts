import { accessSync, constants, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { parse, resolve } from 'node:path';

/** A file that appears under its name only when it is whole. */
export interface WholeFile {
  /** Where to write: beside the file, with the same ending. */
  readonly path: string;
  /** All is written and closed: the file takes its name, and whatever had it before is gone. */
  readonly keep: () => void;
  /** What was written is taken away; what had the name before still has it. */
  readonly drop: () => void;
}

/**
 * A result that is interrupted must not look like a result. What is no plain file (`/dev/stdout`, a pipe) is written to
 * as it comes.
 * @throws where a file of that name stands there and may not be written.
 */
export function wholeFile(target: string): WholeFile {
  const there = statSync(target, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile()) return { path: target, keep: () => undefined, drop: () => undefined };
  if (there !== undefined) accessSync(target, constants.W_OK);
  // A link stays a link: what it points to is replaced.
  const real = there === undefined ? resolve(target) : realpathSync(target);
  const { dir, name, ext } = parse(real);
  const path = resolve(dir, `${name}.${process.pid}.part${ext}`);
  begin(path);
  return {
    path,
    keep: () => {
      renameSync(path, real);
      end(path);
    },
    drop: () => {
      rmSync(path, { force: true });
      end(path);
    },
  };
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const unfinished = new Set<string>();

function begin(path: string): void {
  // Only while something is unfinished: a handler would keep Ctrl-C from ending long work that never yields.
  if (unfinished.size === 0) for (const signal of signals) process.on(signal, onSignal);
  unfinished.add(path);
}

function end(path: string): void {
  unfinished.delete(path);
  if (unfinished.size === 0) for (const signal of signals) process.off(signal, onSignal);
}

/** Takes away what is unfinished and lets the signal do what it does without us. */
function onSignal(signal: NodeJS.Signals): void {
  for (const path of unfinished) rmSync(path, { force: true });
  unfinished.clear();
  for (const each of signals) process.off(each, onSignal);
  process.kill(process.pid, signal);
}
