import { formatDay, msPerDay } from '#law/calendar/day.ts';

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Without computing a day, since it is asked of every time that is read. */
export function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 && isLeap ? 29 : (lengths[month - 1] ?? 0));
}

/** Civil date and time of a count of milliseconds since 1970-01-01T00:00 on the same wall clock, as ISO text. */
export function isoOfLocal(local: number): string {
  const days = Math.floor(local / msPerDay);
  const ms = local - days * msPerDay;
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const time = `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}`;
  const fraction = ms % 1000 === 0 ? '' : `.${String(ms % 1000).padStart(3, '0')}`;
  return `${formatDay(days)}T${time}${fraction}`;
}
