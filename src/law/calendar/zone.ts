import { msPerDay } from './day.ts';

/** A time zone as arithmetic: its changes of offset are read from the tz database once. */
export interface Zone {
  readonly id: string;
  /** Local time minus UTC, in ms. */
  readonly offsetAt: (at: number) => number;
  /**
   * The first instant of the day at which the wall has reached `wallTime` (ms, may exceed 24 h: then it is on the next
   * day). Offices open and close by it: inside a skipped hour that is the end of the skip, of a repeated hour the first.
   */
  readonly reachedAt: (day: number, wallTime: number) => number;
  /** As `reachedAt`, but a skipped time is moved on by the skip ("compatible" in Temporal's words). */
  readonly compatibleAt: (day: number, wallTime: number) => number;
}

interface Change {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

// A year more than the calendars' horizon on both sides.
const first = -366 * msPerDay;
const last = 48_300 * msPerDay;

/** Undefined where the tz database has no such zone. */
export function zoneOf(id: string): Zone | undefined {
  const start = startIn(id);
  if (start === undefined) return undefined;
  const changes = changesFrom(start);
  const changeTimes = Float64Array.from(changes, (each) => each.at);
  const initial = start.offsetNanoseconds / 1e6;

  const offsetAt = (at: number): number => changes[indexAfter(changeTimes, at) - 1]?.after ?? initial;

  const resolve = (day: number, wallTime: number, skipped: (change: Change, local: number) => number): number => {
    const local = day * msPerDay + wallTime;
    // No offset exceeds a day, so only the changes of the days around can matter.
    let offset = offsetAt(local - msPerDay);
    for (let i = indexAfter(changeTimes, local - msPerDay); i < changes.length; i++) {
      const change = changes[i];
      if (change === undefined || local - change.before < change.at) break;
      if (local - change.after < change.at) return skipped(change, local);
      offset = change.after;
    }
    return local - offset;
  };

  return {
    id,
    offsetAt,
    reachedAt: (day, wallTime) => resolve(day, wallTime, (change) => change.at),
    compatibleAt: (day, wallTime) => resolve(day, wallTime, (change, local) => local - change.before),
  };
}

function indexAfter(times: Float64Array, at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function startIn(id: string): Temporal.ZonedDateTime | undefined {
  try {
    return Temporal.Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(id);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function changesFrom(start: Temporal.ZonedDateTime): readonly Change[] {
  const changes: Change[] = [];
  let before = start;
  for (;;) {
    const next = before.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds > last) return changes;
    const offsets = { before: before.offsetNanoseconds / 1e6, after: next.offsetNanoseconds / 1e6 };
    if (offsets.before !== offsets.after) changes.push({ at: next.epochMilliseconds, ...offsets });
    before = next;
  }
}
