import type { Pause } from '#law/calendar/deadline.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';
import type { MayRule, MustRule } from '#law/rulebook/rule.ts';
import type { Fact, Value } from '#law/rulebook/value.ts';

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

export const isSuspended = (duty: Duty, at: number): boolean =>
  duty.pauses.some((mark) => mark.to === undefined && mark.endsBy > at);

/** The pauses as intervals; one that still runs ends, as far as is known, when its longest time is over. */
export const pausesOf = (duty: Pick<Duty, 'pauses'>): readonly Pause[] =>
  duty.pauses.map((mark) => ({ from: mark.from, to: mark.to ?? mark.endsBy }));

/** Sum of the extensions in effect, in the unit of the extension's `max`. */
export const extendedBy = (duty: Pick<Duty, 'grants'>): number =>
  duty.grants.reduce((sum, grant) => (grant.effective ? sum + grant.amount : sum), 0);
