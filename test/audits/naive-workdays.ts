import { readdirSync, readFileSync } from 'node:fs';
import { dataFile } from './audit.ts';

// A second way to count working days, on purpose without anything of the product: dates as text, one day after the
// other, holidays and make-up days from another project's files.

interface HolidayFile {
  readonly days: readonly { readonly date: string; readonly isOffDay: boolean }[];
}

/** `2019-05-01` → whether it is off, for the days that a notice names. */
export function noticedDays(): ReadonlyMap<string, boolean> {
  const folder = dataFile('holidays/holiday-cn');
  const files = readdirSync(folder).filter((name) => /^\d{4}\.json$/.test(name));
  const noticed = new Map<string, boolean>();
  for (const name of files) {
    const file: HolidayFile = JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));
    for (const { date, isOffDay } of file.days) noticed.set(date, isOffDay);
  }
  return noticed;
}

export function isWorked(day: string, noticed: ReadonlyMap<string, boolean>): boolean {
  const isOff = noticed.get(day);
  return isOff === undefined ? Temporal.PlainDate.from(day).dayOfWeek <= 5 : !isOff;
}

export const nextDay = (day: string): string => `${Temporal.PlainDate.from(day).add({ days: 1 })}`;

/** The count-th working day after a day that is not counted itself. */
export function workdayAfter(day: string, count: number, noticed: ReadonlyMap<string, boolean>): string {
  let at = day;
  for (let counted = 0; counted < count; ) {
    at = nextDay(at);
    if (isWorked(at, noticed)) counted += 1;
  }
  return at;
}

/** Working hours of an office, `[from, to]` in seconds of the day. */
const office = [
  [9 * 3600, 12 * 3600],
  [13.5 * 3600, 17.5 * 3600],
] as const;

/** Working seconds from the end of one day until a second of a later day. */
export function officeSeconds(
  after: string,
  day: string,
  second: number,
  noticed: ReadonlyMap<string, boolean>,
): number {
  let sum = 0;
  for (let at = nextDay(after); at <= day; at = nextDay(at)) {
    const until = at === day ? second : 86_400;
    if (!isWorked(at, noticed)) continue;
    for (const [from, to] of office) sum += Math.max(0, Math.min(to, until) - from);
  }
  return sum;
}
