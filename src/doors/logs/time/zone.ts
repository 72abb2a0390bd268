import { dayOfDate, msPerDay } from '#law/calendar/day.ts';
import { isDate } from './civil.ts';

/**
 * Turns wall-clock time of one zone into instants. A time that a spring change leaves out is read with the offset from
 * before the change (02:30 becomes 03:30); of a time that an autumn change repeats, the first is taken. This is what
 * java.time, Temporal ("compatible") and the cities' own systems do.
 */
export interface Zone {
  readonly id: string;
  /** `local`: milliseconds since 1970-01-01T00:00 on the zone's wall clock. Epoch milliseconds. */
  readonly instantOf: (local: number) => number;
  /** Midnight of a date whose days all have one offset; NaN where the clock changes, or for no date of 1900 to 2155. */
  readonly midnightOf: (year: number, month: number, day: number) => number;
}

const firstDay = -36_525;
const lastDay = 73_050;
const unknown = 0x7fffffff;
const changing = 0x7ffffffe;

/**
 * @param id an IANA name such as `Asia/Shanghai`, or an offset such as `+08:00`.
 * @throws RangeError where there is no such zone.
 */
export function zoneOf(id: string): Zone {
  const exact = (local: number) =>
    Temporal.Instant.fromEpochMilliseconds(local)
      .toZonedDateTimeISO('UTC')
      .toPlainDateTime()
      .toZonedDateTime(id, { disambiguation: 'compatible' }).epochMilliseconds;
  exact(0);
  // The offset of each day is asked for once: all but two days a year have a single one.
  const offsets = new Int32Array(lastDay - firstDay).fill(unknown);

  function offsetOfDay(day: number): number {
    const midnight = day * msPerDay;
    const before = midnight - exact(midnight);
    const after = midnight + msPerDay - exact(midnight + msPerDay);
    return before === after ? before : changing;
  }

  function instantOf(local: number): number {
    const day = Math.floor(local / msPerDay);
    const index = day - firstDay;
    if (index < 0 || index >= offsets.length) return exact(local);
    let offset = offsets[index] ?? unknown;
    if (offset === unknown) {
      offset = offsetOfDay(day);
      offsets[index] = offset;
    }
    return offset === changing ? exact(local) : local - offset;
  }

  // By year, month and day: most times of a log lie on few days.
  const midnights = new Float64Array(256 * 512).fill(Number.POSITIVE_INFINITY);
  function midnightOf(year: number, month: number, day: number): number {
    const index = (year - 1900) * 512 + month * 32 + day;
    const known = midnights[index] ?? Number.NaN;
    if (known !== Number.POSITIVE_INFINITY) return known;
    if (!isDate(year, month, day)) return Number.NaN;
    const midnight = dayOfDate(year, month, day) * msPerDay;
    const instant = instantOf(midnight);
    const hasOneOffset =
      instantOf(midnight + msPerDay) - instant === msPerDay &&
      offsets[Math.floor(midnight / msPerDay) - firstDay] !== changing;
    midnights[index] = hasOneOffset ? instant : Number.NaN;
    return hasOneOffset ? instant : Number.NaN;
  }
  return { id, instantOf, midnightOf };
}
