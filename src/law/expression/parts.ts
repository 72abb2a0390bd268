import { childrenOf, type Tree } from './tree.ts';

/**
 * Sub-expressions whose values explain a verdict, outermost first: comparisons, calls, calculations and what they
 * read. Conditions joined by `&&`, `||` and `!` are shown one by one; what stands inside a macro has no value of its
 * own, since it reads the macro's variable.
 */
export function partsOf(tree: Tree): readonly Tree[] {
  const shown = tree.op === 'macro' ? [tree.of] : tree.op === 'has' ? [] : childrenOf(tree);
  return shown.flatMap(withParts);
}

function withParts(tree: Tree): readonly Tree[] {
  switch (tree.op) {
    case 'literal':
      return [];
    case 'expect':
    case 'and':
    case 'or':
    case 'not':
    case 'list':
    case 'map':
      return partsOf(tree);
    default:
      return [tree, ...partsOf(tree)];
  }
}
