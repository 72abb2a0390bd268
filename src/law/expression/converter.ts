import type { ValueType } from '#law/rulebook/value.ts';
import type { Environment } from './environment.ts';
import { type ExpressionProblem, type ProblemCode, problem } from './problem.ts';
import type { Tree } from './tree.ts';

/** Part of the source that a node stands for. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** What the conversion of one expression carries along. Problems are gathered; the first is reported. */
export interface Converter {
  readonly environment: Environment;
  readonly locals: ReadonlyMap<string, { readonly slot: number; readonly type: ValueType }>;
  readonly problems: ExpressionProblem[];
}

/** Notes a problem and gives a tree to go on with, which is never evaluated. */
export function refuse(
  converter: Converter,
  place: Place,
  code: ProblemCode,
  values: ExpressionProblem['values'],
): Tree {
  converter.problems.push(problem(code, place.start, place.end - place.start, values));
  return { op: 'literal', type: 'dyn', value: false, start: place.start, end: place.end };
}

/** `tree`, checked at run time to be of `type` where CEL left its type open. */
export function expecting(tree: Tree, type: ValueType): Tree {
  if (tree.type !== 'dyn' || type === 'dyn') return tree;
  return { op: 'expect', of: tree, type, start: tree.start, end: tree.end };
}
