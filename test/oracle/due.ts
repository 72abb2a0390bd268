import { deadlineOf, momentDeadlineOf } from '#law/calendar/deadline.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';
import type { Expression, Scope } from '#law/rulebook/expression.ts';
import type { MustRule, Rule } from '#law/rulebook/rule.ts';
import type { Term } from '#law/rulebook/term.ts';
import type { Fact, Value } from '#law/rulebook/value.ts';
import { type Approval, approvalsIn, extensionBy } from './extensions.ts';
import type { History } from './history.ts';
import { pausesIn } from './pauses.ts';

/** A duty as far as its due instant asks; a new version that takes it over replaces `rule` and `notBefore`. */
export interface Duty {
  readonly rule: MustRule;
  readonly calendar: WorkingTime;
  readonly openedAt: number;
  /** The activating event, and the scope in which it activated. */
  readonly on: Fact;
  readonly opening: Scope;
  /** A rebased duty is never due before the new version's effective date. */
  readonly notBefore: number;
}

/** Calendar and identity are fixed at activation: a calendar id, or the one that a register's row names. */
export function calendarOf(history: History, rule: Rule, opening: Scope): WorkingTime {
  const calendar = history.calendars.get(calendarIdOf(history, rule, opening));
  if (calendar === undefined) throw new Error(`No calendar for ${rule.version}`);
  return calendar;
}

function calendarIdOf(history: History, rule: Rule, opening: Scope): string {
  const { id, per } = rule.calendar;
  const key = per?.key.evaluate(opening);
  if (per === undefined || typeof key !== 'string') return id;
  const named = history.registers.row(per.register, key, opening.e?.at ?? 0)?.calendar;
  return typeof named === 'string' ? named : id;
}

/**
 * The end of a term that nothing has moved; undefined where nothing is ever due: counted, unset or undecided terms.
 */
export function termEnd(rule: Rule, term: Term, calendar: WorkingTime, opening: Scope): number | undefined {
  switch (term.form) {
    case 'span': {
      const amount = amountOf(term.amount, opening);
      const span = amount === undefined ? undefined : { amount, unit: term.unit };
      return span && deadlineOf(calendar, opening.e?.at ?? 0, span, rule.counting).dueAt;
    }
    case 'moment':
    case 'window': {
      const at = (term.form === 'moment' ? term.at : term.to).evaluate(opening);
      return typeof at === 'number' ? at : undefined;
    }
    case 'count':
    case 'unset':
      return undefined;
  }
}

function amountOf(amount: number | Expression, opening: Scope): number | undefined {
  const decided = typeof amount === 'number' ? amount : amount.evaluate(opening);
  return typeof decided === 'number' ? decided : undefined;
}

/**
 * The due instant as the events after the activation leave it; Infinity where nothing is ever due (counted, unset or
 * undecided terms) or where a pause is open.
 */
export function dueOf(duty: Duty, scopes: readonly Scope[], voided: ReadonlySet<number>): number {
  const { rule, calendar } = duty;
  switch (rule.term.form) {
    case 'span': {
      const amount = amountOf(rule.term.amount, duty.opening);
      if (amount === undefined) return Infinity;
      const span = { amount, unit: rule.term.unit };
      const extended = extensionBy(rule, approvalsOf(duty, scopes), voided);
      const pauses = pausesIn(rule, calendar, scopes);
      const due = deadlineOf(calendar, duty.openedAt, span, rule.counting, pauses, extended).dueAt;
      return Math.max(due, duty.notBefore);
    }
    case 'moment': {
      const at = momentOf(rule.term.at, duty, scopes);
      return at === undefined ? Infinity : momentDeadlineOf(calendar, at, pausesIn(rule, calendar, scopes)).dueAt;
    }
    case 'window':
      return momentOf(rule.term.to, duty, scopes) ?? Infinity;
    case 'count':
    case 'unset':
      return Infinity;
  }
}

export function approvalsOf(duty: Duty, scopes: readonly Scope[]): readonly Approval[] {
  return approvalsIn(duty.rule, duty.calendar, scopes);
}

/** When the window of an act opens; undefined where it has none. */
export function openingOf(duty: Duty, scopes: readonly Scope[]): number | undefined {
  return duty.rule.term.form === 'window' ? momentOf(duty.rule.term.from, duty, scopes) : undefined;
}

function momentOf(expression: Expression, duty: Duty, scopes: readonly Scope[]): number | undefined {
  const on = boundBy(duty, scopes);
  const value = expression.evaluate({ ...duty.opening, e: on, on });
  return typeof value === 'number' ? value : undefined;
}

/** The activating event with the values that later `rebind` events lay over it. */
export function boundBy(duty: Duty, scopes: readonly Scope[]): Fact {
  const { rebind } = duty.rule;
  if (rebind === undefined) return duty.on;
  let on = duty.on;
  for (const scope of scopes) {
    if (scope.e?.kind !== rebind.of.event) continue;
    const bound: Scope = { ...scope, on };
    if (rebind.of.where !== undefined && rebind.of.where.evaluate(bound) !== true) continue;
    const laid: { [name: string]: Value } = {};
    for (const [name, expression] of rebind.set) laid[name] = expression.evaluate(bound) ?? null;
    on = { ...on, data: { ...on.data, ...laid } };
  }
  return on;
}
