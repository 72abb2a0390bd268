/** `m h` run on the clock, `workhours` on the calendar's open time, `workdays` and `days` step days. */
export type Unit = 'm' | 'h' | 'workhours' | 'workdays' | 'days';

export interface Span {
  readonly amount: number;
  readonly unit: Unit;
}

/**
 * How days are counted. Default: the day of receipt is left out, due at close of business on the last day, an event
 * outside opening hours counts as received when it was. For `days`, close of business is the end of the day.
 */
export interface Counting {
  readonly firstDay: 'excluded' | 'included';
  readonly due: 'close-of-business' | 'same-time' | 'end-of-day';
  readonly outside: 'as-received' | 'next-opening';
}

export const defaultCounting: Counting = {
  firstDay: 'excluded',
  due: 'close-of-business',
  outside: 'as-received',
};
