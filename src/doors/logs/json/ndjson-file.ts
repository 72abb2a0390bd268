import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import type { Values } from '#law/rulebook/value.ts';
import { skipRecord } from '../csv/skip.ts';
import { Window } from '../csv/window.ts';
import type { BadRow, FileFault } from '../row.ts';

/** Longest line, in bytes. */
export const longestLine = 4 << 20;

/** One JSON object with the line it stands on. */
export interface JsonRow {
  readonly values: Values;
  readonly line: number;
}

/** Whoever takes the objects of one file; `row` answers whether to go on. */
export interface JsonSink {
  readonly row: (row: JsonRow) => boolean;
  readonly bad: (row: BadRow) => void;
  readonly progress: (done: number, total: number) => void;
}

/** Reads a file of one JSON object a line, in memory of about one line. */
export async function readNdjson(file: string, sink: JsonSink): Promise<FileFault | undefined> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const window = new Window(handle, size);
    await window.slide(0);
    if (window.end === 0) return 'file-empty';
    const hasMark = window.buffer[0] === 0xef && window.buffer[1] === 0xbb && window.buffer[2] === 0xbf;
    await readLines(window, hasMark ? 3 : 0, sink);
    return undefined;
  } finally {
    await handle.close();
  }
}

async function readLines(window: Window, start: number, sink: JsonSink): Promise<void> {
  let at = start;
  let line = 1;
  for (;;) {
    for (;;) {
      const found = window.buffer.subarray(0, window.end).indexOf(0x0a, at);
      if (found < 0 && (!window.isLast || at >= window.end)) break;
      const end = found < 0 ? window.end : found;
      if (!takeLine(window.buffer, at, end, line, sink)) return;
      at = end + 1;
      line++;
    }
    sink.progress(window.offset + Math.min(at, window.end), window.size);
    if (window.isLast && at >= window.end) return;
    if (await window.slide(at)) at = 0;
    else if (window.buffer.length < longestLine) {
      at = 0;
      window.grow();
      await window.slide(0);
    } else {
      sink.bad({ line: line++, code: 'row-line-too-long', values: {} });
      const { end } = await skipRecord(window, 0, 0x2c, true);
      await window.seek(end ?? window.size);
      at = 0;
    }
  }
}

function takeLine(buffer: Buffer, start: number, end: number, line: number, sink: JsonSink): boolean {
  const bytes = buffer.subarray(start, end);
  if (!isUtf8(bytes)) {
    sink.bad({ line, code: 'row-encoding', values: { encoding: 'utf-8' } });
    return true;
  }
  const text = bytes.toString('utf8').trim();
  if (text === '') return true;
  const values = objectOf(text);
  if (typeof values !== 'string') return sink.row({ values, line });
  sink.bad({ line, code: 'row-json', values: { detail: values } });
  return true;
}

/** The object, or what is wrong with it. */
function objectOf(text: string): Values | string {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : text.slice(0, 40);
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 120) : text.slice(0, 40);
  }
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
