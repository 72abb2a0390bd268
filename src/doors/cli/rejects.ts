import { access, constants, rm } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { exitCode, Stop } from './exit-code.ts';
import { unreadable } from './law-files.ts';
import { say, type Terminal } from './terminal.ts';

/**
 * Where rejected rows go: the file asked for, else one beside where the command was typed; undefined where that folder
 * cannot be written, since a log in which every row is sound needs none.
 */
export async function rejectsFileFor(
  asked: string | undefined,
  logs: readonly string[],
  terminal: Terminal,
): Promise<string | undefined> {
  const path = resolve(terminal.folder, asked ?? `${basename(logs[0] ?? 'log')}.rejected.csv`);
  refuseInput(path, logs, terminal);
  try {
    await access(dirname(path), constants.W_OK);
    return path;
  } catch (error) {
    if (asked === undefined) return undefined;
    throw unreadable(path, error, terminal);
  }
}

/** A result must not be written over a log that is to be read. */
export function refuseInput(path: string, logs: readonly string[], { language }: Terminal): void {
  if (!logs.includes(path)) return;
  const zh = `${path} 是要审的日志，不能写在它上面；请换一个文件名。`;
  throw new Stop(exitCode.usage, say(language, zh, `${path} is the log itself; name another file to write to.`));
}

/** Tells where rejected rows are; takes the empty file away where there are none. */
export async function tellRejects(path: string | undefined, rejected: number, terminal: Terminal): Promise<void> {
  if (path !== undefined && rejected === 0) await rm(path, { force: true });
  if (rejected === 0) return;
  const where = path ?? say(terminal.language, '（当前文件夹不能写，没有留下）', '(this folder cannot be written)');
  const zh = `有 ${rejected} 行没有收下，原因见 ${where}`;
  terminal.err(`${say(terminal.language, zh, `${rejected} rows were rejected: see ${where}`)}\n`);
}
