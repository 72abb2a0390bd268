import type { Consequence } from '#law/rulebook/consequence.ts';
import type { Expression } from '#law/rulebook/expression.ts';
import type { Pattern, Rule } from '#law/rulebook/rule.ts';
import { pointsDeducted } from './implicit-kinds.ts';
import { patternsIn } from './keep.ts';

/** All patterns by which a rule hears of events. */
export function patternsHeard(rule: Rule): readonly Pattern[] {
  const given = rule.given.map((one) => one.of);
  switch (rule.kind) {
    case 'must':
      return [
        ...rule.on,
        ...rule.do,
        ...rule.ends,
        ...rule.pause.flatMap((block) => [block.from, block.to]),
        ...[rule.extend?.by, rule.extend?.requires?.of, rule.rebind?.of].filter((one) => one !== undefined),
        ...(rule.term.form === 'count' ? [{ event: rule.term.event }] : []),
        ...given,
      ];
    case 'must_not':
      return [...rule.do, ...given];
    case 'limit':
      return [...rule.count, ...rule.consecutive, ...given];
    case 'keep':
      return rule.measure.flatMap(patternsIn);
    case 'check':
      return [...rule.on, ...given];
    case 'may':
      return [...rule.on, ...rule.do, ...(rule.effect?.until ? [rule.effect.until] : []), ...given];
    case 'points':
      return [{ event: pointsDeducted.name }];
  }
}

/** Consequences on any outcome. */
export function consequencesIn(rule: Rule): readonly Consequence[] {
  return [...rule.breach, ...rule.fulfilled, ...(rule.kind === 'points' ? rule.atZero : [])];
}

/** Names of the state variables that any expression of the rule reads. */
export function stateRead(rule: Rule): ReadonlySet<string> {
  return new Set(expressionsIn(rule).flatMap((expression) => expression.reads.case));
}

/** Expressions stand at many places of a rule; each is found wherever it stands. */
function expressionsIn(value: unknown): readonly Expression[] {
  if (isExpression(value)) return [value];
  if (value instanceof Map) return [...value.values()].flatMap(expressionsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(expressionsIn);
}

function isExpression(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && 'evaluate' in value && 'reads' in value;
}
