import { type ByteRow, longestCell } from '../row.ts';

/** `more`: the window ends inside a record. `quote`: the record's quotes do not close as RFC 4180 has it. */
export type ScanOutcome = 'row' | 'blank' | 'more' | 'quote';

const quote = 0x22;
const lf = 0x0a;
const cr = 0x0d;
/** What `#quoted` answers instead of a place. */
const unfinished = -1;
const malformed = -2;

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
  /** After `more`: cells complete so far, and where the open one began. */
  cell = 0;
  cellStart = 0;
  readonly #delimiter: number;
  readonly #special = new Uint8Array(256);
  /** Cells of this record with doubled quotes in them. */
  #escaped = 0;
  #escapedCells = new Int32Array(64);
  #lines = 0;

  constructor(delimiter: number) {
    this.#delimiter = delimiter;
    for (const byte of [delimiter, lf, cr]) this.#special[byte] = 1;
    this.row = { bytes: Buffer.alloc(0), starts: new Int32Array(64), ends: new Int32Array(64), count: 0, line: 1 };
  }

  /** `end`: how much of the window is filled. `isLast`: no bytes follow it. */
  next(bytes: Buffer, end: number, isLast: boolean): ScanOutcome {
    const { row } = this;
    const special = this.#special;
    const delimiter = this.#delimiter;
    const from = this.at;
    row.bytes = bytes;
    row.line = this.line;
    this.#escaped = 0;
    this.#lines = 0;
    let { starts, ends } = row;
    let cell = 0;
    let start = from;
    let at = from;
    for (;;) {
      if (cell === starts.length) ({ starts, ends } = this.#grow());
      if (start < end && bytes[start] === quote) {
        this.cell = cell;
        at = this.#quoted(bytes, start + 1, end, isLast);
        starts[cell] = start + 1;
        ends[cell] = at - 1;
      } else {
        while (at < end && special[bytes[at] ?? 0] === 0) at++;
        starts[cell] = start;
        ends[cell] = at;
      }
      if (at < 0 || (at >= end && !isLast)) {
        this.cell = cell;
        this.cellStart = start;
        return at === malformed ? 'quote' : 'more';
      }
      cell++;
      if (at >= end || bytes[at] !== delimiter) break;
      start = ++at;
    }
    return this.#ended(bytes, from, at, end, isLast, cell);
  }

  /** The record's line end is at `at`. */
  #ended(bytes: Buffer, from: number, at: number, end: number, isLast: boolean, cells: number): ScanOutcome {
    this.cell = cells;
    const isCr = at < end && bytes[at] === cr;
    if (isCr && at + 1 >= end && !isLast) {
      this.cell = cells - 1;
      this.cellStart = this.row.starts[cells - 1] ?? 0;
      return 'more';
    }
    this.at = isCr && at + 1 < end && bytes[at + 1] === lf ? at + 2 : Math.min(at + 1, end);
    this.line += this.#lines + 1;
    return this.#finish(from);
  }

  #finish(from: number): ScanOutcome {
    const { row } = this;
    row.count = this.cell;
    if (row.count === 1 && row.ends[0] === from) return 'blank';
    for (let i = 0; i < this.#escaped; i++) this.#unescape(this.#escapedCells[i] ?? 0);
    return 'row';
  }

  /** The place after the closing quote; `unfinished` where the window ends first. */
  #quoted(bytes: Buffer, start: number, end: number, isLast: boolean): number {
    let at = start;
    let isEscaped = false;
    for (; at < end; at++) {
      const byte = bytes[at];
      if (byte === lf) this.#lines++;
      if (byte !== quote) continue;
      if (at + 1 >= end && !isLast) return unfinished;
      if (at + 1 >= end || bytes[at + 1] !== quote) break;
      isEscaped = true;
      at++;
    }
    if (at >= end) return isLast ? malformed : unfinished;
    if (at + 1 < end && this.#special[bytes[at + 1] ?? 0] === 0) return malformed;
    if (isEscaped) this.#noteEscaped();
    return at + 1;
  }

  #noteEscaped(): void {
    if (this.#escaped === this.#escapedCells.length) this.#escapedCells = grown(this.#escapedCells);
    this.#escapedCells[this.#escaped++] = this.cell;
  }

  #grow(): ByteRow {
    const { row } = this;
    row.starts = grown(row.starts);
    row.ends = grown(row.ends);
    return row;
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
