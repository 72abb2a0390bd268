import type { DuckDBDataChunk } from '@duckdb/node-api';
import { type ByteRow, longestCell, longestRow, type RowSink } from '../row.ts';
import { textOf } from './column-text.ts';

export interface ParquetColumn {
  readonly name: string;
  /** As DuckDB names it. */
  readonly type: string;
}

/**
 * What is selected of the columns that are read: how many bytes each cell has as text, and the texts of the row one
 * after the other. A value is fetched one by one and dearly, so a row is fetched at once. A row that is too long is not
 * fetched at all.
 */
export function selected(columns: readonly ParquetColumn[]): string {
  const texts = columns.map(({ name, type }) => textOf(`"${name.replaceAll('"', '""')}"`, type));
  const lengths = texts.map((text) => `coalesce(strlen(${text}), 0)`);
  const total = ['0', ...lengths].join(' + ');
  const isFit = `${total} <= ${longestRow}`;
  const row = `CASE WHEN ${isFit} THEN encode(concat('', ${texts.join(', ') || `''`})) ELSE ''::BLOB END`;
  // No longer than an integer can say, which is far longer than a cell may be.
  const counts = lengths.map((length) => `least(${length}, 2147483647)::INTEGER`);
  return [row, ...counts].join(', ');
}

/** Gives the rows of chunks to a sink, numbered from 1. */
export class ParquetRows {
  readonly #sink: RowSink;
  readonly #names: readonly string[];
  /** Places in the file of the columns that are read. */
  readonly #places: readonly number[];
  readonly #row: ByteRow;
  line = 0;

  constructor(columns: readonly ParquetColumn[], sink: RowSink) {
    const width = columns.length;
    this.#sink = sink;
    this.#names = columns.map(({ name }) => name);
    this.#places = columns.flatMap(({ name }, place) => (sink.reads(name) ? [place] : []));
    const [starts, ends] = [new Int32Array(width), new Int32Array(width)];
    this.#row = { bytes: Buffer.alloc(0), starts, ends, count: width, line: 0 };
  }

  /** Answers whether to go on. */
  take(chunk: DuckDBDataChunk): boolean {
    const { rowCount } = chunk;
    const lengths = this.#places.map((_, i) => chunk.getColumnVector(i + 1));
    const texts = chunk.getColumnVector(0);
    if (!isBlobs(texts)) throw new Error('rows are selected as blobs');
    const row = this.#row;
    for (let i = 0; i < rowCount; i++) {
      row.line = ++this.line;
      if (this.#isTooLong(lengths, i)) continue;
      const bytes = texts.getItemBytes(i) ?? new Uint8Array();
      row.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      if (!this.#sink.row(row)) return false;
    }
    return true;
  }

  /** Lays the cells out by their lengths; true, with the fault told, where one or all of them are too long. */
  #isTooLong(lengths: readonly { readonly getItem: (row: number) => unknown }[], i: number): boolean {
    const row = this.#row;
    let at = 0;
    for (const [n, place] of this.#places.entries()) {
      const length = Number(lengths[n]?.getItem(i) ?? 0);
      row.starts[place] = at;
      at += length;
      row.ends[place] = at;
      if (length <= longestCell) continue;
      this.#sink.bad({ line: row.line, code: 'row-cell-too-long', column: this.#names[place] ?? '', values: {} });
      return true;
    }
    if (at <= longestRow) return false;
    this.#sink.bad({ line: row.line, code: 'row-too-long', values: {} });
    return true;
  }
}

interface Blobs {
  readonly getItemBytes: (row: number) => Uint8Array | null;
}

/** The library's class is not at hand here: it is loaded when a Parquet file is opened. */
function isBlobs(vector: object): vector is Blobs {
  return 'getItemBytes' in vector && typeof vector.getItemBytes === 'function';
}
