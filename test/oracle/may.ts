import type { Scope } from '#law/rulebook/expression.ts';
import type { MayRule } from '#law/rulebook/rule.ts';
import { type Activation, activationsOf } from './activation.ts';
import { calendarOf, termEnd } from './due.ts';
import { type Finding, holderOf, knownAt, knownTo, type NaiveVerdict, onTime } from './finding.ts';
import { anyMatches, countUpTo, factAt, type History, keyAt, scopeAt } from './history.ts';

/** Every power that arose: used within its term, open at the end of the log, or lapsed. It is never violated. */
export function judgeMay(history: History, rule: MayRule): readonly Finding[] {
  return activationsOf(history, rule).map((activation) => followPower(history, rule, activation));
}

function followPower(history: History, rule: MayRule, activation: Activation): Finding {
  const on = factAt(history, activation.index);
  const opening: Scope = { ...activation.scope, on };
  const term =
    rule.term === undefined ? undefined : termEnd(rule, rule.term, calendarOf(history, rule, opening), opening);
  const dueAt = term ?? Infinity;
  const use = history.entries.findIndex(
    (entry, index) =>
      index > activation.index &&
      entry.fact.at <= dueAt &&
      keyAt(history, rule, index) === activation.key &&
      anyMatches(rule.do, scopeAt(history, rule, index, on)),
  );
  const entry = history.entries[use];
  const lapsed = entry === undefined && dueAt < history.until;
  const endedAt = entry?.fact.at ?? (lapsed ? dueAt : undefined);
  const state = entry !== undefined ? 'fulfilled' : lapsed ? 'discharged' : 'pending';
  const count = entry === undefined ? countUpTo(history, endedAt ?? history.until) : use + 1;
  const known = knownAt(rule, { stream: on.stream, count: activation.index + 1 }, count);
  const verdict: NaiveVerdict = {
    article: rule.id,
    version: rule.version,
    stream: on.stream,
    key: activation.key,
    who: holderOf(history, rule, known, entry?.fact, on),
    openedAt: on.at,
    dueAt: term,
    endedAt,
    state,
    reason: undefined,
    breachedAt: undefined,
    overdueSince: undefined,
    remediedAt: undefined,
    ...onTime,
    items: [],
  };
  return { rule, verdict, decidedBy: entry, on, case: knownTo(history, known), turn: activation.index };
}
