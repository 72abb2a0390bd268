/** A stretch of time, [from, to), in epoch milliseconds. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Why a day is worked or not. */
export interface DayReason {
  readonly kind: 'workday' | 'weekend' | 'holiday' | 'make-up' | 'day-off' | 'extra-day';
  readonly zh: string;
  readonly en: string;
}

/**
 * One calendar, materialised. Instants are integers of epoch milliseconds, amounts of working time are milliseconds,
 * days are local dates as whole days since 1970-01-01. Outside 1970–2100 every function throws a RangeError: a
 * deadline there would be a guess.
 */
export interface WorkingTime {
  readonly id: string;
  readonly title: string;
  readonly timezone: string;
  /** W(t): working time since local midnight of 2000-01-01, negative before. Monotone, O(1). */
  readonly elapsed: (at: number) => number;
  /** W⁻¹(w): the least t with W(t) = w, so an amount that ends at closing time ends at closing. O(1). */
  readonly instantOf: (elapsed: number) => number;
  readonly isOpen: (at: number) => boolean;
  /** The first instant >= at inside working time. */
  readonly nextOpening: (at: number) => number;
  readonly dayOf: (at: number) => number;
  /** The first instant of the day (not always midnight: some zones change their clocks then). */
  readonly startOfDay: (day: number) => number;
  readonly isWorkday: (day: number) => boolean;
  /** The count-th workday strictly after `day`; with a negative count strictly before. O(1). */
  readonly workdayAfter: (day: number, count: number) => number;
  /**
   * Close of business: the end of the last open segment that begins on the day. The last millisecond of the day where
   * it has no hours or closes at 24:00, so that an act at 00:00 of the next day is late.
   */
  readonly closeOf: (day: number) => number;
  /** The open segments that begin on this day; the last may end on the next (a night shift). */
  readonly hoursOf: (day: number) => readonly Interval[];
  readonly reasonOf: (day: number) => DayReason;
  /** What the clock on the wall shows, in ms since 00:00. */
  readonly wallTimeOf: (at: number) => number;
  /** The instant at which the wall shows that time on that day; a skipped time is moved on, of two the first. */
  readonly atWallTime: (day: number, wallTime: number) => number;
  /** Days that start at or after this instant rest on no published notice (Infinity: the calendar needs none). */
  readonly provisionalFrom: number;
  /** Days that start before this instant are older than our data of notices (-Infinity: the calendar needs none). */
  readonly provisionalBefore: number;
}
