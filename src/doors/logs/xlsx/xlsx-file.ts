import type { RowSink } from '../row.ts';
import { TextRow, textCharset } from '../text-row.ts';
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

class SheetRows {
  goesOn = true;
  hasHeader = false;
  readonly #sink: RowSink;
  #row = new TextRow([]);
  #names: readonly string[] = [];

  constructor(sink: RowSink) {
    this.#sink = sink;
  }

  take(line: number, cells: ReadonlyMap<number, SheetCell>): void {
    if (!this.goesOn || cells.size === 0) return;
    if (!this.hasHeader) this.#header(cells);
    else if (!this.#isBad(line, cells))
      this.goesOn = this.#row.give(line, (column) => cells.get(column)?.text ?? '', this.#sink);
  }

  #header(cells: ReadonlyMap<number, SheetCell>): void {
    const width = Math.max(...cells.keys()) + 1;
    this.#names = Array.from({ length: width }, (_, column) => cells.get(column)?.text.trim() ?? '');
    this.#row = new TextRow(this.#names);
    this.hasHeader = true;
    this.goesOn = this.#sink.header(this.#names, textCharset);
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
}
