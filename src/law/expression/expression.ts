import type { Expression } from '#law/rulebook/expression.ts';
import { closureOf } from './closures.ts';
import { partsOf } from './parts.ts';
import { readsOf } from './reads.ts';
import type { Tree } from './tree.ts';

/** A checked tree as an expression. Its parts are made when first asked for: only explanations do. */
export function expressionOf(tree: Tree, source: string, own = sourceOf(tree, source)): Expression {
  let parts: readonly Expression[] | undefined;
  return {
    source: own,
    type: tree.type,
    reads: readsOf(tree),
    evaluate: closureOf(tree),
    tree,
    get parts() {
      parts ??= distinct(partsOf(tree).map((part) => expressionOf(part, source)));
      return parts;
    },
  };
}

function distinct(parts: readonly Expression[]): readonly Expression[] {
  return [...new Map(parts.map((part) => [part.source, part])).values()];
}

const texts = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g;

/** The text of a node. Its range leaves out brackets around its first and last operand: they are taken in again. */
function sourceOf({ start, end }: Tree, source: string): string {
  const masked = source.replaceAll(texts, (text) => '_'.repeat(text.length));
  let open = 0;
  let missing = 0;
  for (const character of masked.slice(start, end)) {
    if (character === '(') open += 1;
    else if (character === ')' && open > 0) open -= 1;
    else if (character === ')') missing += 1;
  }
  let from = start;
  for (; missing > 0 && from > 0; from -= 1) if (masked[from - 1] === '(') missing -= 1;
  let to = end;
  for (; open > 0 && to < source.length; to += 1) if (masked[to] === ')') open -= 1;
  return source.slice(from, to);
}
