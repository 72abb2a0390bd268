import { deadlineOf } from '#law/calendar/deadline.ts';
import type { Consequence, Target } from '#law/rulebook/consequence.ts';
import type { Expression, Scope } from '#law/rulebook/expression.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import { unlessBeyond } from '../2-duty/due.ts';
import type { Court, Moment } from '../3-breach/court.ts';
import { calendarFor } from '../3-breach/court.ts';
import { holds, textOf } from '../3-breach/scope.ts';
import type { Verdict } from '../3-breach/verdict.ts';

/** A consequence that came about, with the breach (or the duty kept) that it follows. */
export interface Followed {
  readonly do: Consequence['do'];
  readonly regulation: string;
  readonly article: string;
  readonly version: string;
  readonly stream: string;
  /** When it takes effect, epoch milliseconds. */
  readonly at: number;
  /** Whom it falls on, or who is told. */
  readonly target: string;
  /** Points, in hundredths, before any cap. */
  readonly hundredths?: number;
  readonly yuan?: string;
  readonly event?: string;
  readonly template?: string;
  /** Identifies the duty, so that what was remedied in time is not escalated. */
  readonly duty: string;
  /** Set where it only follows if the breach still stands then. */
  readonly delayed: boolean;
}

/** Names one duty among all: two may be opened under one key at one instant, in two streams or by derived events. */
export const dutyKey = ({ regulation, version, stream, key, openedAt, because, nth = 0 }: Verdict): string =>
  `${regulation}/${version}/${stream}/${key}/${openedAt}/${because.version}/${nth}`;

/** All consequences of a rule, whatever its verdict. */
export const consequencesIn = (rule: Rule): readonly Consequence[] => [
  ...rule.breach,
  ...rule.fulfilled,
  ...(rule.kind === 'points' ? rule.atZero : []),
];

function listOf(rule: Rule, verdict: Verdict): readonly Consequence[] {
  if (verdict.state === 'violated') return rule.kind === 'points' ? rule.atZero : rule.breach;
  return verdict.state === 'fulfilled' ? rule.fulfilled : [];
}

/** The consequences of a verdict that apply: those whose guard holds, once or once an item. */
export function applying(rule: Rule, verdict: Verdict, scope: Scope): readonly Consequence[] {
  if (verdict.force !== 'must') return [];
  const list = listOf(rule, verdict);
  if (list.length === 0) return list;
  const own = verdict.reason === undefined ? scope : { ...scope, verdict: verdict.reason };
  return list
    .filter((each) => holds(each.when, own))
    .flatMap((each) => (each.per === 'item' ? verdict.items.map(() => each) : [each]));
}

/** How hard consequences are: points weigh most, then how many there are. */
export const weight = (consequences: readonly Consequence[]): number =>
  consequences.reduce((sum, each) => sum + (each.do === 'deduct' ? each.points * 1000 : 0) + 1, 0);

export function followOne(
  rule: Rule,
  consequence: Consequence,
  verdict: Verdict,
  scope: Scope,
  moment: Moment,
  court: Court,
): Followed {
  const { after } = consequence;
  const at = after
    ? unlessBeyond(() => deadlineOf(calendarFor(rule, scope, court), moment.at, after, rule.counting).dueAt, moment.at)
    : moment.at;
  return {
    do: consequence.do,
    regulation: rule.regulation,
    article: rule.id,
    version: rule.version,
    stream: moment.stream,
    at,
    duty: dutyKey(verdict),
    delayed: after !== undefined,
    ...details(consequence, verdict, scope),
  };
}

type Details = Pick<Followed, 'target'> & Partial<Pick<Followed, 'hundredths' | 'yuan' | 'event' | 'template'>>;

function details(consequence: Consequence, verdict: Verdict, scope: Scope): Details {
  switch (consequence.do) {
    case 'deduct':
      return { target: targetOf(consequence.from, verdict, scope), hundredths: hundredthsOf(consequence.points) };
    case 'fine':
      return { target: targetOf(consequence.from, verdict, scope), yuan: yuanOf(consequence.yuan, scope) };
    case 'notify':
      return {
        target: targetOf(consequence.target, verdict, scope),
        ...(consequence.template === undefined ? {} : { template: consequence.template }),
      };
    case 'escalate':
      return { target: targetOf(consequence.target, verdict, scope) };
    case 'review':
      return { target: consequence.by };
    case 'void':
      return { target: textOf(consequence.what, scope) };
    case 'emit':
      return {
        target: consequence.to ? targetOf(consequence.to, verdict, scope) : '',
        event: consequence.event,
      };
  }
}

/** An amount that is an unset figure has no number: "" until the organisation sets it. */
function yuanOf(yuan: Expression | { readonly word: string }, scope: Scope): string {
  if ('evaluate' in yuan) return textOf(yuan, scope);
  return '';
}

export function targetOf(target: Target, verdict: Verdict, scope: Scope): string {
  switch (target.form) {
    case 'who':
      return verdict.who;
    case 'field':
      return textOf(target.value, scope);
    case 'name':
      return target.name;
  }
}

/** Points as integer hundredths: no sum of them depends on its order. */
export const hundredthsOf = (points: number): number => Math.round(points * 100);
