import type { Calendars } from '#law/calendar/calendars.ts';
import { dueInstants } from '#law/calendar/deadline.ts';
import type { ColumnCode, Hearer } from '#law/rulebook/column-code.ts';
import type { Consequence } from '#law/rulebook/consequence.ts';
import type { Expression } from '#law/rulebook/expression.ts';
import type { MustRule, Pattern, Rule } from '#law/rulebook/rule.ts';
import { breachRecorded, pointsDeducted } from '../1-event/roles.ts';
import { countable } from '../2-duty/open.ts';
import type { Bench } from '../bench.ts';
import type { Seat } from '../panel.ts';

/**
 * A rule whose verdicts the columns of a log decide without a single event being made an object: a `must` that is
 * opened, done and ended by events that `e` alone chooses, with a fixed limit or none; a `check` or a `must_not` over
 * `e` alone. Most rules of real regulations are such.
 */
export interface PlainRule {
  readonly seat: Seat;
  readonly rule: Rule;
  /** A breach sets off events that others hear, so it must be told when it happens. */
  readonly isEager: boolean;
  /** When a duty that arose then is due, epoch milliseconds; Infinity where it has no limit. */
  readonly dueOf: (openedAt: number) => number;
}

/** Tells the seats whose rules are plain from the others. */
export function plainRules(
  seats: readonly Seat[],
  bench: Bench,
  code: ColumnCode,
): { readonly plain: readonly PlainRule[]; readonly others: readonly Seat[] } {
  const emitted = emittedKinds(bench.rulebook.rules);
  // What a stream knows would depend on events that no column holds.
  if ([...bench.fold.kinds].some((kind) => emitted.has(kind))) return { plain: [], others: seats };
  const isPlain = (seat: Seat) =>
    ![...seat.roles.keys()].some((kind) => emitted.has(kind)) && isSimple(seat, bench, code);
  return {
    plain: seats.filter(isPlain).flatMap((seat) => seat.rules.map((rule) => plainRule(seat, rule, bench))),
    others: seats.filter((seat) => !isPlain(seat)),
  };
}

/** Kinds of event that consequences may derive. */
const emittedKinds = (rules: readonly Rule[]): ReadonlySet<string> =>
  new Set([breachRecorded, pointsDeducted, ...rules.flatMap(consequencesOf).flatMap(eventOf)]);

const consequencesOf = (rule: Rule): readonly Consequence[] => [
  ...rule.breach,
  ...rule.fulfilled,
  ...(rule.kind === 'points' ? rule.atZero : []),
];

const eventOf = (each: Consequence): readonly string[] => (each.do === 'emit' ? [each.event] : []);

function isSimple(seat: Seat, bench: Bench, code: ColumnCode): boolean {
  const [rule, ...laterVersions] = seat.rules;
  if (!rule || laterVersions.length > 0 || seat.key || rule.reach === 'shared') return false;
  if (rule.given.length > 0 || rule.fulfilled.length > 0) return false;
  if ((bench.exceptions.get(rule) ?? []).length > 0) return false;
  return hasSimpleCourse(rule) && guardsOf(rule).every((each) => code.answers(each));
}

function hasSimpleCourse(rule: Rule): boolean {
  switch (rule.kind) {
    case 'must':
      return rule.pause.length === 0 && !rule.extend && !rule.rebind && hasFixedLimit(rule);
    case 'check':
      return rule.that.every((item) => item.force === 'must');
    case 'must_not':
      return true;
    default:
      return false;
  }
}

function hasFixedLimit({ term, calendar }: MustRule): boolean {
  if (term.form === 'unset') return true;
  return term.form === 'span' && typeof term.amount === 'number' && !calendar.per;
}

const guardsOf = (rule: Rule): readonly Expression[] =>
  partsOf(rule).flatMap(({ alternatives, holds, exempts }) => [...alternatives.flat(), ...holds, ...exempts]);

function plainRule(seat: Seat, rule: Rule, bench: Bench): PlainRule {
  const { heard } = bench;
  const isHeard = (each: Consequence) => each.do === 'deduct' || (each.do === 'emit' && heard.has(each.event));
  const isEager = heard.has(breachRecorded) || rule.breach.some(isHeard);
  return { seat, rule, isEager, dueOf: dueOf(rule, bench.calendars) };
}

function dueOf(rule: Rule, calendars: Calendars): (openedAt: number) => number {
  const never = () => Number.POSITIVE_INFINITY;
  if (rule.kind !== 'must' || rule.term.form !== 'span') return never;
  const { amount, unit } = rule.term;
  const calendar = calendars.get(rule.calendar.id);
  if (!calendar)
    throw new Error(`calendar ${rule.calendar.id} of rule ${rule.regulation}/${rule.version} is not loaded`);
  if (typeof amount !== 'number' || !countable(amount, unit)) return never;
  const span = { amount, unit };
  const dueAt = dueInstants(calendar, span, rule.counting);
  return (at) => {
    try {
      return dueAt(at);
    } catch (error) {
      if (error instanceof RangeError) return Number.POSITIVE_INFINITY;
      throw error;
    }
  };
}

/** One thing that a rule does at events of one kind. */
export interface Part extends Omit<Hearer, 'number' | 'stage'> {
  readonly kind: string;
  readonly plays: 'do' | 'ends' | 'on' | 'check' | 'must_not';
}

/** What a plain rule does, in the order in which the roles of one event are played. */
export function partsOf(rule: Rule): readonly Part[] {
  switch (rule.kind) {
    case 'must':
      return [...partsAt('do', rule.do), ...partsAt('ends', rule.ends), ...partsAt('on', rule.on, { when: rule.when })];
    case 'check':
      return partsAt('check', rule.on, { when: rule.when, holds: rule.that.map((item) => item.holds) });
    case 'must_not':
      return partsAt('must_not', rule.do, { holds: present(rule.when), exempts: present(rule.unless) });
    default:
      return [];
  }
}

type Guards = Partial<Pick<Part, 'holds' | 'exempts'>> & { readonly when?: Expression | undefined };

function partsAt(plays: Part['plays'], patterns: readonly Pattern[], guards: Guards = {}): readonly Part[] {
  const { when, holds = [], exempts = [] } = guards;
  const byKind = Map.groupBy(patterns, (each) => each.event);
  return [...byKind].map(([kind, each]) => {
    const alternatives = each.map(({ where }) => [...present(where), ...present(when)]);
    return { kind, plays, alternatives, holds, exempts };
  });
}

const present = (guard: Expression | undefined): readonly Expression[] => (guard ? [guard] : []);
