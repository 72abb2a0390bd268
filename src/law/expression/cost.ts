import type { Expression } from '#law/rulebook/expression.ts';
import { limits } from './declare.ts';
import { childrenOf, type Macro, type Tree, treeOf } from './tree.ts';

/**
 * Elementary steps of one evaluation at worst. A list that is read counts as {@link limits}`.listItems` long: longer
 * ones are still judged rightly, the figure bounds what an author may write, not what may happen.
 */
export function costOf(tree: Tree): number {
  if (tree.op === 'macro') return costOfMacro(tree);
  const operands = childrenOf(tree).reduce((sum, child) => sum + costOf(child), 0);
  switch (tree.op) {
    case 'in':
      return operands + lengthOf(tree.of);
    case 'compare':
    case 'arithmetic':
      return operands + Math.max(lengthOf(tree.left), lengthOf(tree.right));
    case 'matches':
    case 'says':
      return operands + 5;
    case 'apply':
      return operands + ('evaluate' in tree.declaration.body ? costOfBody(tree.declaration.body) : 10);
    default:
      return operands + 1;
  }
}

// A function that calls another twice, which calls another twice … would be walked exponentially often.
const costs = new WeakMap<Expression, number>();

function costOfBody(body: Expression): number {
  const cost = costs.get(body) ?? costOf(treeOf(body));
  costs.set(body, cost);
  return cost;
}

function costOfMacro({ of, filter, body }: Macro): number {
  const step = 1 + costOf(body) + (filter === undefined ? 0 : costOf(filter));
  return costOf(of) + lengthOf(of) * step;
}

function lengthOf(tree: Tree): number {
  if (typeof tree.type === 'string' && tree.type !== 'dyn') return 1;
  switch (tree.op) {
    case 'list':
      return Math.max(1, tree.items.length);
    case 'map':
      return Math.max(1, tree.entries.length);
    case 'macro':
      return lengthOf(tree.of);
    case 'arithmetic':
      return lengthOf(tree.left) + lengthOf(tree.right);
    case 'if':
      return Math.max(lengthOf(tree.then), lengthOf(tree.else));
    case 'expect':
      return lengthOf(tree.of);
    default:
      return tree.type === 'dyn' && tree.op === 'literal' ? 1 : limits.listItems;
  }
}

/** How deep macros stand inside one another. */
export function macroDepth(tree: Tree): number {
  if (tree.op !== 'macro') return Math.max(0, ...childrenOf(tree).map(macroDepth));
  const inside = tree.filter === undefined ? [tree.body] : [tree.filter, tree.body];
  return Math.max(macroDepth(tree.of), 1 + Math.max(...inside.map(macroDepth)));
}

export function depthOf(tree: Tree): number {
  return 1 + Math.max(0, ...childrenOf(tree).map(depthOf));
}
