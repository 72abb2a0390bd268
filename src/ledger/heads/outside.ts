import { open } from 'node:fs/promises';
import type { Head } from '../port.ts';

/**
 * Appends a head to a file outside the database, one line of JSON, on the disk when this resolves. Whoever is to be
 * able to prove something later takes a copy of it to where the database's administrator cannot write.
 */
export async function appendOutside(path: string, head: Head): Promise<void> {
  const file = await open(path, 'a+', 0o644);
  try {
    const { size } = await file.stat();
    const last = Buffer.alloc(1, '\n');
    if (size > 0) await file.read(last, 0, 1, size - 1);
    // What a power cut left of a line before stays a line of its own.
    await file.appendFile(`${last.toString() === '\n' ? '' : '\n'}${JSON.stringify(head)}\n`);
    await file.sync();
  } catch (error) {
    throw new Error(`cannot append a head to ${path}`, { cause: error });
  } finally {
    await file.close();
  }
}

/** Heads of such a file, and the numbers of the lines that hold none. */
export interface OutsideHeads {
  readonly heads: readonly Head[];
  readonly unreadable: readonly number[];
}

export function outsideHeadsOf(text: string): OutsideHeads {
  const heads: Head[] = [];
  const unreadable: number[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const head = headOf(line);
    if (head === undefined) unreadable.push(index + 1);
    else heads.push(head);
  }
  return { heads, unreadable };
}

function headOf(line: string): Head | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  return isHead(value) ? value : undefined;
}

function isHead(value: unknown): value is Head {
  if (typeof value !== 'object' || value === null) return false;
  const at = (name: string): unknown => Reflect.get(value, name);
  const positions = at('positions');
  return (
    [at('number'), at('madeAt')].every(Number.isSafeInteger) &&
    [at('root'), at('signature'), at('key')].every((text) => typeof text === 'string') &&
    Array.isArray(positions) &&
    positions.every(Number.isSafeInteger)
  );
}
