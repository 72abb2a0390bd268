import { open } from 'node:fs/promises';
import type { FileFault, RowSink } from '../row.ts';
import { CsvReader } from './csv-reader.ts';
import type { CsvOptions } from './options.ts';
import { type ByteRange, type RangeEnd, wholeFile } from './range.ts';
import { Window } from './window.ts';

/**
 * Reads a csv file row by row in bounded memory: about one window, whatever the file's size. The first row that is not
 * blank is the header.
 */
export async function readCsv(file: string, options: CsvOptions, sink: RowSink): Promise<FileFault | undefined> {
  const end = await readCsvRange(file, options, sink, wholeFile);
  return typeof end === 'string' ? end : undefined;
}

/** Reads the header, and then only the rows of one part of the file. */
export async function readCsvRange(
  file: string,
  options: CsvOptions,
  sink: RowSink,
  range: ByteRange,
): Promise<FileFault | RangeEnd> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const window = new Window(handle, size);
    await window.slide(0);
    const head = window.buffer.subarray(0, Math.min(window.end, 3)).toString('hex');
    if (head === '') return 'file-empty';
    if (head.startsWith('fffe') || head.startsWith('feff')) return 'file-utf16';
    const reader = new CsvReader(window, options, sink, head === 'efbbbf' ? 3 : 0, range);
    await reader.readAll();
    return reader.hasHeader ? reader.rangeEnd : 'file-empty';
  } finally {
    await handle.close();
  }
}
