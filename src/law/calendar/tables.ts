import { formatDay } from './day.ts';
import { beyondHorizon, horizon, usualRange } from './horizon.ts';
import { buildTable, type Days, type Table } from './table.ts';

/** The table that answers a question: the usual years first, the whole horizon once a question leads beyond them. */
export interface Tables {
  readonly at: (at: number) => Table;
  readonly on: (day: number) => Table;
  readonly reaching: (elapsed: number) => Table;
  /** For a question that the table at hand does not reach: the next larger one, or a RangeError. */
  readonly larger: (side: 'past' | 'future', what: string) => Table;
}

export function tablesOf(id: string, days: Days): Tables {
  let table: Table | undefined;

  const larger = (side: 'past' | 'future', what: string): Table => {
    const range = table?.range ?? usualRange;
    const next = side === 'past' ? { first: horizon.first, end: range.end } : { first: range.first, end: horizon.end };
    if (next.first === range.first && next.end === range.end) throw beyondHorizon(id, what);
    table = buildTable(next, days);
    return table;
  };
  const current = (): Table => {
    table ??= buildTable(usualRange, days);
    return table;
  };
  const finite = (value: number, what: string): void => {
    if (!Number.isFinite(value)) throw new RangeError(`calendar ${id}: ${value} is no ${what}`);
  };

  const tableAt = (at: number): Table => {
    let found = current();
    while (!(at >= found.start && at < found.end)) {
      finite(at, 'instant');
      found = larger(at < found.start ? 'past' : 'future', `the instant ${at} ms`);
    }
    return found;
  };
  const tableReaching = (elapsed: number): Table => {
    let found = current();
    while (!(elapsed > found.least && elapsed <= found.most)) {
      finite(elapsed, 'amount of working time');
      found = larger(elapsed <= found.least ? 'past' : 'future', `working time of ${elapsed} ms`);
    }
    return found;
  };

  // What nearly every question comes to stands alone, so that it can be laid into the loop that asks.
  return {
    larger,
    at: (at) => (table !== undefined && at >= table.start && at < table.end ? table : tableAt(at)),
    on: (day) => {
      let found = table ?? current();
      while (!(day >= found.range.first && day < found.range.end)) {
        finite(day, 'day');
        found = larger(day < found.range.first ? 'past' : 'future', formatDay(day));
      }
      return found;
    },
    reaching: (elapsed) =>
      table !== undefined && elapsed > table.least && elapsed <= table.most ? table : tableReaching(elapsed),
  };
}
