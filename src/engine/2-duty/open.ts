import type { Unit } from '#law/calendar/span.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';
import type { Expression, Scope } from '#law/rulebook/expression.ts';
import type { MayRule, MustRule } from '#law/rulebook/rule.ts';
import type { Fact, Values } from '#law/rulebook/value.ts';
import { isDerived, timerVersion } from '../1-event/item.ts';
import { withDue } from './change.ts';
import type { Duty } from './duty.ts';

const numberOf = (expression: Expression, scope: Scope): number | undefined => {
  const value = expression.evaluate(scope);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

type Term = Pick<Duty, 'amount' | 'moment' | 'notBefore'>;

/** Ten years in each unit: a longer limit is taken for a slip of the log, and measured without a due instant. */
const longest: { readonly [unit in Unit]: number } = {
  m: 5_259_600,
  h: 87_660,
  workhours: 87_660,
  workdays: 2_610,
  days: 3_652,
};

/** Limits in days are whole. */
export const countable = (amount: number, unit: Unit): boolean =>
  amount >= 0 && amount <= longest[unit] && (!unit.endsWith('days') || Number.isInteger(amount));

/** What the term comes to for this activation. What cannot be computed leaves the duty without a due instant. */
export function termOf(rule: MustRule | MayRule, scope: Scope): Term {
  const term = rule.term;
  switch (term?.form) {
    case 'span': {
      const amount = typeof term.amount === 'number' ? term.amount : numberOf(term.amount, scope);
      return amount === undefined || !countable(amount, term.unit) ? {} : { amount };
    }
    case 'moment': {
      const moment = numberOf(term.at, scope);
      return moment === undefined ? {} : { moment };
    }
    case 'window': {
      const notBefore = numberOf(term.from, scope);
      const moment = numberOf(term.to, scope);
      return moment === undefined || notBefore === undefined ? {} : { moment, notBefore };
    }
    default:
      return {};
  }
}

export function openDuty(rule: MustRule | MayRule, on: Fact, calendar: WorkingTime, scope: Scope): Duty {
  return withDue({
    rule,
    on,
    openedAt: on.at,
    calendar,
    ...termOf(rule, scope),
    pauses: [],
    grants: [],
    counted: 0,
  });
}

/** Lays new values over the activating event, for example another agreed slot, and finds the term again. */
export function rebind(duty: Duty, values: Values, scope: Scope): Duty {
  const on = { ...duty.on, data: { ...duty.on.data, ...values } };
  return replaceTerm({ ...duty, on }, duty.rule, { ...scope, on });
}

/** The same duty under another term: of a rebound event, or of a new version of the rule. */
export function replaceTerm(duty: Duty, rule: MustRule | MayRule, scope: Scope): Duty {
  const { amount: _amount, moment: _moment, notBefore: _notBefore, ...rest } = duty;
  return withDue({ ...rest, rule, ...termOf(rule, scope) });
}

/** How many duties of one key were opened by events of one version, or of one instant where a timer's. */
export type Openings = Map<number, number>;

/** The number that an opening event has of itself: its version, or its instant where it was derived from a timer. */
export const openingNumber = ({ version, at }: Pick<Fact, 'version' | 'at'>): number =>
  version === timerVersion ? at : version;

/**
 * The number of a duty among those of its key that have the same opening number. Recorded events of one stream have
 * versions of their own; under the key of a rule across streams, and among derived events, versions come again.
 */
export function nextNth(openings: Openings, fact: Fact, rule: MustRule | MayRule): number {
  const derived = isDerived(fact) ? 1 : 0;
  if (derived === 0 && rule.reach === 'local') return 0;
  const number = openingNumber(fact);
  const before = openings.get(number) ?? derived;
  openings.set(number, before + 1);
  return before;
}
