import type { Expression } from '#law/rulebook/expression.ts';
import { isEmpty, meet } from './constraint.ts';
import { costOf } from './cost.ts';
import { type Alternatives, alternativesOf, both, type Claim } from './normal-form.ts';
import { treeOf } from './tree.ts';

/**
 * Proves that two guards never hold of one event: equalities, orders, lists of constants and their negations, joined
 * by `&&`, `||`, `!`. `true` is a proof; `false` says only that none was found.
 */
export function disjoint(a: Expression, b: Expression): boolean {
  return isImpossible(both(alternativesOf(treeOf(a), true), alternativesOf(treeOf(b), true)));
}

/** Proves that `b` is not false of any event of which `a` holds. `false` says only that no proof was found. */
export function implies(a: Expression, b: Expression): boolean {
  return isImpossible(both(alternativesOf(treeOf(a), true), alternativesOf(treeOf(b), false)));
}

/** Proves that a guard never holds. */
export function unsatisfiable(a: Expression): boolean {
  return isImpossible(alternativesOf(treeOf(a), true));
}

/** Elementary steps of one evaluation at worst; {@link compileExpression} has refused what is too much. */
export function costBound(a: Expression): number {
  return costOf(treeOf(a));
}

function isImpossible(alternatives: Alternatives): boolean {
  return alternatives?.every(contradicts) ?? false;
}

function contradicts(claims: readonly Claim[]): boolean {
  const terms = Map.groupBy(claims, ({ term }) => term).values();
  return [...terms].some((about) => isEmpty(about.map(({ may }) => may).reduce(meet)));
}
