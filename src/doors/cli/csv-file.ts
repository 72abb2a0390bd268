import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { TableFile } from './table-file.ts';

export type Cell = string | number | undefined;

const batch = 64 * 1024;

/** Opens a file and writes its heading. Rejects where the file cannot be written. */
export async function csvFile(path: string, heading: readonly string[]): Promise<TableFile> {
  const stream = createWriteStream(path, { encoding: 'utf8' });
  await once(stream, 'open');
  let failure: unknown;
  stream.on('error', (error) => {
    failure = error;
  });
  let pending = csvLine(heading);
  const flush = async () => {
    if (failure !== undefined) throw failure;
    const text = pending;
    pending = '';
    if (!stream.write(text)) await once(stream, 'drain');
  };
  return {
    row: async (cells) => {
      pending += csvLine(cells);
      if (pending.length > batch) await flush();
    },
    close: async () => {
      await flush();
      stream.end();
      await once(stream, 'close');
      if (failure !== undefined) throw failure;
    },
  };
}

export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}

// A spreadsheet runs what begins with one of these as a formula.
const formula = /^[=+\-@\t\r]/;

/** One cell, quoted where it must be. Text that a spreadsheet would run is shown with a leading apostrophe. */
export function csvCell(value: Cell): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const safe = safeText(value);
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Text that a spreadsheet would run, with an apostrophe before it. */
export function safeText(value: string): string {
  return formula.test(value) ? `'${value}` : value;
}
