import { type LogProblem, logProblem } from './log-problem.ts';
import type { TimeReader } from './time/time-reader.ts';

/** So many rows are looked at for times like `01/04/2015` before a file is read. */
export const probedRows = 200;

/**
 * Settles for each column whether the day or the month comes first, from what its values showed. Where both orders
 * occur, or neither can be told, that is a problem: a guess would put events on days when they did not happen.
 */
export function isOrderKnown(columns: ReadonlyMap<string, TimeReader>, file: string, problems: LogProblem[]): boolean {
  let isKnown = true;
  for (const [column, times] of columns) {
    const { dayFirst, monthFirst, either } = times.seen;
    if (dayFirst > 0 && monthFirst === 0) times.order = 'day-first';
    if (monthFirst > 0 && dayFirst === 0) times.order = 'month-first';
    if (times.order !== 'unknown' || dayFirst + monthFirst + either === 0) continue;
    problems.push(logProblem('error', 'time-order', { file }, { column, example: times.example }));
    isKnown = false;
  }
  return isKnown;
}
