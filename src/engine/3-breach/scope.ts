import type { Expression, Scope } from '#law/rulebook/expression.ts';
import type { Pattern, Rule } from '#law/rulebook/rule.ts';
import type { Fact, Value, Values } from '#law/rulebook/value.ts';
import { type Item, isDerived } from '../1-event/item.ts';
import type { Role } from '../1-event/roles.ts';
import type { History } from '../2-duty/given.ts';
import { remember, valuesOf } from '../2-duty/given.ts';
import type { Court } from './court.ts';
import type { Verdict } from './verdict.ts';

/** What the rule's expressions read at this event. */
export function scopeAt(rule: Rule, { fact, case: state }: Item, history: History | undefined, court: Court): Scope {
  const { registers } = court;
  if (history === undefined || rule.given.length === 0) return { e: fact, case: state, registers };
  return { e: fact, case: state, registers, given: valuesOf(rule.given, history) };
}

/** An undecided guard does not hold. */
export const holds = (guard: Expression | undefined, scope: Scope): boolean =>
  guard === undefined || guard.evaluate(scope) === true;

export const inForceAt = (rule: Rule, at: number): boolean => at >= rule.inForce.from && at < rule.inForce.until;

/** The holder as text; an undecided one is "". */
export function textOf(expression: Expression, scope: Scope): string {
  const value = expression.evaluate(scope);
  return value === undefined || value === null ? '' : String(value);
}

/** The patterns that make a rule apply to an event. */
export function activators(rule: Rule): readonly Pattern[] {
  switch (rule.kind) {
    case 'must':
    case 'may':
    case 'check':
      return rule.on;
    case 'must_not':
      return rule.do;
    case 'limit':
      return rule.count;
    default:
      return [];
  }
}

const guardOf = (rule: Rule): Expression | undefined => ('when' in rule ? rule.when : undefined);

/** Whether an exception takes this event away from the rule. */
export function isExcepted(rule: Rule, scope: Scope, court: Court): boolean {
  return court.exceptionsTo(rule).some((exception) => {
    const fact = scope.e;
    if (!fact || !inForceAt(exception, fact.at)) return false;
    const matches = activators(exception).some((each) => each.event === fact.kind && holds(each.where, scope));
    return matches && holds(guardOf(exception), scope);
  });
}

/** Takes the event into the rule's history, after it has been judged: folds never include the event judged. */
export function rememberAll(rule: Rule, history: History, item: Item, roles: readonly Role[], court: Court): void {
  for (const role of roles) {
    if (role.name !== 'given') continue;
    const given = rule.given[role.index];
    const scope = scopeAt(rule, item, undefined, court);
    if (given && holds(role.pattern.where, scope)) remember(given, history, role.index, scope);
  }
}

/** Sub-expression values that decided; only of streams that are to be explained. */
export function decidingValues(
  expressions: readonly (Expression | undefined)[],
  scope: Scope,
  stream: string,
  court: Court,
): Values {
  return court.isTraced(stream) ? decidingValuesOf(expressions, scope) : noValues;
}

export function decidingValuesOf(expressions: readonly (Expression | undefined)[], scope: Scope): Values {
  const values: { [source: string]: Value } = {};
  for (const expression of expressions)
    for (const part of expression ? [expression, ...expression.parts] : [])
      values[part.source] = part.evaluate(scope) ?? null;
  return values;
}

const noValues: Values = {};

/** What a verdict rests on; an event that was derived is known by its path and cause too. */
export function evidenceOf(fact: Fact): Verdict['because'] {
  const { kind, version } = fact;
  if (!isDerived(fact)) return { kind, version };
  const { path, cause, via } = fact;
  return { kind, version, path, cause, ...(via === undefined ? {} : { via }) };
}

/** Whom it is owed to; only of streams that are to be explained. */
export const creditorOf = (rule: Rule, scope: Scope, stream: string, court: Court): Pick<Verdict, 'to'> =>
  rule.to && court.isTraced(stream) ? { to: textOf(rule.to, scope) } : noCreditor;

const noCreditor: Pick<Verdict, 'to'> = {};
