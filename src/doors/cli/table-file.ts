import { type Cell, csvFile } from './csv-file.ts';
import { xlsxFile } from './xlsx-file.ts';

/** A table being written: rows go out as they come, so that a large result is never held whole. */
export interface TableFile {
  readonly row: (cells: readonly Cell[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** One column of a table. Moments are given as ISO text with an offset. */
export interface TableColumn {
  readonly name: string;
  readonly holds: 'text' | 'number' | 'moment';
  /** In characters, for a workbook. */
  readonly width: number;
}

/** Opens a workbook where the name ends in `.xlsx`, else a csv; `title` names the sheet. Rejects where it cannot. */
export function tableFile(path: string, title: string, columns: readonly TableColumn[]): Promise<TableFile> {
  if (/\.xlsx$/i.test(path)) return xlsxFile(path, title, columns);
  return csvFile(
    path,
    columns.map(({ name }) => name),
  );
}
