import type { DutyState } from '#engine/3-breach/verdict.ts';
import type { Consequence } from '#law/rulebook/consequence.ts';
import type { Scope } from '#law/rulebook/expression.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import type { Fact, Value } from '#law/rulebook/value.ts';
import type { Finding } from './finding.ts';
import { type Entry, type History, holds } from './history.ts';

/** What the consequences of one finding may read. */
export function scopeOf(history: History, finding: Finding): Scope {
  const { decidedBy, on, verdict } = finding;
  return {
    ...(decidedBy === undefined ? {} : { e: decidedBy.fact }),
    ...(on === undefined ? {} : { on }),
    case: finding.case,
    registers: history.registers,
    ...(verdict.reason === undefined ? {} : { verdict: verdict.reason === 'early' ? 'early' : 'late' }),
  };
}

/** The instant at which consequences follow: the breach, else the end. */
export function causedAt({ verdict }: Finding): number {
  return verdict.breachedAt ?? verdict.endedAt ?? verdict.openedAt;
}

/** The consequences that a finding has: those of the breach where it is violated, those of success where fulfilled. */
export function consequencesOf(
  history: History,
  finding: Finding,
): readonly { readonly consequence: Consequence; readonly times: number }[] {
  const { rule, verdict } = finding;
  const scope = scopeOf(history, finding);
  return listedFor(rule, verdict.state)
    .filter((consequence) => holds(consequence.when, scope))
    .map((consequence) => ({ consequence, times: consequence.per === 'item' ? verdict.items.length : 1 }));
}

function listedFor(rule: Rule, state: DutyState): readonly Consequence[] {
  if (state === 'fulfilled') return rule.fulfilled;
  if (state !== 'violated') return [];
  return rule.kind === 'points' ? [...rule.breach, ...rule.atZero] : rule.breach;
}

/** The events that a finding emits, each behind its cause: the deciding event, or all events of the due instant. */
export function emittedBy(history: History, finding: Finding): readonly Entry[] {
  return consequencesOf(history, finding).flatMap(({ consequence, times }, position) => {
    if (consequence.do !== 'emit') return [];
    const items = Array.from({ length: times }, (_, item) => item);
    return items.map((item) => emissionOf(history, finding, consequence, [finding.rule.order, position, item]));
  });
}

/** A breach as an event of its own, which `breach(a8, a20)` matches, in the stream of the duty breached. */
export function breachRecordedBy({ rule, verdict, decidedBy, turn }: Finding): readonly Entry[] {
  if (verdict.state !== 'violated' || verdict.breachedAt === undefined) return [];
  const data = { rule: rule.id, regulation: rule.regulation, who: verdict.who, article: rule.article.id };
  const version = decidedBy?.fact.version ?? 0;
  const fact: Fact = { kind: 'breach.recorded', at: verdict.breachedAt, stream: verdict.stream, version, data };
  return [{ fact, rank: [...(decidedBy?.rank ?? [Infinity]), rule.order, turn] }];
}

type Emit = Extract<Consequence, { do: 'emit' }>;

/** One emitted event; `place` orders those of one finding. */
export function emissionOf(history: History, finding: Finding, consequence: Emit, place: readonly number[]): Entry {
  const [order = 0, ...rest] = place;
  const rank = [...(finding.decidedBy?.rank ?? [Infinity]), order, finding.turn, ...rest];
  return { fact: emittedFact(history, finding, consequence), rank };
}

function emittedFact(history: History, finding: Finding, consequence: Emit): Fact {
  const scope = scopeOf(history, finding);
  const data: { [name: string]: Value } = {};
  for (const name of history.rulebook.vocabulary.kinds.get(consequence.event)?.fields.keys() ?? []) {
    const told = consequence.with.get(name);
    const sources = [scope.e?.data[name], scope.on?.data[name], scope.case?.[name]];
    const value = told === undefined ? sources.find(isPresent) : told.evaluate(scope);
    if (isPresent(value)) data[name] = value;
  }
  const version = finding.decidedBy?.fact.version ?? 0;
  const stream = finding.decidedBy?.fact.stream ?? finding.verdict.stream;
  return { kind: consequence.event, at: causedAt(finding), stream, version, data };
}

function isPresent(value: Value | undefined): value is Value {
  return value !== undefined && value !== null;
}
