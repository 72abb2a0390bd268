import { type Cell, csvCell, csvLine } from '#doors/cli/csv-file.ts';
import { localText } from './clock.ts';
import { type Day, dayOf, type Seasons, shared } from './days.ts';
import { drawers, type Journal, type Row } from './journal.ts';
import type { Offices } from './office.ts';

/** How much is to be told, of which days. */
export interface Plan {
  readonly seed: number;
  /** Exactly so many cases come in. */
  readonly cases: number;
  /** The first day, as days since 1970-01-01. */
  readonly from: number;
  readonly days: number;
}

/** An invented organisation. */
export interface World<Column extends string> {
  readonly columns: readonly Column[];
  readonly seasons: Seasons;
  /** What begins there on a day with so many new cases, told to its end; the days are told one after the other. */
  readonly open: (plan: Plan, offices: Offices, journal: Journal<Column>) => (day: Day, cases: number) => void;
}

export type Format = 'csv' | 'ndjson';

/**
 * The journal, day by day and so in order of time, as UTF-8. What would happen after the last day is left out: a log
 * ends in the middle of things. Only what is still to come of open cases is held.
 */
export function* journalOf<Column extends string>(
  { columns, seasons, open }: World<Column>,
  plan: Plan,
  offices: Offices,
  format: Format,
  onDay: (done: number) => void = () => undefined,
): Generator<Uint8Array> {
  const { seed, from, cases } = plan;
  const days = Array.from({ length: plan.days }, (_, i) => dayOf(from + i, seed, seasons, offices.statutory));
  const counts = shared(cases, days);
  const journal = drawers((row: Row<Column>) => (format === 'csv' ? csvRow : jsonRow)(row, columns));
  const tell = open(plan, offices, journal);
  if (format === 'csv') yield new TextEncoder().encode(csvLine(columns));
  for (const [i, day] of days.entries()) {
    tell(day, counts[i] ?? 0);
    yield* journal.empty(day.day);
    onDay(i + 1);
  }
}

function cellOf<Column extends string>({ at, id, step, entry }: Row<Column>, name: Column): Cell {
  if (name === '时间') return localText(at);
  return name === '单号' ? id : name === '环节' ? step : entry[name];
}

function csvRow<Column extends string>(row: Row<Column>, columns: readonly Column[]): string {
  let line = '';
  for (const name of columns) {
    const cell = cellOf(row, name);
    line += cell === undefined || cell === '' ? ',' : `${csvCell(cell)},`;
  }
  return `${line.slice(0, -1)}\n`;
}

/** All columns on every line: an empty text says that there was nothing to say. */
function jsonRow<Column extends string>(row: Row<Column>, columns: readonly Column[]): string {
  return `${JSON.stringify(Object.fromEntries(columns.map((name) => [name, String(cellOf(row, name) ?? '')])))}\n`;
}
