import { isAscii } from 'node:buffer';
import { type BadRow, longestCell, longestRow, type RowSink } from '../row.ts';
import { delimiterOf } from './delimiter.ts';
import { charset, type Encoding, encodingOf, fits } from './encoding.ts';
import type { CsvOptions } from './options.ts';
import type { ByteRange, RangeEnd } from './range.ts';
import { CsvScanner, overlong } from './scanner.ts';
import { skipRecord } from './skip.ts';
import type { Window } from './window.ts';

/** So often reading goes back to the line after a quote that never closes; then the rest is one bad row. */
const mostReturns = 16;

/** Takes the rows of a file out of a window that slides over it. */
export class CsvReader {
  hasHeader = false;
  readonly #window: Window;
  readonly #sink: RowSink;
  readonly #scanner: CsvScanner;
  readonly #delimiter: number;
  #encoding: Encoding | undefined;
  readonly #charset = charset();
  #names: readonly string[] = [];
  #isSuspect = false;
  #isFresh = true;
  #returns = 0;
  #goesOn = true;
  readonly #range: ByteRange;
  #startedAt = 0;
  /** The header is read, and the rows of the range begin elsewhere. */
  #isToLeap = false;

  constructor(window: Window, options: CsvOptions, sink: RowSink, start: number, range: ByteRange) {
    this.#window = window;
    this.#range = range;
    this.#sink = sink;
    this.#encoding = options.encoding === 'auto' ? (start === 3 ? 'utf-8' : undefined) : options.encoding;
    const sample = window.buffer.subarray(start, window.end);
    this.#delimiter = options.delimiter === 'auto' ? delimiterOf(sample) : options.delimiter.charCodeAt(0);
    this.#scanner = new CsvScanner(this.#delimiter);
    this.#scanner.at = start;
  }

