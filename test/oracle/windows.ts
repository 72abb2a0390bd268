import type { Window } from '#law/rulebook/window.ts';

/** A period of the calendar, [from, to) in epoch milliseconds. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

type Per = Extract<Window, { form: 'calendar' }>['per'];

const periods = new Map<string, Period>();

/** The calendar period that holds an instant, by the dates of the time zone; weeks begin on Monday. */
export function periodOf(per: Per, at: number, timezone: string): Period {
  // Date arithmetic is slow and a trace asks for few instants many times.
  const name = `${per} ${at} ${timezone}`;
  const period = periods.get(name) ?? periodByDates(per, at, timezone);
  periods.set(name, period);
  return period;
}

function periodByDates(per: Per, at: number, timezone: string): Period {
  const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate();
  const first = firstDayOf(per, date);
  return { from: midnight(first, timezone), to: midnight(first.add(lengthOf(per)), timezone) };
}

function firstDayOf(per: Per, date: Temporal.PlainDate): Temporal.PlainDate {
  switch (per) {
    case 'day':
      return date;
    case 'week':
      return date.subtract({ days: date.dayOfWeek - 1 });
    case 'month':
      return date.with({ day: 1 });
    case 'quarter':
      return date.with({ month: date.month - ((date.month - 1) % 3), day: 1 });
    case 'year':
      return date.with({ month: 1, day: 1 });
  }
}

function lengthOf(per: Per): Temporal.DurationLike {
  switch (per) {
    case 'day':
      return { days: 1 };
    case 'week':
      return { days: 7 };
    case 'month':
      return { months: 1 };
    case 'quarter':
      return { months: 3 };
    case 'year':
      return { years: 1 };
  }
}

function midnight(date: Temporal.PlainDate, timezone: string): number {
  return date.toZonedDateTime({ timeZone: timezone }).epochMilliseconds;
}

/**
 * Whether an earlier event still counts in the window that ends with an event at `now`: the same calendar period, or
 * less than the rolling span ago, days being dates of the time zone.
 */
export function sharesWindow(window: Window, earlier: number, now: number, timezone: string): boolean {
  switch (window.form) {
    case 'ever':
      return true;
    case 'calendar':
      return periodOf(window.per, now, timezone).from <= earlier;
    case 'rolling':
      return earlier > backBy(window.span, now, timezone);
  }
}

function backBy(span: Extract<Window, { form: 'rolling' }>['span'], now: number, timezone: string): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone);
  switch (span.unit) {
    case 'm':
      return zoned.subtract({ minutes: span.amount }).epochMilliseconds;
    case 'h':
      return zoned.subtract({ hours: span.amount }).epochMilliseconds;
    case 'days':
      return zoned.subtract({ days: span.amount }).epochMilliseconds;
    case 'workhours':
    case 'workdays':
      throw new Error(`A rolling window of ${span.unit} is outside the second opinion`);
  }
}
