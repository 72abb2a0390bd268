import type { Tally } from './tally.ts';

/** `2026-11`, or `2026` where a log runs over more months than a chart can show. */
export interface PeriodLine {
  readonly name: string;
  readonly tally: Tally;
}

export interface Periods {
  readonly unit: 'month' | 'year';
  /** In order of time; a month without a verdict stands between its neighbours. */
  readonly lines: readonly PeriodLine[];
}

const mostMonths = 36;
const mostYears = 100;

/** From months with their tallies, `2026-11`. */
export function periodsOf(months: ReadonlyMap<string, Tally>): Periods {
  const names = [...months.keys()].sort();
  const [first, last] = [monthNumber(names[0] ?? ''), monthNumber(names.at(-1) ?? '')];
  if (names.length === 0) return { unit: 'month', lines: [] };
  if (last - first < mostMonths) return { unit: 'month', lines: filled(first, last, monthName, months) };
  const years = yearsOf(months);
  const [from, to] = [Math.floor(first / 12), Math.floor(last / 12)];
  // A slip of the pen in one date must not make a chart of a thousand empty years.
  if (to - from < mostYears) return { unit: 'year', lines: filled(from, to, yearName, years) };
  return { unit: 'year', lines: [...years].map(([name, tally]) => ({ name, tally })).slice(-mostYears) };
}

function filled(
  from: number,
  to: number,
  nameOf: (number: number) => string,
  tallies: ReadonlyMap<string, Tally>,
): readonly PeriodLine[] {
  return Array.from({ length: to - from + 1 }, (_, i) => {
    const name = nameOf(from + i);
    return { name, tally: tallies.get(name) ?? { kept: 0, violated: 0, missed: 0 } };
  });
}

function yearsOf(months: ReadonlyMap<string, Tally>): ReadonlyMap<string, Tally> {
  const years = new Map<string, Tally>();
  for (const [month, { kept, violated, missed }] of [...months].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const year = month.slice(0, 4);
    const sum = years.get(year) ?? { kept: 0, violated: 0, missed: 0 };
    years.set(year, { kept: sum.kept + kept, violated: sum.violated + violated, missed: sum.missed + missed });
  }
  return years;
}

const yearName = (year: number): string => String(year).padStart(4, '0');
const monthName = (month: number): string =>
  `${yearName(Math.floor(month / 12))}-${String((month % 12) + 1).padStart(2, '0')}`;

/** Months since the year 0. */
function monthNumber(name: string): number {
  const [year = 0, month = 1] = name.split('-').map(Number);
  return year * 12 + month - 1;
}
