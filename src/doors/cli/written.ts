import { resolve } from 'node:path';
import { wholeFile } from '#doors/logs/whole-file.ts';
import { unreadable } from './law-files.ts';
import type { Terminal } from './terminal.ts';

/** Writes a result where the command line says, whole or not at all; stops with a sentence where that cannot be. */
export async function written(word: string | undefined, terminal: Terminal, write: (path: string) => Promise<void>) {
  if (word === undefined) return;
  const path = resolve(terminal.folder, word);
  try {
    const file = wholeFile(path);
    await write(file.path).catch((error: unknown) => {
      file.drop();
      throw error;
    });
    file.keep();
  } catch (error) {
    throw unreadable(path, error, terminal);
  }
}
