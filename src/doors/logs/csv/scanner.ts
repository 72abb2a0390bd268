import { type ByteRow, longestCell } from '../row.ts';

/** `more`: the window ends inside a record. `quote`: the record's quotes do not close as RFC 4180 has it. */
export type ScanOutcome = 'row' | 'blank' | 'more' | 'quote';

const quote = 0x22;
const lf = 0x0a;
const cr = 0x0d;

/**
 * Finds the cells of one record after another in a window of bytes. Quotes, delimiters and line ends are never part of
 * a longer character in UTF-8 or GB18030, so bytes need no decoding to be cut.
 */
export class CsvScanner {
  readonly row: ByteRow;
  /** Where the next record begins. */
  at = 0;
  /** Line of the next record. */
  line = 1;
  /** After `more`: cells complete so far, where the open one began, and whether it is in quotes. */
  cell = 0;
  cellStart = 0;
  isInQuotes = false;
  readonly #special = new Uint8Array(256);
  /** Cells of this record with doubled quotes in them. */
  #escaped = 0;
  #escapedCells = new Int32Array(64);
  #lines = 0;

  constructor(delimiter: number) {
    for (const byte of [delimiter, lf, cr]) this.#special[byte] = 1;
    this.row = { bytes: Buffer.alloc(0), starts: new Int32Array(64), ends: new Int32Array(64), count: 0, line: 1 };
  }

  /** `end`: how much of the window is filled. `isLast`: no bytes follow it. */
  next(bytes: Buffer, end: number, isLast: boolean): ScanOutcome {
    const from = this.at;
    this.row.bytes = bytes;
    this.row.line = this.line;
    this.#escaped = 0;
    this.#lines = 0;
    this.cell = 0;
    let at = from;
    for (;;) {
      this.cellStart = at;
      this.isInQuotes = at < end && bytes[at] === quote;
      at = this.isInQuotes ? this.#quoted(bytes, at + 1, end, isLast) : this.#plain(bytes, at, end);
      if (at < 0) return at === -1 ? 'more' : 'quote';
      if (at >= end && !isLast) return 'more';
      const ended = at >= end ? lf : bytes[at];
      if (ended !== lf && ended !== cr) {
        at++;
        continue;
      }
      if (ended === cr && at + 1 >= end && !isLast) return 'more';
      this.at = ended === cr && bytes[at + 1] === lf && at + 1 < end ? at + 2 : Math.min(at + 1, end);
      this.line += this.#lines + 1;
      return this.#finish(from);
    }
  }

  #finish(from: number): ScanOutcome {
    const { row } = this;
    row.count = this.cell;
    if (row.count === 1 && row.ends[0] === from) return 'blank';
    for (let i = 0; i < this.#escaped; i++) this.#unescape(this.#escapedCells[i] ?? 0);
    return 'row';
  }

  #plain(bytes: Buffer, start: number, end: number): number {
    const special = this.#special;
    let at = start;
    while (at < end && special[bytes[at] ?? 0] === 0) at++;
    this.#cell(start, at);
    return at;
  }

  /** -1: the window ends first, -2: something else than a delimiter follows the closing quote. */
  #quoted(bytes: Buffer, start: number, end: number, isLast: boolean): number {
    let at = start;
    let isEscaped = false;
    for (; at < end; at++) {
      const byte = bytes[at];
      if (byte === lf) this.#lines++;
      if (byte !== quote) continue;
      if (at + 1 >= end && !isLast) return -1;
      if (bytes[at + 1] !== quote || at + 1 >= end) break;
      isEscaped = true;
      at++;
    }
    if (at >= end) return isLast ? -2 : -1;
    if (at + 1 < end && this.#special[bytes[at + 1] ?? 0] === 0) return -2;
    if (isEscaped) this.#noteEscaped();
    this.#cell(start, at);
    return at + 1;
  }

  #noteEscaped(): void {
    if (this.#escaped === this.#escapedCells.length) this.#escapedCells = grown(this.#escapedCells);
    this.#escapedCells[this.#escaped++] = this.cell;
  }

  #cell(start: number, end: number): void {
    const { row } = this;
    if (this.cell === row.starts.length) {
      row.starts = grown(row.starts);
      row.ends = grown(row.ends);
    }
    row.starts[this.cell] = start;
    row.ends[this.cell] = end;
    this.cell++;
  }

  /** Doubled quotes become single ones where they stand: the window is ours. */
  #unescape(cell: number): void {
    const { bytes, starts, ends } = this.row;
    const end = ends[cell] ?? 0;
    let to = starts[cell] ?? 0;
    for (let from = to; from < end; from++) {
      const byte = bytes[from] ?? 0;
      bytes[to++] = byte;
      if (byte === quote) from++;
    }
    ends[cell] = to;
  }
}

/** The first cell that is longer than a cell may be, or -1. */
export function overlong(row: ByteRow): number {
  for (let i = 0; i < row.count; i++) if ((row.ends[i] ?? 0) - (row.starts[i] ?? 0) > longestCell) return i;
  return -1;
}

function grown(old: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(old.length * 2);
  larger.set(old);
  return larger;
}
