import type { LogBuilder } from '#engine/1-event/log-builder.ts';
import type { Registers } from '#law/rulebook/expression.ts';
import type { AuditMap } from './audit-map.ts';
import { byteCells } from './byte-cells.ts';
import { columnsOf, missingColumns, repeatedColumns } from './columns.ts';
import { type LogProblem, logProblem } from './log-problem.ts';
import { Plan } from './plan.ts';
import type { Rejects } from './rejects.ts';
import type { ByteRow, Charset, RowSink } from './row.ts';
import { RowValues } from './row-values.ts';
import type { TimeReader } from './time/time-reader.ts';
import type { Zone } from './time/zone.ts';

/** So many rows are looked at for times like `01/04/2015` before a file is read. */
const probed = 200;

/** What reading needs beside the file. */
export interface Reading {
  readonly map: AuditMap;
  readonly builder: LogBuilder;
  readonly registers: Registers;
  readonly rejects: Rejects;
  readonly zone: Zone;
  readonly problems: LogProblem[];
  /** Rows read so far, rejected ones included. */
  rows: number;
}

/** A table file being read, csv or a sheet: first a probe of its times, then its rows. */
export class TableLog {
  readonly file: string;
  readonly #reading: Reading;
  readonly is1904: boolean;
  #plan: Plan<ByteRow> | undefined;
  #values: RowValues | undefined;
  #orders: ReadonlyMap<string, TimeReader> = new Map();

  constructor(file: string, reading: Reading, is1904 = false) {
    this.file = file;
    this.#reading = reading;
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
        return ++rows < probed || isOpen;
      },
      bad: () => {},
      progress: () => {},
    });
    if (!this.#plan) return false;
    this.#orders = this.#plan.times;
    return [...this.#orders].map(([column, times]) => this.#order(column, times)).every((isKnown) => isKnown);
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
      progress: onProgress,
    };
  }

  /** Says what was read with a grain of salt. */
  finish(): void {
    for (const [column, { dates }] of this.#plan?.times ?? [])
      if (dates > 0) {
        const values = { column, count: String(dates) };
        this.#reading.problems.push(logProblem('warning', 'times-date-only', { file: this.file }, values));
      }
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

  #order(column: string, times: TimeReader): boolean {
    const { dayFirst, monthFirst, either } = times.seen;
    if (dayFirst + monthFirst + either === 0) return true;
    times.order =
      dayFirst > 0 && monthFirst === 0 ? 'day-first' : monthFirst > 0 && dayFirst === 0 ? 'month-first' : 'unknown';
    if (times.order !== 'unknown') return true;
    const values = { column, example: times.example };
    this.#reading.problems.push(logProblem('error', 'time-order', { file: this.file }, values));
    return false;
  }
}
