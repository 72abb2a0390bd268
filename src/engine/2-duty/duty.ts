import type { Pause } from '#law/calendar/deadline.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';
import type { MayRule, MustRule } from '#law/rulebook/rule.ts';
import type { Fact, Value } from '#law/rulebook/value.ts';
import { dueOf } from './due.ts';

/**
 * One living instance of a rule: who owes what, until when. Everything but `due` is fact; `due` is a function of the
 * rest (LANGUAGE, settled point 5) and is kept only so that it is not computed at every event.
 */
export interface Duty {
  readonly rule: MustRule | MayRule;
  /** The activating event; a rebind lays new values over its data. */
  readonly on: Fact;
  readonly openedAt: number;
  /** Fixed at activation. */
  readonly calendar: WorkingTime;
  /** The amount of a span, the moment of a `by`, the bounds of a window; unset where they cannot be computed. */
  readonly amount?: number;
  readonly moment?: number;
  readonly notBefore?: number;
  /** A rebased duty is not due before the new version's effective date. */
  readonly earliestDue?: number;
  readonly pauses: readonly PauseMark[];
  readonly grants: readonly Grant[];
  /** Events counted of a `3 × call.ring`. */
  readonly counted: number;
  readonly due: Due;
}

/** Infinite while suspended without a longest pause, and where there is no due instant at all. */
export interface Due {
  readonly at: number;
  readonly provisional: boolean;
}

/** One pause: its block, the item it waits for, and the instant at which the clock runs on by itself. */
export interface PauseMark {
  readonly block: number;
  readonly item: Value;
  readonly from: number;
  readonly to?: number;
  readonly endsBy: number;
}

/** One approval of an extension, and what became of the notice that it asks for. */
export interface Grant {
  readonly approvedAt: number;
  /** In the unit of the extension's `max`. */
  readonly amount: number;
  readonly noticeDue?: number;
  readonly noticedAt?: number;
  readonly effective: boolean;
  readonly notice: 'none' | 'pending' | 'given' | 'missed';
  /** Who held the duty when the notice was missed. */
  readonly missedBy?: string;
}

/** Recomputes `due` after a change of what it is a function of. */
export function withDue(duty: Omit<Duty, 'due'>): Duty {
  return { ...duty, due: dueOf(duty) };
}

export const isSuspended = (duty: Duty, at: number): boolean =>
  duty.pauses.some((mark) => mark.to === undefined && mark.endsBy > at);

/** Opens a pause, unless the same item of the same block is paused already, or the duty is past due. */
export function pause(duty: Duty, block: number, item: Value, at: number, endsBy: number): Duty {
  const running = duty.pauses.some(
    (mark) => mark.block === block && mark.item === item && mark.to === undefined && mark.endsBy > at,
  );
  if (running || at > duty.due.at) return duty;
  return withDue({ ...duty, pauses: [...duty.pauses, { block, item, from: at, endsBy }] });
}

/** Ends the running pauses of a block that `ends` chooses. */
export function resume(duty: Duty, block: number, ends: (item: Value) => boolean, at: number): Duty {
  const pauses = duty.pauses.map((mark) =>
    mark.block === block && mark.to === undefined && ends(mark.item)
      ? { ...mark, to: Math.min(at, mark.endsBy) }
      : mark,
  );
  return withDue({ ...duty, pauses });
}

/** The pauses as intervals; one that still runs ends, as far as is known, when its longest time is over. */
export const pausesOf = (duty: Pick<Duty, 'pauses'>): readonly Pause[] =>
  duty.pauses.map((mark) => ({ from: mark.from, to: mark.to ?? mark.endsBy }));

/** Sum of the extensions in effect, in the unit of the extension's `max`. */
export const extendedBy = (duty: Pick<Duty, 'grants'>): number =>
  duty.grants.reduce((sum, grant) => (grant.effective ? sum + grant.amount : sum), 0);

/** Puts another grant in the place of the `index`-th. */
export function replaceGrant(duty: Duty, index: number, grant: Grant): Duty {
  return withDue({ ...duty, grants: duty.grants.with(index, grant) });
}

/** The due instant if no notice that is still awaited ever comes: an act up to it is in time whatever happens. */
export function dueWithoutNotices(duty: Duty): number {
  if (!duty.grants.some((grant) => grant.effective && grant.notice === 'pending')) return duty.due.at;
  const grants = duty.grants.map((grant) => (grant.notice === 'pending' ? { ...grant, effective: false } : grant));
  return dueOf({ ...duty, grants }).at;
}
