import { type Count, countsDays, dueFrom, dueOn, receiptOf, targetDay } from './counting.ts';
import type { Counting, Span, Unit } from './span.ts';
import type { WorkingTime } from './working-time.ts';

/** A stretch in which the clock of a duty stands still, [from, to], in epoch milliseconds; `to` is Infinity while open. */
export interface Pause {
  readonly from: number;
  readonly to: number;
}

export interface Deadline {
  /** Epoch milliseconds; an act at this instant is on time. Infinity while a pause is open. */
  readonly dueAt: number;
  /** The computation looked at a day whose holidays no published notice in our data fixes. */
  readonly provisional: boolean;
}

/**
 * When a duty that arose at `openedAt` is due. `extendedBy` is in the span's unit and is added before the convention;
 * pauses push back by the working time they cover (by the clock for `m h days`). See the language's semantics 4 and 5.
 * Throws RangeError for an amount that is negative, not finite, or not whole in a unit of days, and beyond the horizon.
 */
export function deadlineOf(
  calendar: WorkingTime,
  openedAt: number,
  span: Span,
  counting: Counting,
  pauses: readonly Pause[] = [],
  extendedBy = 0,
): Deadline {
  const count = { calendar, unit: span.unit, counting };
  const receivedAt = receiptOf(count, openedAt);
  const base = baseOf(count, receivedAt, amountOf(span, extendedBy));
  const dueAt = pauses.length === 0 ? base : pushedBack(count, receivedAt, base, pauses).dueAt;
  const looked = span.unit === 'workdays' || span.unit === 'workhours' || receivedAt !== openedAt;
  const provisional = looked && (dueAt >= calendar.provisionalFrom || openedAt < calendar.provisionalBefore);
  return { dueAt, provisional };
}

/**
 * The due instants of one term, for many duties that are neither paused nor extended: {@link deadlineOf} without
 * saying whether the instant is provisional. Throws as that does, for a term that cannot be counted at once.
 */
export function dueInstants(calendar: WorkingTime, span: Span, counting: Counting): (openedAt: number) => number {
  const count = { calendar, unit: span.unit, counting };
  const amount = amountOf(span, 0);
  return (openedAt) => baseOf(count, receiptOf(count, openedAt), amount);
}

/** A due instant that a field gives (`by:`), pushed back by its pauses on the clock. It rests on no calendar. */
export function momentDeadlineOf(calendar: WorkingTime, dueAt: number, pauses: readonly Pause[]): Deadline {
  const counting: Counting = { firstDay: 'excluded', due: 'same-time', outside: 'as-received' };
  const pushed = pushedBack({ calendar, unit: 'h', counting }, Number.NEGATIVE_INFINITY, dueAt, pauses);
  return { dueAt: pushed.dueAt, provisional: false };
}

/**
 * How late an act is: wall time and working time of the calendar, in ms, negative where it is early. The same for every
 * unit of `span`, so that lateness of different duties can be compared.
 */
export function latenessOf(
  calendar: WorkingTime,
  _span: Span | undefined,
  dueAt: number,
  at: number,
): { readonly clock: number; readonly working: number } {
  return { clock: at - dueAt, working: calendar.elapsed(at) - calendar.elapsed(dueAt) };
}

/** In order, overlapping and touching ones joined, empty ones left out. */
export function unitePauses(pauses: readonly Pause[]): readonly Pause[] {
  const united: Pause[] = [];
  for (const pause of pauses.filter((each) => each.to > each.from).sort((a, b) => a.from - b.from)) {
    const last = united.at(-1);
    if (last && pause.from <= last.to) united[united.length - 1] = { from: last.from, to: Math.max(last.to, pause.to) };
    else united.push(pause);
  }
  return united;
}

/** The amount with its extension: ms for `m h workhours`, days otherwise. */
export function amountOf(span: Span, extendedBy: number): number {
  const amount = span.amount + extendedBy;
  if (!(amount >= 0 && amount < 1e9)) throw new RangeError(`a limit of ${amount} ${span.unit} cannot be counted`);
  if (!countsDays(span.unit)) return Math.round(amount * (span.unit === 'm' ? 60_000 : 3_600_000));
  if (!Number.isInteger(amount)) throw new RangeError(`${amount} ${span.unit}: a limit in days must be whole`);
  return amount;
}

/** The due instant before any pause. */
export function baseOf(count: Count, receivedAt: number, amount: number): number {
  if (countsDays(count.unit)) {
    const due = dueOn(count, targetDay(count, receivedAt, amount), receivedAt);
    // Received after closing on a day that itself counts: nothing is due before it is received.
    return due >= receivedAt ? due : dueFrom(count, receivedAt);
  }
  // Zero hours are due at once, also on a Sunday: W⁻¹ would step back to Friday's close.
  return amount === 0 ? receivedAt : advance(count, receivedAt, amount);
}

/** The due instant after all pauses, and the pauses that moved it: each begins before what was due until then. */
export function pushedBack(
  count: Count,
  receivedAt: number,
  base: number,
  pauses: readonly Pause[],
): { readonly dueAt: number; readonly effective: readonly Pause[] } {
  const effective: Pause[] = [];
  let paused = 0;
  let dueAt = base;
  // Folded in order, since an earlier pause moves the due and lets a later one still count.
  for (const pause of unitePauses(pauses)) {
    const from = Math.max(pause.from, receivedAt);
    if (pause.to <= from) continue;
    if (from > dueAt) break;
    effective.push({ from, to: pause.to });
    if (pause.to === Number.POSITIVE_INFINITY) return { dueAt: pause.to, effective };
    paused += stretch(count, from, pause.to);
    dueAt = Math.max(dueAt, paused === 0 ? base : settle(count, advance(count, base, paused)));
    if (dueAt < pause.to) dueAt = settle(count, pause.to);
  }
  return { dueAt, effective };
}

/** What a pause costs, on the clock that the unit runs on. */
export function stretch({ calendar, unit }: Count, from: number, to: number): number {
  return runsOnCalendar(unit) ? calendar.elapsed(to) - calendar.elapsed(from) : to - from;
}

function advance({ calendar, unit }: Count, from: number, by: number): number {
  return runsOnCalendar(unit) ? calendar.instantOf(calendar.elapsed(from) + by) : from + by;
}

function settle(count: Count, at: number): number {
  return countsDays(count.unit) ? dueFrom(count, at) : at;
}

function runsOnCalendar(unit: Unit): boolean {
  return unit === 'workdays' || unit === 'workhours';
}
