import { dayOfDate, msPerDay } from '#law/calendar/day.ts';

const iso = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{3}))?/;
/** Day 0 of a workbook, 1899-12-30, before 1970. */
const epoch = 25_569;
/** Before March 1900 workbooks count a day that never was. */
const firstSound = 61;

/**
 * The serial number of a workbook for an ISO instant: days on the wall clock that the text shows, whatever its offset.
 * Undefined for what is none, and for days on which workbooks cannot be trusted.
 */
export function serialOf(text: string): number | undefined {
  const [, ...parts] = iso.exec(text) ?? [];
  if (parts.length === 0) return undefined;
  const [year = 0, month = 0, day = 0, h = 0, m = 0, s = 0, ms = 0] = parts.map((part) => Number(part ?? 0));
  const serial = dayOfDate(year, month, day) + epoch + (((h * 60 + m) * 60 + s) * 1000 + ms) / msPerDay;
  return serial < firstSound ? undefined : serial;
}
