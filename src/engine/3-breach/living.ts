import { latenessOf } from '#law/calendar/deadline.ts';
import type { Scope } from '#law/rulebook/expression.ts';
import type { MustRule } from '#law/rulebook/rule.ts';
import type { Values } from '#law/rulebook/value.ts';
import type { Item } from '../1-event/item.ts';
import { timerVersion } from '../1-event/item.ts';
import { dueWithoutNotices } from '../2-duty/change.ts';
import { spanOf, unlessBeyond } from '../2-duty/due.ts';
import type { Duty } from '../2-duty/duty.ts';
import { isSuspended } from '../2-duty/duty.ts';
import type { Court, Moment } from './court.ts';
import { justBefore, momentOf } from './court.ts';
import { closeNotices, dropNotices } from './notice.ts';
import { decidingValuesOf, evidenceOf, textOf } from './scope.ts';
import type { DutyState, Verdict } from './verdict.ts';

/**
 * A duty with its stage: `open`; `kept`, done but within an extension that may still be voided; `broken`, violated
 * and waiting for a late act.
 */
export interface Living {
  readonly rule: MustRule;
  readonly duty: Duty;
  readonly stage: 'open' | 'kept' | 'broken';
  readonly key: string;
  readonly stream: string;
  /** Versions of the rule that take effect while the duty lives, the next one first. */
  readonly successors: readonly MustRule[];
  /** The act of a duty that is `kept`. */
  readonly done?: { readonly at: number; readonly who: string };
  /** See `nextNth`. */
  readonly nth: number;
  /** What the activating event's stream knew then: all that a shared rule may say of its holder. */
  readonly caseAtOn: Values;
  readonly breach?: Breach;
}

export interface Breach {
  readonly at: number;
  readonly reason: string;
  readonly who: string;
  readonly overdueSince?: number;
}

/** When the duty must be looked at although nothing happens: due, a notice that is due, a new version. */
export function timerOf(living: Living): number {
  const notices = living.duty.grants.map((grant) =>
    grant.notice === 'pending' && grant.noticeDue !== undefined ? grant.noticeDue : Number.POSITIVE_INFINITY,
  );
  if (living.stage === 'broken') return Number.POSITIVE_INFINITY;
  if (living.stage === 'kept') return Math.min(...notices);
  const next = living.successors[0];
  return Math.min(living.duty.due.at, next ? justBefore(next.inForce.from) : Number.POSITIVE_INFINITY, ...notices);
}

/** What expressions read when nothing happens but time passing: the last event's state, the activating event as `e`. */
export function scopeOfTimer(living: Living, last: Item | undefined, court: Court): Scope {
  const scope = { e: living.duty.on, on: living.duty.on, case: last?.case ?? {}, registers: court.registers };
  return holderScope(living, scope);
}

/** A shared rule hears of several streams: what it says of its holder is what the activating event's stream knew. */
export const holderScope = (living: Living, scope: Scope): Scope =>
  living.rule.reach === 'shared' ? { ...scope, case: living.caseAtOn } : scope;

export const momentOfTimer = (living: Living, at: number): Moment => ({
  at,
  stream: living.stream,
  version: timerVersion,
  path: [],
});

/** The act is done: in time, too early, or late. */
export function act(living: Living, item: Item, scope: Scope, court: Court): Living | undefined {
  const { duty } = living;
  const at = item.fact.at;
  if (living.stage === 'broken') return close(living, 'violated', court, scope, at);
  if (living.stage === 'kept') return living;
  if (duty.notBefore !== undefined && at < duty.notBefore) {
    const broken = violate(living, { at, reason: 'early' }, scope, momentOf(item.fact), court);
    return close(broken, 'violated', court, scope, at);
  }
  if (at > dueWithoutNotices(duty))
    return { ...living, stage: 'kept', done: { at, who: textOf(living.rule.who, scope) } };
  const verdict = verdictOf(living, 'fulfilled', at, scope, court);
  court.follow(living.rule, verdict, scope, momentOf(item.fact));
  return close(living, 'fulfilled', court, scope, at);
}

/** `3 × call.ring`: the event after the n-th is the breach. */
export function countEvent(living: Living, item: Item, scope: Scope, court: Court): Living {
  const term = living.rule.term;
  if (living.stage !== 'open' || term.form !== 'count') return living;
  const counted = living.duty.counted + 1;
  const next = { ...living, duty: { ...living.duty, counted } };
  if (counted <= term.times) return next;
  return violate(next, { at: item.fact.at, reason: 'late' }, scope, momentOf(item.fact), court);
}

