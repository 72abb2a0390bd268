import { dateOfDay, dayOfDate } from './day.ts';

/** What a notice says of one day. */
export interface StatutoryDay {
  readonly off: boolean;
  readonly zh: string;
  readonly en: string;
}

/** The published holidays and make-up workdays of a country, and what its law grants in years without a notice. */
export interface Statutory {
  readonly id: string;
  /** What notices or, outside their years, the law say of the day; undefined: an ordinary day. */
  readonly on: (day: number) => StatutoryDay | undefined;
  /** The years whose notices are in the data, without gaps. */
  readonly firstYear: number;
  readonly lastYear: number;
}

/** A holiday that the law grants every year. */
export type Expected = { readonly name: StatutoryDay } & (
  | { readonly by: 'date'; readonly from: number; readonly to: number }
  | { readonly by: 'lunar'; readonly month: number; readonly day: number }
  | { readonly by: 'term' }
);

export interface Facts {
  readonly id: string;
  readonly days: ReadonlyMap<number, StatutoryDay>;
  readonly expected: readonly Expected[];
  readonly firstYear: number;
  readonly lastYear: number;
}

export function statutoryOf(facts: Facts): Statutory {
  const expectedIn = new Map<number, ReadonlyMap<number, StatutoryDay>>();
  const firstDay = dayOfDate(facts.firstYear, 1, 1);
  const lastDay = dayOfDate(facts.lastYear + 1, 1, 1) - 1;
  const on = (day: number): StatutoryDay | undefined => {
    const published = facts.days.get(day);
    if (published !== undefined || (day >= firstDay && day <= lastDay)) return published;
    const { year } = dateOfDay(day);
    const expected = expectedIn.get(year) ?? expectedDays(facts.expected, year);
    expectedIn.set(year, expected);
    return expected.get(day);
  };
  return { id: facts.id, on, firstYear: facts.firstYear, lastYear: facts.lastYear };
}

/** Weekends that a notice would move are left alone: only the notice says which. */
function expectedDays(expected: readonly Expected[], year: number): ReadonlyMap<number, StatutoryDay> {
  return new Map(expected.flatMap((each) => daysIn(each, year).map((day) => [day, each.name] as const)));
}

function daysIn(expected: Expected, year: number): readonly number[] {
  switch (expected.by) {
    case 'date': {
      const first = dayOfDate(year, Math.floor(expected.from / 100), expected.from % 100);
      const last = dayOfDate(year, Math.floor(expected.to / 100), expected.to % 100);
      return Array.from({ length: last - first + 1 }, (_, i) => first + i);
    }
    case 'lunar':
      return [lunarDay(year, expected.month, expected.day)];
    case 'term':
      return [qingming(year)];
  }
}

/** Month and day of the Chinese calendar; 00-00 is the last day of the old year. */
function lunarDay(year: number, month: number, day: number): number {
  if (month === 0) return lunarDay(year, 1, 1) - 1;
  const monthCode = `M${String(month).padStart(2, '0')}`;
  const date = Temporal.PlainDate.from({ calendar: 'chinese', year, monthCode, day }).withCalendar('iso8601');
  return dayOfDate(date.year, date.month, date.day);
}

/** The solar term 清明, 4 or 5 April (mean longitude of the sun; right for 1901–2099 but for single hours). */
function qingming(year: number): number {
  const base = year < 2000 ? 5.59 : 4.81;
  const y = year % 100;
  return dayOfDate(year, 4, Math.floor(y * 0.2422 + base) - Math.floor((year < 2000 ? y - 1 : y) / 4));
}
