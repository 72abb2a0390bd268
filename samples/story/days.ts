import { dateOfDay, weekdayOf } from '#law/calendar/day.ts';
import { chanceOf } from './chance.ts';
import { hour } from './clock.ts';
import type { Office } from './office.ts';

/** What kind of day it is, before anything has happened on it. */
export interface Day {
  readonly day: number;
  readonly kind: 'workday' | 'weekend' | 'holiday';
  /** How much comes in, 100 being an ordinary workday. */
  readonly load: number;
  readonly isStorm: boolean;
  /** A bad week: two colleagues are away. One of thirteen. */
  readonly isShortHanded: boolean;
}

/** When an organisation's customers come: weights, 100 being an ordinary workday. */
export interface Seasons {
  /** Monday to Sunday. */
  readonly weekdays: readonly number[];
  readonly holiday: number;
  readonly storm: number;
  /** January to December. */
  readonly months: readonly number[];
}

/** The day as the seed and the calendar have it; the same whatever period it is told in. */
export function dayOf(day: number, seed: number, seasons: Seasons, office: Office): Day {
  const isRest = !office.isWorkday(day);
  const kind = isRest && isHolidayTime(day, office) ? 'holiday' : isRest ? 'weekend' : 'workday';
  const isStorm = hasStorm(day, seed);
  const { month } = dateOfDay(day);
  // A make-up workday at the weekend is as quiet as the weekend that people take it for.
  const own = kind === 'holiday' ? seasons.holiday : (seasons.weekdays[weekdayOf(day)] ?? 100);
  // What waited through a rest of three days or more comes on the first day after it.
  const rested = kind === 'workday' && !office.isWorkday(day - 1) && !office.isWorkday(day - 3) ? 140 : 100;
  const load = Math.round((own * (seasons.months[month - 1] ?? 100) * (isStorm ? seasons.storm : 100) * rested) / 1e6);
  return { day, kind, load, isStorm, isShortHanded: isShortHanded(day, seed) };
}

/** A holiday of the State Council, or the weekend that it runs into. */
function isHolidayTime(day: number, office: Office): boolean {
  for (let before = day; !office.isWorkday(before); before--) if (office.isHoliday(before)) return true;
  for (let after = day; !office.isWorkday(after); after++) if (office.isHoliday(after)) return true;
  return false;
}

/** Each month may have a storm of one or two days; in summer it mostly has, otherwise every other one. */
function hasStorm(day: number, seed: number): boolean {
  const { year, month, day: dayOfMonth } = dateOfDay(day);
  const chance = chanceOf(seed, 'storm', year * 12 + month);
  if (!chance.happens(month >= 6 && month <= 9 ? 0.8 : 0.5)) return false;
  const first = chance.between(1, 27);
  return dayOfMonth === first || (dayOfMonth === first + 1 && chance.happens(0.6));
}

/** One week of thirteen. 1970-01-05 was a Monday. */
function isShortHanded(day: number, seed: number): boolean {
  const week = Math.floor((day + 3) / 7);
  return week % 13 === chanceOf(seed, 'short-handed', Math.floor(week / 13)).between(0, 12);
}

/** How many of `cases` come on each day: in proportion to the load, and together exactly `cases`. */
export function shared(cases: number, days: readonly Day[]): readonly number[] {
  const all = days.reduce((sum, { load }) => sum + load, 0);
  let passed = 0;
  let given = 0;
  return days.map(({ load }) => {
    passed += load;
    const due = Math.floor((cases * passed) / all);
    const here = due - given;
    given = due;
    return here;
  });
}

/**
 * The chance that somebody is late with what comes in at `clock` on a day. A unit has its own carelessness; load, a
 * short-handed week, a storm, holidays, Fridays, lunch and the evening add to it.
 */
export function lateness(carelessness: number, day: Day, clock: number): number {
  let share = carelessness * Math.max(0.7, Math.min(1.8, day.load / 100));
  if (day.isShortHanded) share *= 2;
  if (day.isStorm) share *= 1.6;
  if (day.kind === 'holiday') share *= 2.6;
  if (weekdayOf(day.day) === 4) share *= 1.3;
  if (clock >= 12 * hour && clock < 13 * hour) share *= 1.3;
  if (clock >= 17 * hour) share *= 1.4;
  return Math.min(share, 0.6);
}
