import type { Counting, Unit } from './span.ts';
import type { WorkingTime } from './working-time.ts';

/** How one term counts: the calendar it counts in, the unit it counts, and the convention of its regulation. */
export interface Count {
  readonly calendar: WorkingTime;
  readonly unit: Unit;
  readonly counting: Counting;
}

export function countsDays(unit: Unit): unit is 'workdays' | 'days' {
  return unit === 'workdays' || unit === 'days';
}

/** The instant at which an event counts as received. */
export function receiptOf({ calendar, counting }: Count, openedAt: number): number {
  return counting.outside === 'next-opening' ? calendar.nextOpening(openedAt) : openedAt;
}

/** The day on which `amount` days after the receipt end. */
export function targetDay(count: Count, receivedAt: number, amount: number): number {
  const received = count.calendar.dayOf(receivedAt);
  const included = count.counting.firstDay === 'included';
  if (count.unit === 'days') return received + (included ? Math.max(0, amount - 1) : amount);
  const steps = included ? amount - 1 : amount;
  if (!included && amount > 0) return count.calendar.workdayAfter(received, amount);
  const first = workdayFrom(count.calendar, received);
  return steps > 0 ? count.calendar.workdayAfter(first, steps) : first;
}

/** The due instant on a day that has been reached; `like` gives the time of day where the due keeps it. */
export function dueOn({ calendar, unit, counting }: Count, day: number, like: number): number {
  switch (counting.due) {
    case 'close-of-business':
      return unit === 'days' ? endOfDay(calendar, day) : calendar.closeOf(day);
    case 'end-of-day':
      return endOfDay(calendar, day);
    case 'same-time':
      return calendar.atWallTime(day, calendar.wallTimeOf(like));
  }
}

/** The first instant at or after `at` that the convention allows as a due instant. */
export function dueFrom(count: Count, at: number): number {
  const { calendar, unit, counting } = count;
  const day = businessDayOf(calendar, at);
  const first = unit === 'workdays' ? workdayFrom(calendar, day) : day;
  if (counting.due === 'same-time') return first === day ? at : dueOn(count, first, at);
  const due = dueOn(count, first, at);
  if (due >= at) return due;
  return dueFromLater(count, first, at);
}

/** After closing time the next day's close is the first; the early hours after a night shift may need one more. */
function dueFromLater(count: Count, day: number, at: number): number {
  const next = count.unit === 'workdays' ? count.calendar.workdayAfter(day, 1) : day + 1;
  const due = dueOn(count, next, at);
  return due >= at ? due : dueFromLater(count, next, at);
}

/** The last millisecond of the local day: an act at 00:00 of the next day is late. */
export function endOfDay(calendar: WorkingTime, day: number): number {
  return calendar.startOfDay(day + 1) - 1;
}

function workdayFrom(calendar: WorkingTime, day: number): number {
  return calendar.isWorkday(day) ? day : calendar.workdayAfter(day, 1);
}

/** The early hours of a night shift belong to the day on which the shift began. */
export function businessDayOf(calendar: WorkingTime, at: number): number {
  const day = calendar.dayOf(at);
  const shift = calendar.hoursOf(day - 1).at(-1);
  return shift && shift.from < at && at <= shift.to ? day - 1 : day;
}
