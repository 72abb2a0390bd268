import { countsDays, dueOn } from '#law/calendar/counting.ts';
import type { Counting, Span } from '#law/calendar/span.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';
import { unlessBeyond } from '../2-duty/due.ts';

/**
 * When to remind of something due: `before` stepped back from the due instant on the duty's calendar. `m h` run back
 * on the clock, `workhours` on working time, to the end of the morning rather than of the break after it. Days step
 * back from the day of the due instant, `workdays` over working days only, to the instant that the counting convention
 * makes due on that day: close of business, the end of the day, or the same time of day. So one workday before
 * Wednesday's close is Tuesday's close. Undefined beyond the calendar's horizon.
 */
export function remindAt(calendar: WorkingTime, dueAt: number, before: Span, counting: Counting): number | undefined {
  return unlessBeyond(() => steppedBack(calendar, dueAt, before, counting), undefined);
}

function steppedBack(calendar: WorkingTime, dueAt: number, { amount, unit }: Span, counting: Counting): number {
  if (countsDays(unit)) {
    const day = calendar.dayOf(dueAt);
    const target = unit === 'days' ? day - amount : amount === 0 ? day : calendar.workdayAfter(day, -amount);
    return Math.min(dueAt, dueOn({ calendar, unit, counting }, target, dueAt));
  }
  if (unit === 'workhours') return Math.round(calendar.instantOf(calendar.elapsed(dueAt) - amount * msPerHour));
  return Math.round(dueAt - amount * (unit === 'm' ? msPerMinute : msPerHour));
}

const msPerMinute = 60_000;
const msPerHour = 3_600_000;
