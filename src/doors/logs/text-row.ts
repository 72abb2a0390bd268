import { type BadRow, type ByteRow, type Charset, longestCell, longestRow, type RowSink } from './row.ts';

/** Rows that come as texts are laid out in UTF-8, whatever their file was written in. */
export const textCharset: Charset = {
  isUtf8: true,
  decode: (bytes, start, end) => bytes.toString('utf8', start, end),
};

/** Lays the texts of a row out as bytes, so that rows of every format are read like those of a csv file. */
export class TextRow {
  readonly #names: readonly string[];
  readonly #row: ByteRow;

  constructor(names: readonly string[]) {
    const width = names.length;
    this.#names = names;
    const [starts, ends] = [new Int32Array(width), new Int32Array(width)];
    this.#row = { bytes: Buffer.alloc(1 << 16), starts, ends, count: width, line: 0 };
  }

  /** Gives a row to the sink, or says why it is none; answers whether to go on. `textOf` takes the column from 0. */
  give(line: number, textOf: (column: number) => string, sink: RowSink): boolean {
    const fault = this.#lay(line, textOf);
    if (fault === undefined) return sink.row(this.#row);
    sink.bad(fault);
    return true;
  }

  #lay(line: number, textOf: (column: number) => string): BadRow | undefined {
    const row = this.#row;
    row.line = line;
    let at = 0;
    for (let column = 0; column < row.count; column++) {
      const text = textOf(column);
      row.starts[column] = at;
      if (text.length > longestCell) return this.#tooLong(line, column);
      if (at + text.length * 3 > row.bytes.length) row.bytes = larger(row.bytes, at + text.length * 3);
      at += text === '' ? 0 : row.bytes.write(text, at);
      row.ends[column] = at;
      if (at > longestRow) return { line, code: 'row-too-long', values: {} };
    }
    return undefined;
  }

  #tooLong(line: number, column: number): BadRow {
    return { line, code: 'row-cell-too-long', column: this.#names[column] ?? '', values: {} };
  }
}

function larger(old: Buffer, length: number): Buffer {
  const grown = Buffer.allocUnsafe(Math.max(length, old.length * 2));
  old.copy(grown);
  return grown;
}
