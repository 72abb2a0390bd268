import type { Verdict } from '#engine/3-breach/verdict.ts';
import { middleAndMost } from './tally.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Upper bounds of the classes of lateness, in ms; the last class has none. */
const bounds = [minute, 10 * minute, hour, 4 * hour, 8 * hour, day, 3 * day, 7 * day, 30 * day];

/** How many were late by `over` to `to` ms, on the clock and in working time. */
export interface LatenessClass {
  readonly over: number;
  /** Infinity for the last. */
  readonly to: number;
  readonly clock: number;
  readonly working: number;
}

export interface Lateness {
  /** From the first to the last class that holds any. */
  readonly classes: readonly LatenessClass[];
  /** Done, but late. */
  readonly late: number;
  /** Due and never done before the log ended. */
  readonly never: number;
  readonly clock: { readonly middle?: number; readonly most?: number };
  readonly working: { readonly middle?: number; readonly most?: number };
}

export function latenessOf(breaches: readonly Verdict[]): Lateness {
  // What is not compulsory is missed, not late.
  const binding = breaches.filter(({ force }) => force === 'must');
  const late = binding.filter(({ lateMs, remediedAt }) => remediedAt !== undefined && lateMs !== undefined);
  const clock = late.flatMap(({ lateMs }) => lateMs ?? []);
  const working = late.flatMap(({ lateWorkingMs }) => lateWorkingMs ?? []);
  const never = binding.filter(
    ({ dueAt, remediedAt, endedAt }) => dueAt !== undefined && remediedAt === undefined && endedAt === undefined,
  );
  return {
    classes: classesOf(clock, working),
    late: late.length,
    never: never.length,
    clock: middleAndMost(clock),
    working: middleAndMost(working),
  };
}

function classesOf(clock: readonly number[], working: readonly number[]): readonly LatenessClass[] {
  const [byClock, byWork] = [countsOf(clock), countsOf(working)];
  const all = [...bounds, Number.POSITIVE_INFINITY].map((to, i) => ({
    over: bounds[i - 1] ?? 0,
    to,
    clock: byClock[i] ?? 0,
    working: byWork[i] ?? 0,
  }));
  const holds = ({ clock, working }: LatenessClass) => clock + working > 0;
  return all.slice(Math.max(0, all.findIndex(holds)), all.findLastIndex(holds) + 1);
}

function countsOf(values: readonly number[]): readonly number[] {
  const counts = new Array<number>(bounds.length + 1).fill(0);
  for (const value of values) {
    const found = bounds.findIndex((bound) => value <= bound);
    const place = found < 0 ? bounds.length : found;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}
