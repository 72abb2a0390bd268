/** The harness's own calendar: 00:30 to 23:30 in Shanghai, every day but the days off. It shares no code with ours. */
export interface Days {
  /** Days since 1970-01-01, Shanghai. */
  readonly off: readonly number[];
}

const day = 86_400_000;
const east = 8 * 3_600_000;
const opens = 30 * 60_000;
const closes = day - opens;

export const dayOf = (at: number): number => Math.floor((at + east) / day);
const startOf = (number: number): number => number * day - east;

/** Tomorrow and the third day after it are off, so that every count steps over a day. */
export const daysAround = (at: number): Days => ({ off: [dayOf(at) + 1, dayOf(at) + 4] });

export function calendarText(days: Days): string {
  const dates = days.off.map((number) => new Temporal.PlainDate(1970, 1, 1).add({ days: number }).toString());
  return `id: nemesis\ntitle: 试炼日历\ntimezone: Asia/Shanghai\nhours:\n  daily: 00:30-23:30\ndays-off: [${dates.join(', ')}]\n`;
}

const works = (days: Days, number: number) => !days.off.includes(number);

/** Working milliseconds between two instants. */
export function workBetween(days: Days, from: number, to: number): number {
  let sum = 0;
  for (let number = dayOf(from); number <= dayOf(to); number++) {
    if (!works(days, number)) continue;
    const start = startOf(number);
    sum += Math.max(0, Math.min(to, start + closes) - Math.max(from, start + opens));
  }
  return sum;
}

/** The close of the n-th working day after the day of `from`, moved on by paused working time: part of a day is a day. */
export function closeAfter(days: Days, from: number, count: number, paused: number): number {
  let number = dayOf(from);
  for (let left = count; left > 0; ) if (works(days, ++number)) left--;
  for (let left = paused; left > 0; ) if (works(days, ++number)) left -= closes - opens;
  return startOf(number) + closes;
}
