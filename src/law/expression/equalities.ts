import type { Expression } from '#law/rulebook/expression.ts';
import type { Field, Tree } from './tree.ts';
import { treeOf } from './tree.ts';

/** `e.kind == "complaint"`: a field that must hold a text, for the whole expression to hold. */
export interface Equality {
  readonly field: Field;
  readonly text: string;
}

/**
 * What an expression asks at least: the equalities that it joins by `&&`. `isAll`: it asks nothing else. A guard that
 * is mostly such equalities, as most rules' are, can be looked up instead of computed.
 */
export function equalitiesOf(expression: Expression): {
  readonly equalities: readonly Equality[];
  readonly isAll: boolean;
} {
  const conjuncts = conjunctsOf(treeOf(expression));
  const equalities = conjuncts.flatMap((each) => equalityOf(each) ?? []);
  return { equalities, isAll: equalities.length === conjuncts.length };
}

const conjunctsOf = (tree: Tree): readonly Tree[] => (tree.op === 'and' ? tree.of.flatMap(conjunctsOf) : [tree]);

/** The empty text is left alone: it is what an unset field reads as. */
function equalityOf(tree: Tree): Equality | undefined {
  if (tree.op !== 'compare' || tree.operator !== '==') return undefined;
  const [field, other] = tree.left.op === 'field' ? [tree.left, tree.right] : [tree.right, tree.left];
  if (field.op !== 'field' || field.root !== 'e' || field.own || other.op !== 'literal') return undefined;
  return typeof other.value === 'string' && other.value !== '' ? { field, text: other.value } : undefined;
}
