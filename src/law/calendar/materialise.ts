import type { DayPlan } from './day-plan.ts';
import { beyondHorizon, horizon } from './horizon.ts';
import { firstAtLeast } from './ranked.ts';
import { dayIn, segmentAfter, type Table } from './table.ts';
import { tablesOf } from './tables.ts';
import type { Interval, WorkingTime } from './working-time.ts';
import type { Zone } from './zone.ts';

/** What a calendar is made of, checked and resolved. */
export interface Parts {
  readonly id: string;
  readonly title: string;
  readonly zone: Zone;
  readonly planOf: (day: number) => DayPlan;
  /** The calendar whose workdays count, where they are not this one's open days. */
  readonly workdays?: WorkingTime;
  readonly provisionalFrom: number;
  readonly provisionalBefore: number;
}

const msPerMinute = 60_000;

/** Working time over prefix sums. Its table is computed at the first question, and again if one leads beyond it. */
export function materialise(parts: Parts): WorkingTime {
  const { id, title, zone, workdays, provisionalFrom, provisionalBefore } = parts;
  const openings = openingsOf(parts);
  const isWorkday = workdays ? workdays.isWorkday : (_day: number, open: readonly Interval[]) => open.length > 0;
  const tables = tablesOf(id, { zone, openings, isWorkday });

  const dayOf = (at: number): number => dayIn(tables.at(at), at);
  const startOfDay = (day: number): number => {
    // The end of the last day is the start of the one after it.
    if (day >= horizon.first && day <= horizon.end) return zone.reachedAt(day, 0);
    throw beyondHorizon(id, `day ${day}`);
  };
  return {
    id,
    title,
    timezone: zone.id,
    elapsed: (at) => elapsedIn(tables.at(at), at),
    instantOf: (elapsed) => instantIn(tables.reaching(elapsed), elapsed),
    isOpen: (at) => {
      const table = tables.at(at);
      return (table.from[segmentAfter(table, at)] ?? Number.POSITIVE_INFINITY) <= at;
    },
    nextOpening: (at) => {
      for (let table = tables.at(at); ; table = tables.larger('future', 'the next opening')) {
        const from = table.from[segmentAfter(table, at)] ?? Number.POSITIVE_INFINITY;
        if (from < Number.POSITIVE_INFINITY) return Math.max(at, from);
      }
    },
    dayOf,
    startOfDay,
    isWorkday: (day) => isWorkdayIn(tables.on(day), day),
    workdayAfter: (day, count) => {
      if (!Number.isInteger(count) || count === 0)
        throw new RangeError(`calendar ${id}: cannot step ${count} workdays`);
      for (let table = tables.on(day); ; table = tables.larger(count < 0 ? 'past' : 'future', `workday ${count}`)) {
        const before = table.workdaysBefore[day - table.range.first] ?? 0;
        const through = before + (count > 0 && isWorkdayIn(table, day) ? 1 : 0);
        const found = table.workdays[through + (count > 0 ? count - 1 : count)];
        if (found !== undefined) return found;
      }
    },
    closeOf: (day) => {
      const table = tables.on(day);
      return table.closes[day - table.range.first] ?? Number.NaN;
    },
    hoursOf: openings,
    reasonOf: (day) => reasonOf(parts, day),
    wallTimeOf: (at) => at + zone.offsetAt(at) - dayOf(at) * 86_400_000,
    atWallTime: zone.compatibleAt,
    provisionalFrom,
    provisionalBefore,
  };
}

/** The open segments that begin on a day. A night shift's last hours are not counted again by the day after. */
function openingsOf({ zone, planOf }: Parts): (day: number) => readonly Interval[] {
  return (day) => {
    const night = planOf(day - 1).shifts.at(-1);
    const taken = night ? zone.reachedAt(day - 1, night.to * msPerMinute) : Number.NEGATIVE_INFINITY;
    return planOf(day)
      .shifts.map(({ from, to }) => {
        const opens = zone.reachedAt(day, from * msPerMinute);
        return { from: Math.max(taken, opens), to: zone.reachedAt(day, to * msPerMinute) };
      })
      .filter((each) => each.to > each.from);
  };
}

function elapsedIn(table: Table, at: number): number {
  const i = segmentAfter(table, at);
  const from = table.from[i] ?? 0;
  return (table.elapsedFrom[i] ?? 0) + (at > from ? at - from : 0);
}

function instantIn({ to, elapsedTo }: Table, elapsed: number): number {
  const i = firstAtLeast(elapsedTo, elapsed);
  return (to.keys[i] ?? 0) - ((elapsedTo.keys[i] ?? 0) - elapsed);
}

function isWorkdayIn({ range, workdaysBefore }: Table, day: number): boolean {
  const i = day - range.first;
  return workdaysBefore[i] !== workdaysBefore[i + 1];
}

/** Where another calendar's workdays count, its reason is given; own days off and extra days come first. */
function reasonOf({ planOf, workdays }: Parts, day: number) {
  const { reason } = planOf(day);
  const own = reason.kind === 'day-off' || reason.kind === 'extra-day';
  return own || !workdays ? reason : workdays.reasonOf(day);
}
