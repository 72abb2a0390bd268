import type { WorkingTime } from '#law/calendar/working-time.ts';
import type { Window } from '#law/rulebook/rule.ts';

/** A counting window, [from, to) in epoch milliseconds. */
export interface WindowSpan {
  readonly from: number;
  readonly to: number;
}

type Per = Extract<Window, { form: 'calendar' }>['per'];

const ever: WindowSpan = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
const millisecondsPerDay = 86_400_000;

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
      return at - amount * millisecondsPerDay;
    case 'workhours':
      return calendar.instantOf(Math.max(0, calendar.elapsed(at) - amount * 3_600_000));
    case 'workdays': {
      let day = calendar.dayOf(at);
      for (let left = amount; left > 0; day--) if (calendar.isWorkday(day)) left--;
      return calendar.startOfDay(day + 1) - 1;
    }
  }
}

/** First day of the window that holds the day, and first day of the next; days count from 1970-01-01, a Thursday. */
function dayBounds(per: Per, day: number): [number, number] {
  if (per === 'day') return [day, day + 1];
  if (per === 'week') {
    const monday = day - ((((day + 3) % 7) + 7) % 7);
    return [monday, monday + 7];
  }
  const { year, month } = dateOf(day);
  const months = per === 'month' ? 1 : per === 'quarter' ? 3 : 12;
  const first = month - ((month - 1) % months);
  return [dayNumber(year, first), dayNumber(year, first + months)];
}

/** Civil date of a day number (Hinnant, "chrono-compatible low-level date algorithms"). */
function dateOf(day: number): { year: number; month: number } {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month };
}

/** Day number of the first of a month; a month above 12 runs into the next year. */
function dayNumber(year: number, month: number): number {
  const y = year + Math.floor((month - 1) / 12);
  const m = ((month - 1) % 12) + 1;
  const shiftedYear = m <= 2 ? y - 1 : y;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (m > 2 ? m - 3 : m + 9) + 2) / 5);
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}
