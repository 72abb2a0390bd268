import { dayOfDate, msPerDay } from '#law/calendar/day.ts';

/** First day of Excel's two date systems: serial 1 is 1900-01-01, but 1900-02-29, which never was, is counted. */
const system1900 = dayOfDate(1899, 12, 30);
const system1904 = dayOfDate(1904, 1, 1);

/**
 * Wall-clock milliseconds of an Excel serial number, to the nearest millisecond: serials are binary fractions of a day,
 * whose last digits are noise (43563.359259259261 is 08:37:20).
 */
export function localOfSerial(serial: number, is1904: boolean): number {
  const shift = !is1904 && serial < 60 ? 1 : 0;
  return Math.round((serial + shift) * msPerDay) + (is1904 ? system1904 : system1900) * msPerDay;
}
