import type { Place } from '../rulebook/value.ts';
import { idOfRef } from './ref.ts';

/** A list of everything that a regulation asks for, made by someone who read it: a Markdown file with a table. */
export interface Catalogue {
  /** Id of the regulation it is about: the first word of the file's title. */
  readonly regulation: string;
  readonly rows: readonly CatalogueRow[];
  readonly place: Place;
}

export interface CatalogueRow {
  /** As the table says it: `1.1(1)a`. */
  readonly ref: string;
  readonly rule: string;
  /** What kind of rule the cataloguer saw: deadline, disclosure … */
  readonly kind: string;
  readonly place: Place;
}

export type CatalogueFault =
  | { readonly code: 'no-title' | 'no-table'; readonly place: Place }
  | { readonly code: 'wrong-cells'; readonly place: Place; readonly cells: number; readonly columns: number }
  | { readonly code: 'ref-twice'; readonly place: Place; readonly ref: string }
  | { readonly code: 'wrong-total'; readonly place: Place; readonly said: number; readonly found: number };

export interface ReadCatalogue {
  readonly catalogue: Catalogue;
  /** A catalogue with faults is not to be relied on: a row may have been lost. */
  readonly faults: readonly CatalogueFault[];
}

/**
 * Reads the tables of a catalogue whose first column is headed `Ref`. A line `Rules catalogued: 39` is held against
 * the rows that were read, so that none is lost unseen.
 */
export function readCatalogue(source: { readonly file: string; readonly text: string }): ReadCatalogue {
  const lines = source.text.split(/\r\n|\n|\r/);
  const placeAt = (index: number): Place => ({ file: source.file, line: Math.max(index, 0) + 1, column: 1 });
  const title = lines.findIndex((line) => /^#\s+\S/.test(line));
  const regulation = /^#\s+(\S+)/.exec(lines[title] ?? '')?.[1];
  const { rows, faults } = rowsOf(lines, placeAt);
  if (regulation === undefined) faults.push({ code: 'no-title', place: placeAt(0) });
  if (rows.length === 0) faults.push({ code: 'no-table', place: placeAt(0) });
  const said = lines.findIndex((line) => totalLine.test(line));
  const total = Number(totalLine.exec(lines[said] ?? '')?.[1] ?? rows.length);
  if (total !== rows.length)
    faults.push({ code: 'wrong-total', place: placeAt(said), said: total, found: rows.length });
  return { catalogue: { regulation: regulation ?? '', rows, place: placeAt(title) }, faults };
}

const totalLine = /^\s*(?:-\s*)?Rules catalogued:\s*(\d{1,6})\b/;

function rowsOf(lines: readonly string[], placeAt: (index: number) => Place) {
  const rows: CatalogueRow[] = [];
  const faults: CatalogueFault[] = [];
  const seen = new Set<string>();
  let columns: readonly string[] | undefined;
  for (const [index, line] of lines.entries()) {
    const cells = cellsOf(line);
    if (cells === undefined || cells[0] === 'Ref') columns = cells;
    else if (columns !== undefined && !cells.every((cell) => /^:?-+:?$/.test(cell))) {
      const place = placeAt(index);
      const cell = (name: string) => cells[columns?.indexOf(name) ?? -1] ?? '';
      const ref = cell('Ref');
      if (cells.length !== columns.length)
        faults.push({ code: 'wrong-cells', place, cells: cells.length, columns: columns.length });
      if (seen.has(idOfRef(ref))) faults.push({ code: 'ref-twice', place, ref });
      seen.add(idOfRef(ref));
      rows.push({ ref, rule: cell('Rule'), kind: cell('Kind'), place });
    }
  }
  return { rows, faults };
}

/** Cells between the bars of a table's line; `\|` is a bar inside a cell. Undefined where the line is no table's. */
function cellsOf(line: string): readonly string[] | undefined {
  const body = /^\s*\|(.*)\|\s*$/.exec(line)?.[1];
  return body?.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}
