import { dateOfDay, dayOfDate, msPerDay, weekdayOf } from '#law/calendar/day.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';
import type { Window } from '#law/rulebook/window.ts';

/** A counting window, [from, to) in epoch milliseconds. */
export interface WindowSpan {
  readonly from: number;
  readonly to: number;
}

type Per = Extract<Window, { form: 'calendar' }>['per'];

const ever: WindowSpan = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** The calendar window that holds an instant, in the time zone of the calendar. */
export function windowAt(window: Window, at: number, calendar: WorkingTime): WindowSpan {
  if (window.form === 'ever') return ever;
  if (window.form === 'rolling') return { from: rollingStart(window, at, calendar), to: at };
  const day = calendar.dayOf(at);
  const [first, next] = dayBounds(window.per, day);
  return { from: calendar.startOfDay(first), to: calendar.startOfDay(next) };
}

/** An event counts together with one at `at` when it happened after this instant. */
function rollingStart(window: Extract<Window, { form: 'rolling' }>, at: number, calendar: WorkingTime): number {
  const { amount, unit } = window.span;
  switch (unit) {
    case 'm':
      return at - amount * 60_000;
    case 'h':
      return at - amount * 3_600_000;
    case 'days':
      return at - amount * msPerDay;
    case 'workhours':
      return calendar.instantOf(Math.max(0, calendar.elapsed(at) - amount * 3_600_000));
    case 'workdays': {
      let day = calendar.dayOf(at);
      for (let left = amount; left > 0; day--) if (calendar.isWorkday(day)) left--;
      return calendar.startOfDay(day + 1) - 1;
    }
  }
}

/** First day of the window that holds the day, and first day of the next. */
function dayBounds(per: Per, day: number): [number, number] {
  if (per === 'day') return [day, day + 1];
  if (per === 'week') {
    const monday = day - weekdayOf(day);
    return [monday, monday + 7];
  }
  const { year, month } = dateOfDay(day);
  const months = per === 'month' ? 1 : per === 'quarter' ? 3 : 12;
  const first = month - ((month - 1) % months);
  const next = first + months;
  return [dayOfDate(year, first, 1), next > 12 ? dayOfDate(year + 1, next - 12, 1) : dayOfDate(year, next, 1)];
}
