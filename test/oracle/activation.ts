import type { Expression, Scope } from '#law/rulebook/expression.ts';
import type { Pattern, Rule } from '#law/rulebook/rule.ts';
import { anyMatches, factAt, type History, holds, isInForce, keyAt, scopeAt } from './history.ts';

/** An event that a rule takes up: its place in the trace, its key, and the scope in which its guards held. */
export interface Activation {
  readonly index: number;
  readonly key: string;
  readonly scope: Scope;
}

/** All events that the rule version takes up: in force, pattern and guard hold, and no exception takes them instead. */
export function activationsOf(history: History, rule: Rule): readonly Activation[] {
  return history.entries.flatMap((_entry, index) => {
    const activation = activationAt(history, rule, index);
    return activation === undefined ? [] : [activation];
  });
}

function activationAt(history: History, rule: Rule, index: number): Activation | undefined {
  const activation = matchAt(history, rule, index);
  return activation !== undefined && hasException(history, rule, index) ? undefined : activation;
}

/** In force, pattern and guard hold; whether an exception takes the event instead is not asked. */
function matchAt(history: History, rule: Rule, index: number): Activation | undefined {
  const fact = factAt(history, index);
  const { patterns, when } = triggerOf(rule);
  if (!isInForce(rule, fact.at) || !patterns.some((pattern) => pattern.event === fact.kind)) return undefined;
  const scope = scopeAt(history, rule, index);
  const key = keyAt(history, rule, index);
  return key !== undefined && anyMatches(patterns, scope) && holds(when, scope) ? { index, key, scope } : undefined;
}

/** An exception that matches is enough: where it gives way to one of its own, the rule it was made for stays out. */
function hasException(history: History, rule: Rule, index: number): boolean {
  return history.rulebook.rules.some(
    (other) =>
      other.regulation === rule.regulation &&
      other.exceptionTo.includes(rule.id) &&
      matchAt(history, other, index) !== undefined,
  );
}

/** What makes a rule look at an event. In a `must_not` the guard is part of what is forbidden, so it is asked later. */
function triggerOf(rule: Rule): { readonly patterns: readonly Pattern[]; readonly when: Expression | undefined } {
  switch (rule.kind) {
    case 'must':
    case 'may':
    case 'check':
      return { patterns: rule.on, when: rule.when };
    case 'must_not':
      return { patterns: rule.do, when: undefined };
    case 'limit':
      return { patterns: rule.count, when: rule.when };
    case 'keep':
    case 'points':
      return { patterns: [], when: undefined };
  }
}
