import type { Window } from './window.ts';

const quote = 0x22;
const lf = 0x0a;
const cr = 0x0d;

/** Where a record too long to hold ends, found without keeping its bytes. */
export interface Skipped {
  /** Offset in the file after the record, or undefined where the file ends inside quotes. */
  readonly end?: number;
  /** Line ends passed, the one after the record included. */
  readonly lines: number;
  /** Offset after the first line end passed, if any. */
  readonly firstLine?: number;
}

/**
 * Passes over the rest of a record from `at` in the window, which is the start of a cell; leaves the window somewhere
 * behind. With `isPlain` quotes mean nothing: it passes to the end of the line.
 */
export async function skipRecord(window: Window, at: number, delimiter: number, isPlain = false): Promise<Skipped> {
  let state: 'start' | 'plain' | 'quoted' | 'closing' = isPlain ? 'plain' : 'start';
  let lines = 0;
  let firstLine: number | undefined;
  let i = at;
  for (;;) {
    for (; i < window.end; i++) {
      const byte = window.buffer[i];
      if (byte === lf) {
        lines++;
        firstLine ??= window.offset + i + 1;
      }
      if (state === 'quoted') {
        if (byte === quote) state = 'closing';
      } else if (byte === quote && (state === 'closing' || state === 'start')) state = 'quoted';
      else if (byte === lf || (byte === cr && window.buffer[i + 1] !== lf && i + 1 < window.end))
        return { end: window.offset + i + 1, lines, ...(firstLine === undefined ? {} : { firstLine }) };
      else state = byte === delimiter && !isPlain ? 'start' : 'plain';
    }
    if (window.isLast) break;
    await window.slide(window.end);
    i = 0;
  }
  const end = state === 'quoted' ? {} : { end: window.offset + window.end };
  return { ...end, lines, ...(firstLine === undefined ? {} : { firstLine }) };
}
