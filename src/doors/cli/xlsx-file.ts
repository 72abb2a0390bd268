import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { stream, Worksheet } from 'exceljs';
import { type Cell, safeText } from './csv-file.ts';
import { pendingBytes } from './pending-bytes.ts';
import { serialOf } from './serial.ts';
import type { TableColumn, TableFile } from './table-file.ts';

/** A sheet has 1,048,576 rows, and the first is the heading. */
export const mostRows = 1_048_575;
/** A cell of Excel holds no more characters. */
const longestCell = 32_767;
/** So many characters go out before the packer is waited for. */
const batch = 1 << 18;
const mostPending = 1 << 20;

type Book = stream.xlsx.WorkbookWriter;

/**
 * Opens a workbook to be written row by row in bounded memory; what one sheet cannot hold goes on in the next. Moments
 * become dates on the wall clock of their offset, numbers stay numbers, and no text can run as a formula, also where
 * somebody saves the sheet as csv. Rejects where the file cannot be written.
 */
export async function xlsxFile(
  path: string,
  title: string,
  columns: readonly TableColumn[],
  rowsPerSheet: number = mostRows,
): Promise<TableFile> {
  const { out, failed } = await openFile(path);
  // Large, and needed by nobody who writes no workbook.
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  book.creator = 'Shouwen 首问';
  let sheets = 1;
  let sheet = addSheet(book, title, columns);
  let rows = 0;
  let unwaited = 0;
  const finishSheet = () => {
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows + 1, column: columns.length } };
    sheet.commit();
  };
  return {
    row: async (cells) => {
      if (rows === rowsPerSheet) {
        finishSheet();
        sheet = addSheet(book, `${title} ${++sheets}`, columns);
        rows = 0;
      }
      const contents = cells.map((cell, i) => contentOf(cell, columns[i]));
      sheet.addRow(contents).commit();
      rows++;
      unwaited += charactersOf(contents);
      if (unwaited < batch) return;
      unwaited = 0;
      await Promise.race([drained(sheet), failed]);
    },
    close: async () => {
      finishSheet();
      await Promise.race([book.commit(), failed]);
      if (!out.closed) await once(out, 'close');
    },
  };
}

/** The stream, and a promise that is never kept and broken when the disk fails. */
async function openFile(path: string): Promise<{ readonly out: WriteStream; readonly failed: Promise<never> }> {
  const out = createWriteStream(path);
  const failed = new Promise<never>((_, reject) => out.on('error', reject));
  // Between two rows nobody waits for it.
  failed.catch(() => undefined);
  await Promise.race([once(out, 'open'), failed]);
  return { out, failed };
}

function addSheet(book: Book, title: string, columns: readonly TableColumn[]): Worksheet {
  const sheet = book.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map(({ holds, width }) => ({
    width,
    style: holds === 'moment' ? { numFmt: 'yyyy-mm-dd hh:mm:ss' } : {},
  }));
  const heading = sheet.addRow(columns.map(({ name }) => name));
  heading.font = { bold: true };
  heading.commit();
  return sheet;
}

/** The library takes rows faster than they are packed, and holds what it has not: it must be waited for. */
async function drained(sheet: Worksheet): Promise<void> {
  do await setImmediate();
  while (pendingBytes(sheet) > mostPending);
}

type Content = string | number | undefined;

/** About what a row takes as XML. */
function charactersOf(contents: readonly Content[]): number {
  return contents.reduce<number>((sum, each) => sum + 40 + (typeof each === 'string' ? each.length : 0), 0);
}

function contentOf(cell: Cell, column: TableColumn | undefined): Content {
  if (cell === undefined || cell === '') return undefined;
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined;
  if (column?.holds === 'moment') return serialOf(cell) ?? cell;
  const safe = escaped(safeText(cell));
  return safe.length > longestCell ? `${safe.slice(0, longestCell - 1)}…` : safe;
}

/** `_x0041_` is how a workbook writes "A": a text that reads so already must say that it means itself. */
function escaped(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}
