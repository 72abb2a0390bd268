import type { LedgerLine } from '#law/calendar/clock-ledger.ts';
import { clockLedgerOf } from '#law/calendar/clock-ledger.ts';
import { unitePauses } from '#law/calendar/deadline.ts';
import type { Scope } from '#law/rulebook/expression.ts';
import type { MayRule, Pattern, Rule } from '#law/rulebook/rule.ts';
import type { Article, Regulation, Rulebook } from '#law/rulebook/rulebook.ts';
import type { Fact, Values } from '#law/rulebook/value.ts';
import { rolesOf } from '../1-event/roles.ts';
import { spanOf } from '../2-duty/due.ts';
import type { Duty } from '../2-duty/duty.ts';
import { extendedBy, pausesOf } from '../2-duty/duty.ts';
import { activators, decidingValuesOf, holds, inForceAt } from '../3-breach/scope.ts';
import type { Verdict } from '../3-breach/verdict.ts';
import type { Followed } from '../4-consequence/followed.ts';
import { dutyKey } from '../4-consequence/followed.ts';
import { type Concurrence, concurrenceWith } from './strictest.ts';

/** Why a verdict is as it is: everything a person needs to accept or to dispute it, as data. */
export interface Card {
  readonly regulation: Regulation;
  readonly article: Article;
  readonly rule: Rule;
  readonly verdict: Verdict;
  /** The activating or judged event. */
  readonly because: Fact | undefined;
  /** The stream's events that play a part in the rule, in order. */
  readonly evidence: readonly Fact[];
  /** Every counted and skipped stretch of the limit; empty where there is none. */
  readonly clock: readonly LedgerLine[];
  /** Values of the sub-expressions that decided, by their source text. */
  readonly values: Values;
  /** What would have discharged the duty. */
  readonly wanted: readonly Pattern[];
  readonly consequences: readonly Followed[];
  /** Powers that a breach of this rule opens: appeals with their terms. */
  readonly appeals: readonly MayRule[];
  /** Where other regulations set a time for the same matter: all of them, and which governs. */
  readonly concurrence: Concurrence | undefined;
}

/** Why a rule said nothing about an event of its kind. */
export interface Silence {
  readonly rule: Rule;
  readonly event: Fact;
  readonly reason: 'not-in-force' | 'guard';
  readonly values: Values;
}

export interface Material {
  readonly rulebook: Rulebook;
  /** The stream's events in canonical order. */
  readonly facts: readonly Fact[];
  readonly consequences: readonly Followed[];
  /** What several regulations set a time for in the stream; without them no card speaks of other regulations. */
  readonly concurrences?: readonly Concurrence[];
}

export function cardOf(verdict: Verdict, material: Material): Card {
  const { rulebook, facts } = material;
  const id = verdict.article.split('#')[0];
  const rule = rulebook.rules.find(
    (each) => each.regulation === verdict.regulation && each.version === verdict.version,
  );
  const regulation = rulebook.regulations.find((each) => each.id === verdict.regulation);
  const article = regulation?.articles.find((each) => each.id === rule?.article.id);
  if (!rule || !regulation || !article) throw new Error(`no article for the verdict of ${verdict.regulation}/${id}`);
  const kinds = rolesOf(rule);
  return {
    regulation,
    article,
    rule,
    verdict,
    because: facts.find((each) => each.version === verdict.because.version && each.kind === verdict.because.kind),
    evidence: facts.filter((each) => kinds.has(each.kind)),
    clock: verdict.duty ? clockOf(verdict.duty) : [],
    values: verdict.values,
    wanted: rule.kind === 'must' || rule.kind === 'may' ? rule.do : [],
    consequences: material.consequences.filter((each) => each.duty === dutyKey(verdict)),
    appeals: rulebook.rules.filter((each) => each.kind === 'may').filter((each) => appealsTo(each, rule)),
    concurrence: concurrenceWith(verdict, material.concurrences ?? []),
  };
}

/** The clock ledger of a duty: counted, or up to the moment that a field gives. A count of events has none. */
function clockOf(duty: Duty): readonly LedgerLine[] {
  const span = spanOf(duty);
  if (!span) return momentLines(duty);
  const extra = duty.rule.kind === 'must' && duty.rule.extend?.max.unit === span.unit ? extendedBy(duty) : 0;
  return clockLedgerOf(duty.calendar, duty.openedAt, span, duty.rule.counting, unitePauses(pausesOf(duty)), extra);
}

/** A due instant that the event itself names: nothing is counted, only pauses push it back. */
function momentLines(duty: Duty): readonly LedgerLine[] {
  if (duty.moment === undefined) return [];
  const line = (kind: LedgerLine['kind'], from: number, to: number, zh: string, en: string): LedgerLine => {
    return { kind, from, to, counted: 0, total: 0, unit: 'ms', zh, en };
  };
  const pauses = unitePauses(pausesOf(duty)).map((each) => line('paused', each.from, each.to, '暂停', 'paused'));
  const due = duty.due.at;
  const words =
    due === duty.moment ? ['事项写明的时刻，到期', 'the moment named: due'] : ['顺延后到期', 'pushed back: due'];
  return [
    line('received', duty.openedAt, duty.openedAt, '收到', 'received'),
    ...pauses,
    line('due', due, due, words[0] ?? '', words[1] ?? ''),
  ];
}

const appealsTo = (power: MayRule, rule: Rule): boolean =>
  power.regulation === rule.regulation &&
  power.on.some(({ event, where }) => {
    const e = { kind: event, at: 0, stream: '', version: 0, data: { rule: rule.id, regulation: rule.regulation } };
    return event === 'breach.recorded' && holds(where, { e });
  });

/** Events of the stream that a rule could have applied to and did not, with what decided. */
export function silencesOf(rules: readonly Rule[], { facts }: Material): readonly Silence[] {
  return rules.flatMap((rule) =>
    activators(rule).flatMap((pattern) =>
      facts.filter((event) => event.kind === pattern.event).flatMap((event) => silence(rule, pattern, event)),
    ),
  );
}

function silence(rule: Rule, pattern: Pattern, event: Fact): readonly Silence[] {
  if (!inForceAt(rule, event.at)) return [{ rule, event, reason: 'not-in-force', values: {} }];
  const scope: Scope = { e: event, on: event };
  const guard = 'when' in rule ? rule.when : undefined;
  if (holds(pattern.where, scope) && holds(guard, scope)) return [];
  return [{ rule, event, reason: 'guard', values: decidingValuesOf([pattern.where, guard], scope) }];
}
