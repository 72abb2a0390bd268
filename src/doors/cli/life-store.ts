import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type LifeFile, readLife } from '#law/lifecycle/life-file.ts';
import { exitCode, Stop } from './exit-code.ts';
import { unreadable } from './law-files.ts';
import { say, type Terminal } from './terminal.ts';

/** The events of a regulation stand beside its text. */
export const lifePathOf = (document: string): string => join(dirname(document), 'life.ndjson');

/** The text of a life file, '' where there is none yet. */
export async function lifeText(path: string, terminal: Terminal): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isError(error, 'ENOENT')) return '';
    throw unreadable(path, error, terminal);
  }
}

/** The life of a regulation; stops at a line that cannot stand, with its number and what to do. */
export async function soundLife(path: string, regulation: string, terminal: Terminal): Promise<LifeFile> {
  const file = readLife(await lifeText(path, terminal), regulation);
  if (file.problem === undefined) return file;
  const { line, zh, en } = file.problem;
  throw new Stop(
    exitCode.input,
    say(terminal.language, `${path}:${line} 第 ${line} 行：${zh}`, `${path}:${line} line ${line}: ${en}`),
  );
}

/**
 * Reads, lets `next` decide and writes what it gives to the end of the file, in one turn: whoever else wants to write
 * waits. The line is on the disk when this returns; one that could not be written whole is taken back.
 */
export async function appendToLife(path: string, terminal: Terminal, next: () => Promise<string>): Promise<void> {
  const unlock = await locked(path, terminal);
  try {
    const line = await next();
    await written(path, line).catch((error: unknown) => {
      throw unwritable(path, error, terminal);
    });
  } finally {
    await unlock();
  }
}

async function written(path: string, line: string): Promise<void> {
  const isNew = (await stat(path).catch(() => undefined)) === undefined;
  const file = await open(path, 'a');
  try {
    const { size } = await file.stat();
    try {
      await file.writeFile(line);
      await file.sync();
    } catch (error) {
      await file.truncate(size);
      throw error;
    }
  } finally {
    await file.close();
  }
  if (isNew) await syncFolder(dirname(path));
}

/** A new name is on the disk only when its folder is; where folders cannot be synced the system sees to it. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

const patience = { tries: 250, milliseconds: 20 };

/**
 * A file that only one can make. It is never taken from its holder: whether a holder of that number still lives cannot
 * be told for another machine, so a person takes it away, and is told how.
 */
async function locked(path: string, terminal: Terminal): Promise<() => Promise<void>> {
  const lock = `${path}.lock`;
  await mkdir(dirname(path), { recursive: true });
  for (let tried = 0; tried < patience.tries; tried += 1) {
    try {
      const file = await open(lock, 'wx');
      await file.writeFile(`${process.pid}\n`);
      await file.close();
      return () => rm(lock, { force: true });
    } catch (error) {
      if (!isError(error, 'EEXIST')) throw unwritable(path, error, terminal);
    }
    await pause(patience.milliseconds);
  }
  const holder = (await readFile(lock, 'utf8').catch(() => '')).trim() || '?';
  throw new Stop(
    exitCode.input,
    say(
      terminal.language,
      `${lock} 一直在：进程 ${holder} 正在写，或没写完就断了。确认没有别人在写，再删去这个文件重来。`,
      `${lock} stays: process ${holder} is writing, or was cut off. Make sure that nobody writes, delete that file, and try again.`,
    ),
  );
}

function unwritable(path: string, error: unknown, { language }: Terminal): Stop {
  const why = error instanceof Error ? error.message : String(error);
  return new Stop(exitCode.input, say(language, `写不了 ${path}：${why}`, `cannot write ${path}: ${why}`));
}

const isError = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
