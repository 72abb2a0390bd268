import { dayOfDate, msPerDay } from './day.ts';

/** The days that a calendar answers for, [first, end). */
export interface Range {
  readonly first: number;
  readonly end: number;
}

/** W is 0 at the begin of this day, so W means the same in every table of one calendar. */
export const originDay: number = dayOfDate(2000, 1, 1);

/** Most questions are about this century; the rest of the horizon is computed when it is asked for. */
export const usualRange: Range = { first: originDay, end: dayOfDate(2032, 1, 1) };

/** 1970–2100: an instant beyond is a mistake in the data far more often than a date. */
export const horizon: Range = { first: 0, end: dayOfDate(2101, 1, 1) };

/**
 * Whether every calendar, whatever its zone, can place this instant. What reads logs asks this first and rejects the
 * row, since calendars throw.
 */
export function isWithinHorizon(at: number): boolean {
  return at >= (horizon.first + 1) * msPerDay && at < (horizon.end - 1) * msPerDay;
}

export function beyondHorizon(calendar: string, what: string): RangeError {
  return new RangeError(`calendar ${calendar}: ${what} lies outside 1970–2100; no deadline is computed there`);
}
