/** One row of cells as byte slices of a buffer that lives only until the next row is asked for. */
export interface ByteRow {
  bytes: Buffer;
  /** Cell i is bytes [starts[i], ends[i]). */
  starts: Int32Array;
  ends: Int32Array;
  count: number;
  /** Line of a text file, row of a sheet, where it begins; from 1. */
  line: number;
}

/** A row that cannot be read, whatever the map says. */
export interface BadRow {
  readonly line: number;
  /** Name of the column where the fault lies, as far as it is known. */
  readonly column?: string;
  readonly code: RejectCode;
  readonly values: { readonly [name: string]: string };
}

/** Why a row is rejected; each has a sentence in the catalogues under `messages/`. */
export type RejectCode =
  | 'row-ragged'
  | 'row-quote'
  | 'row-cell-too-long'
  | 'row-too-long'
  | 'row-encoding'
  | 'row-json'
  | 'row-line-too-long'
  | 'row-formula'
  | 'row-cell-error'
  | 'row-no-stream'
  | 'row-no-time'
  | 'row-time'
  | 'row-time-beyond'
  | 'row-time-order'
  | 'row-value';

/** Longest cell, in bytes as stored. */
export const longestCell = 1 << 20;
/** Longest row: enough for eight cells of the longest kind. */
export const longestRow = 8 << 20;

/** The encoding of a file's cells, which may be settled only after its first rows, while all is ASCII. */
export interface Charset {
  isUtf8: boolean;
  /** Text of bytes [start, end). */
  readonly decode: (bytes: Buffer, start: number, end: number) => string;
}

/** Whoever takes the rows of one table file. `header` and `row` answer whether to go on. */
export interface RowSink {
  readonly header: (names: readonly string[], charset: Charset) => boolean;
  readonly row: (row: ByteRow) => boolean;
  readonly bad: (row: BadRow) => void;
  /** Whether a column is asked for at all; faults of others are nobody's business. */
  readonly reads: (column: string) => boolean;
  /** Bytes done of all bytes. */
  readonly progress: (done: number, total: number) => void;
}

/** Why a file as a whole cannot be read. */
export type FileFault = 'file-empty' | 'file-utf16';
