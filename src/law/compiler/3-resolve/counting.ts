import type { Counting } from '#law/calendar/span.ts';
import type { RawCounting } from '../2-parse/front-matter.ts';

/** A convention of which only some parts are said: the others are as before. */
export function countingOf(raw: RawCounting | undefined, before: Counting): Counting {
  return {
    firstDay: raw?.['first-day'] ?? before.firstDay,
    due: raw?.due ?? before.due,
    outside: raw?.outside ?? before.outside,
  };
}
