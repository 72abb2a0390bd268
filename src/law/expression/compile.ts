import type { Expression } from '#law/rulebook/expression.ts';
import type { ValueType } from '#law/rulebook/value.ts';
import type { Environment } from './environment.ts';
import type { ExpressionProblem } from './problem.ts';

export type Compiled =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly problem: ExpressionProblem };

/**
 * Checks an expression against the names it may read and makes it evaluable. `expected`: the type, or types, that
 * its place wants; an `int` serves as a `double`, and `dyn` serves as anything.
 */
export function compileExpression(
  source: string,
  environment: Environment,
  expected?: ValueType | readonly ValueType[],
): Compiled {
  throw new Error(`Not built yet: ${source} ${environment.timezone} ${expected}`);
}
