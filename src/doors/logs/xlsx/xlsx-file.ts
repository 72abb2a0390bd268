import { type ByteRow, type Charset, longestRow, type RowSink } from '../row.ts';
import { type SheetCell, SheetReader } from './sheet.ts';
import type { Workbook } from './workbook.ts';
import { XmlScanner } from './xml.ts';

/**
 * Reads a sheet row by row; the first row that is not empty is the header. Cells beyond the header have no name and are
 * passed over. A formula counts by its stored result; a row is rejected for a cell without one, or with an error value,
 * only where the map reads that column.
 * @throws {WorkbookFault}
 */
export async function readSheet(book: Workbook, sink: RowSink): Promise<boolean> {
  const rows = new SheetRows(sink);
  const scanner = new XmlScanner(new SheetReader(book, (row, cells) => rows.take(row, cells)));
  await book.archive.read(book.sheetPart, (piece) => {
    scanner.feed(piece);
    return rows.goesOn;
  });
  // How much of the sheet is left is not known before it is unpacked: only the end is told.
  sink.progress(book.size, book.size);
  return rows.hasHeader;
}

const charset: Charset = { isUtf8: true, decode: (bytes, start, end) => bytes.toString('utf8', start, end) };

class SheetRows {
  goesOn = true;
  hasHeader = false;
  readonly #sink: RowSink;
  readonly #row: ByteRow;
  #names: readonly string[] = [];

  constructor(sink: RowSink) {
    this.#sink = sink;
    this.#row = { bytes: Buffer.alloc(1 << 16), starts: new Int32Array(), ends: new Int32Array(), count: 0, line: 0 };
  }

  take(line: number, cells: ReadonlyMap<number, SheetCell>): void {
    if (!this.goesOn || cells.size === 0) return;
    if (!this.hasHeader) this.#header(cells);
    else if (!this.#isBad(line, cells) && this.#lay(line, cells)) this.goesOn = this.#sink.row(this.#row);
  }

  #header(cells: ReadonlyMap<number, SheetCell>): void {
    const width = Math.max(...cells.keys()) + 1;
    this.#names = Array.from({ length: width }, (_, column) => cells.get(column)?.text.trim() ?? '');
    this.#row.count = width;
    this.#row.starts = new Int32Array(width);
    this.#row.ends = new Int32Array(width);
    this.hasHeader = true;
    this.goesOn = this.#sink.header(this.#names, charset);
  }

  #isBad(line: number, cells: ReadonlyMap<number, SheetCell>): boolean {
    for (const [column, { fault }] of cells) {
      const name = this.#names[column];
      if (!fault || name === undefined || !this.#sink.reads(name)) continue;
      this.#sink.bad({ line, column: name, code: fault.code, values: { value: fault.value } });
      return true;
    }
    return false;
  }

  /** Lays the cells out as bytes, like those of a csv row. */
  #lay(line: number, cells: ReadonlyMap<number, SheetCell>): boolean {
    const row = this.#row;
    row.line = line;
    let at = 0;
    for (let column = 0; column < row.count; column++) {
      const text = cells.get(column)?.text ?? '';
      row.starts[column] = at;
      if (at + text.length * 3 > row.bytes.length) row.bytes = larger(row.bytes, at + text.length * 3);
      at += text === '' ? 0 : row.bytes.write(text, at);
      row.ends[column] = at;
    }
    if (at <= longestRow) return true;
    this.#sink.bad({ line, code: 'row-too-long', values: {} });
    return false;
  }
}

function larger(old: Buffer, length: number): Buffer {
  const grown = Buffer.allocUnsafe(Math.max(length, old.length * 2));
  old.copy(grown);
  return grown;
}