/** Marks the breach and sets off its consequences; the duty lives on until the late act or the end of the log. */
export function violate(
  living: Living,
  breach: Omit<Breach, 'who'>,
  scope: Scope,
  moment: Moment,
  court: Court,
): Living {
  const grants = dropNotices(living, court, scope, breach.at);
  const broken: Living = {
    ...living,
    duty: { ...living.duty, grants },
    stage: 'broken',
    breach: { ...breach, who: textOf(living.rule.who, scope) },
  };
  court.follow(living.rule, verdictOf(broken, 'violated', undefined, scope, court), scope, moment);
  return broken;
}

/** Reports the final verdict; the duty is no longer alive. */
export function close(living: Living, state: DutyState, court: Court, scope: Scope, endedAt?: number): undefined {
  closeNotices(living, state, court, scope, endedAt);
  const verdict = verdictOf(living, state, endedAt, scope, court);
  const never = verdict.reason === 'late' && endedAt === undefined;
  court.close(living.rule, never ? { ...verdict, reason: 'missed' } : verdict);
  return undefined;
}

/** The log is over: what became of the duty so far. */
export function endDuty(living: Living, last: Item | undefined, court: Court): void {
  const scope = scopeOfTimer(living, last, court);
  switch (living.stage) {
    case 'broken':
      close(living, 'violated', court, scope);
      break;
    case 'kept':
      close(living, 'fulfilled', court, scope, living.done?.at);
      break;
    case 'open':
      close(living, isSuspended(living.duty, court.until) ? 'suspended' : 'pending', court, scope);
  }
}

/** An `ends` event: an open duty falls away, a broken one stays broken. */
export function discharge(living: Living, item: Item, scope: Scope, court: Court): Living | undefined {
  if (living.stage === 'open') return close(living, 'discharged', court, scope, item.fact.at);
  if (living.stage === 'broken') return close(living, 'violated', court, scope);
  return living;
}

type Writable<T> = { -readonly [name in keyof T]: T[name] };

export function verdictOf(
  living: Living,
  state: DutyState,
  endedAt: number | undefined,
  scope: Scope,
  court: Court,
): Verdict {
  const { duty, rule, breach, stream } = living;
  const isTraced = court.isTraced(stream);
  // Filled in place: a verdict is made for each of many million duties, and spreading conditional parts cost most of it.
  const verdict: Writable<Verdict> = {
    regulation: rule.regulation,
    article: rule.id,
    version: rule.version,
    force: rule.force,
    stream,
    key: living.key,
    who: breach?.who ?? living.done?.who ?? textOf(rule.who, scope),
    openedAt: duty.openedAt,
    state,
    provisional: duty.due.provisional,
    items: noItems,
    because: evidenceOf(duty.on),
    values: isTraced ? activationValues(living, scope) : noValues,
  };
  if (Number.isFinite(duty.due.at)) verdict.dueAt = duty.due.at;
  if (endedAt !== undefined) verdict.endedAt = endedAt;
  if (living.nth > 0) verdict.nth = living.nth;
  if (isTraced) {
    verdict.duty = duty;
    if (rule.to) verdict.to = textOf(rule.to, scope);
  }
  if (breach) Object.assign(verdict, breachFields(living, breach, endedAt));
  return verdict;
}

const noItems: readonly string[] = [];
const noValues: Verdict['values'] = {};

const activationValues = ({ rule, duty }: Living, scope: Scope): Verdict['values'] =>
  decidingValuesOf([rule.when, ...rule.on.map((each) => each.where)], { ...scope, e: duty.on });

/** What is known of a breach; lateness is negative where the act came too early. */
function breachFields(living: Living, breach: Breach, endedAt: number | undefined): Partial<Verdict> {
  const { duty } = living;
  const fields = {
    reason: breach.reason,
    breachedAt: breach.at,
    ...(breach.overdueSince === undefined ? {} : { overdueSince: breach.overdueSince }),
  };
  if (endedAt === undefined) return fields;
  const isEarly = breach.reason === 'early';
  const bound = isEarly ? duty.notBefore : (breach.overdueSince ?? duty.due.at);
  const from = bound !== undefined && Number.isFinite(bound) ? bound : breach.at;
  const late = unlessBeyond(() => latenessOf(duty.calendar, spanOf(duty), from, endedAt), undefined);
  const working = late ? { lateWorkingMs: late.working } : {};
  return { ...fields, ...(isEarly ? {} : { remediedAt: endedAt }), lateMs: endedAt - from, ...working };
}
