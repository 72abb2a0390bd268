import { byteCells } from './byte-cells.ts';
import { columnsOf, columnsRead, missingColumns, repeatedColumns, sourcesOf } from './columns.ts';
import { type LogProblem, logProblem } from './log-problem.ts';
import { Plan } from './plan.ts';
import type { Reading } from './reading.ts';
import type { ByteRow, Charset, RowSink } from './row.ts';
import { RowValues } from './row-values.ts';
import type { TimeReader } from './time/time-reader.ts';
import { isOrderKnown, probedRows } from './time-order.ts';

/** A table file being read, csv or a sheet: first a probe of its times, then its rows. */
export class TableLog {
  readonly file: string;
  readonly #reading: Reading;
  readonly is1904: boolean;
  readonly #reads: (column: string) => boolean;
  #plan: Plan<ByteRow> | undefined;
  #values: RowValues | undefined;
  #orders: ReadonlyMap<string, TimeReader> = new Map();

  constructor(file: string, reading: Reading, is1904 = false) {
    this.file = file;
    this.#reading = reading;
    const sources = sourcesOf(reading.map).map(columnsRead);
    const isWhole = sources.some((source) => source.isWhole);
    const names = new Set(sources.flatMap((source) => source.names));
    this.#reads = (column) => isWhole || names.has(column);
    this.is1904 = is1904;
  }

  /** Finds out how the file writes day and month. False where it cannot be told, or columns are missing. */
  async settle(read: (sink: RowSink) => Promise<void>): Promise<boolean> {
    let rows = 0;
    await read({
      header: (names, charset) => this.#start(names, charset, true),
      row: (row) => {
        this.#values?.next();
        const isOpen = this.#plan?.probe(row) ?? false;
        return ++rows < probedRows || isOpen;
      },
      bad: () => {},
      reads: this.#reads,
      progress: () => {},
    });
    if (!this.#plan) return false;
    this.#orders = this.#plan.times;
    return isOrderKnown(this.#orders, this.file, this.#reading.problems);
  }

  sink(onProgress: (done: number, total: number) => void): RowSink {
    const reading = this.#reading;
    return {
      header: (names, charset) => this.#start(names, charset, false),
      row: (row) => {
        reading.rows++;
        this.#values?.next();
        const fault = this.#plan?.take(row);
        if (fault) reading.rejects.add(this.file, row.line, fault.column, fault.code, fault.values);
        return true;
      },
      bad: ({ line, column = '', code, values }) => {
        reading.rows++;
        reading.rejects.add(this.file, line, column, code, values);
      },
      reads: this.#reads,
      progress: onProgress,
    };
  }

  /** By column, how many dates without a time of day were read. */
  dates(): readonly (readonly [string, number])[] {
    return [...(this.#plan?.times ?? [])].flatMap(([column, { dates }]) =>
      dates > 0 ? [[column, dates] as const] : [],
    );
  }

  /** Says what was read with a grain of salt. */
  finish(): void {
    for (const [column, dates] of this.dates()) this.#reading.problems.push(datesOnly(this.file, column, dates));
  }

  #start(names: readonly string[], charset: Charset, isFirst: boolean): boolean {
    const { map, builder, registers, problems, zone } = this.#reading;
    const columns = columnsOf(names);
    if (isFirst) {
      const missing = missingColumns(map, names);
      const where = { file: this.file };
      problems.push(...missing.map((values) => logProblem('error', 'column-missing', where, values)));
      const repeated = repeatedColumns(map, names);
      problems.push(...repeated.map((values) => logProblem('warning', 'column-repeated', where, values)));
      if (missing.length > 0) return false;
    }
    const values = new RowValues(columns, charset, map);
    const { strings, streams } = builder;
    const cells = byteCells(columns, charset, { values: (row) => values.read(row), registers, strings, streams });
    this.#values = values;
    this.#plan = new Plan(map, cells, builder, zone);
    for (const [name, times] of this.#plan.times) {
      times.is1904 = this.is1904;
      times.order = this.#orders.get(name)?.order ?? 'unknown';
    }
    return true;
  }
}

/** Dates without a time of day were read as midnight. */
export function datesOnly(file: string, column: string, count: number): LogProblem {
  return logProblem('warning', 'times-date-only', { file }, { column, count: String(count) });
}