  async readAll(): Promise<void> {
    const window = this.#window;
    const scanner = this.#scanner;
    while (this.#goesOn) {
      if (this.#isFresh) this.#inspect();
      const outcome = this.#scanWindow();
      if (!this.#goesOn) return;
      if (this.#isToLeap) await this.#leap();
      const at = window.offset + scanner.at;
      this.#sink.progress(at, window.size);
      if (at >= this.#range.to) return;
      if (this.#isFresh) continue;
      if (outcome === 'quote') await this.#afterQuote();
      else if (window.isLast && scanner.at >= window.end) return;
      else await this.#more();
    }
  }

  get rangeEnd(): RangeEnd {
    return {
      startedAt: this.#startedAt,
      stoppedAt: this.#window.offset + this.#scanner.at,
      lines: this.#scanner.line - 1,
      encoding: this.#encoding,
      isTroubled: this.#returns > 0,
    };
  }

  /** Rows until the window or the range ends or a quote goes wrong. */
  #scanWindow(): 'more' | 'quote' {
    const { buffer, end, isLast, offset } = this.#window;
    const scanner = this.#scanner;
    const stop = Math.min(end, this.#range.to - offset);
    while (scanner.at < stop) {
      const from = scanner.at;
      const outcome = scanner.next(buffer, end, isLast);
      if (outcome === 'more' || outcome === 'quote') return outcome;
      if (outcome === 'blank') continue;
      this.#take(from);
      if (!this.#goesOn || this.#isToLeap) return 'more';
    }
    return 'more';
  }

  #take(from: number): void {
    const { row } = this.#scanner;
    const fault = this.hasHeader ? this.#fault(from) : undefined;
    if (!this.hasHeader) this.#header();
    else if (fault) this.#sink.bad(fault);
    else if (!isEmpty(row)) this.#goesOn = this.#sink.row(row);
  }

  #header(): void {
    const { row } = this.#scanner;
    this.hasHeader = true;
    this.#names = Array.from({ length: row.count }, (_, i) =>
      this.#charset.decode(row.bytes, row.starts[i] ?? 0, row.ends[i] ?? 0).trim(),
    );
    this.#goesOn = this.#sink.header(this.#names, this.#charset);
    this.#isToLeap = this.#range.from > 0;
  }

  /** Goes to the first line that begins at or after the start of the range. */
  async #leap(): Promise<void> {
    const window = this.#window;
    this.#isToLeap = false;
    await window.seek(this.#range.from - 1);
    let end = window.buffer.subarray(0, window.end).indexOf(0x0a);
    while (end < 0 && !window.isLast) {
      await window.slide(window.end);
      end = window.buffer.subarray(0, window.end).indexOf(0x0a);
    }
    this.#startedAt = end < 0 ? window.size : window.offset + end + 1;
    await this.#resume(this.#startedAt, 1);
  }

  #fault(from: number): BadRow | undefined {
    const { row } = this.#scanner;
    const { line } = row;
    if (this.#isSuspect && !fits(row.bytes.subarray(from, this.#scanner.at), this.#encoding ?? 'utf-8'))
      return { line, code: 'row-encoding', values: { encoding: this.#encoding ?? 'utf-8' } };
    if (row.count !== this.#names.length)
      return { line, code: 'row-ragged', values: { cells: `${row.count}`, columns: `${this.#names.length}` } };
    const long = this.#scanner.at - from > longestCell ? overlong(row) : -1;
    return long < 0 ? undefined : this.#tooLong(line, long);
  }

  #tooLong(line: number, cell: number): BadRow {
    const column = this.#names[cell];
    return { line, code: 'row-cell-too-long', values: {}, ...(column === undefined ? {} : { column }) };
  }

  /** Whether the rows of this window need a look at their encoding one by one. */
  #inspect(): void {
    this.#isFresh = false;
    const { buffer, end, isLast } = this.#window;
    const from = this.#scanner.at;
    const to = isLast ? end : buffer.lastIndexOf(0x0a, end - 1) + 1;
    const fresh = buffer.subarray(from, Math.max(from, to));
    this.#encoding ??= encodingOf(fresh);
    this.#charset.isUtf8 = this.#encoding !== 'gb18030';
    this.#isSuspect = !isAscii(fresh) && (this.#encoding === 'gb18030' || !fits(fresh, 'utf-8'));
  }

  /** Makes room for the rest of a record, or passes over it where it is longer than a record may be. */
  async #more(): Promise<void> {
    const window = this.#window;
    const scanner = this.#scanner;
    const from = scanner.at;
    const cellStart = scanner.cellStart - from;
    this.#isFresh = true;
    if (await window.slide(from)) {
      scanner.at = 0;
      return;
    }
    scanner.at = 0;
    if (window.buffer.length < longestRow) {
      window.grow();
      await window.slide(0);
    } else await this.#skipFrom(cellStart);
  }

  async #skipFrom(cellStart: number): Promise<void> {
    const window = this.#window;
    const scanner = this.#scanner;
    const isCell = window.end - cellStart > longestCell;
    const first = window.buffer.indexOf(0x0a, scanner.at);
    const before = countLines(window.buffer, scanner.at, cellStart);
    const firstLine = first >= 0 && first < window.end ? window.offset + first + 1 : undefined;
    const skipped = await skipRecord(window, cellStart, this.#delimiter);
    const line = scanner.line;
    if (skipped.end === undefined && this.#returns < mostReturns) {
      this.#returns++;
      this.#sink.bad({ line, code: 'row-quote', values: {} });
      return this.#resume(firstLine ?? skipped.firstLine ?? window.size, line + 1);
    }
    const long = this.#tooLong(line, scanner.cell);
    this.#sink.bad(isCell ? long : { line, code: 'row-too-long', values: {} });
    await this.#resume(skipped.end ?? window.size, line + before + skipped.lines);
  }

  /** A quote does not close as it should: the line is given up, and reading goes on at the next. */
  async #afterQuote(): Promise<void> {
    const window = this.#window;
    const { at, line, cell } = this.#scanner;
    const column = this.#names[cell];
    this.#sink.bad({ line, code: 'row-quote', values: {}, ...(column === undefined ? {} : { column }) });
    const next = window.buffer.indexOf(0x0a, at);
    this.#scanner.line = line + 1;
    if (next >= 0 && next < window.end) {
      this.#scanner.at = next + 1;
      return;
    }
    const skipped = await skipRecord(window, at, this.#delimiter, true);
    await this.#resume(skipped.end ?? window.size, line + 1);
  }

  async #resume(offset: number, line: number): Promise<void> {
    await this.#window.seek(offset);
    this.#isFresh = true;
    this.#scanner.at = 0;
    this.#scanner.line = line;
  }
}

function isEmpty(row: CsvScanner['row']): boolean {
  for (let i = 0; i < row.count; i++) if (row.starts[i] !== row.ends[i]) return false;
  return true;
}

function countLines(buffer: Buffer, from: number, to: number): number {
  let lines = 0;
  for (let at = buffer.indexOf(0x0a, from); at >= 0 && at < to; at = buffer.indexOf(0x0a, at + 1)) lines++;
  return lines;
}
