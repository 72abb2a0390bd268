import type { LogProblem } from '../log-problem.ts';
import type { Rejects } from '../rejects.ts';
import { datesOnly } from '../table-log.ts';
import type { RangeReport } from './read-ranges.ts';

/**
 * Tells what the parts of some files left out, in the order of the files and their lines, as if one had read them all.
 * Returns the number of rows.
 */
export function tellReports(
  reports: readonly RangeReport[],
  files: readonly string[],
  rejects: Pick<Rejects, 'add'>,
  problems: LogProblem[],
): number {
  for (const [number, file] of files.entries()) {
    const own = reports.filter(({ range }) => range.file === number);
    const dates = new Map<string, number>();
    let before = 0;
    for (const report of own) {
      for (const { line, column, code, values } of report.rejects)
        rejects.add(file, before + line, column, code, values);
      for (const [column, count] of report.dates) dates.set(column, (dates.get(column) ?? 0) + count);
      before += report.end.lines;
    }
    for (const [column, count] of dates) problems.push(datesOnly(file, column, count));
  }
  return reports.reduce((sum, { rows }) => sum + rows, 0);
}
