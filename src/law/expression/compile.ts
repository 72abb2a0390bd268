import type { ASTNode } from '@marcbachmann/cel-js';
import type { Expression } from '#law/rulebook/expression.ts';
import type { ValueType } from '#law/rulebook/value.ts';
import { problemOf } from './checker-error.ts';
import { convert } from './convert.ts';
import { builtinFunctions } from './convert-call.ts';
import type { Converter } from './converter.ts';
import { costOf, depthOf, macroDepth } from './cost.ts';
import { checkerFor, isFreeName, limits, typeName } from './declare.ts';
import { type Environment, sameType } from './environment.ts';
import { expressionOf } from './expression.ts';
import { type ExpressionProblem, problem } from './problem.ts';
import type { Tree } from './tree.ts';

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
  const checked = check(source, environment);
  if ('code' in checked) return { ok: false, problem: checked };
  const { tree } = checked;
  const refused = tooMuch(tree, source) ?? unexpected(tree, source, expected);
  if (refused !== undefined) return { ok: false, problem: refused };
  return { ok: true, expression: expressionOf(tree, source, source) };
}

function check(source: string, environment: Environment): { readonly tree: Tree } | ExpressionProblem {
  const { characters } = limits;
  if (source.length > characters)
    return problem('expression-too-long', characters, source.length - characters, {
      length: String(source.length),
      limit: String(characters),
    });
  const reserved = reservedName(environment);
  if (reserved !== undefined) return problem('reserved-name', 0, source.length, { name: reserved });
  try {
    const parsed = checkerFor(environment).parse(source);
    const { valid, error } = parsed.check();
    if (!valid) return problemOf(error, source, environment);
    return converted(parsed.ast, environment);
  } catch (error) {
    return problemOf(error, source, environment);
  }
}

/** A name that the environment binds although CEL, or our own library, keeps it. */
function reservedName({ given, functions }: Environment): string | undefined {
  const bound = Object.keys(given ?? {}).find((name) => !isFreeName(name));
  return bound ?? [...(functions?.keys() ?? [])].find((name) => !isFreeName(name) || builtinFunctions.includes(name));
}

function converted(ast: ASTNode, environment: Environment): { readonly tree: Tree } | ExpressionProblem {
  const converter: Converter = { environment, locals: new Map(), problems: [] };
  const tree = convert(ast, converter);
  return converter.problems[0] ?? { tree };
}

function tooMuch(tree: Tree, source: string): ExpressionProblem | undefined {
  const depth = depthOf(tree);
  if (depth > limits.depth) return problem('expression-too-deep', 0, source.length, { limit: String(limits.depth) });
  const nested = macroDepth(tree);
  if (nested > limits.nestedMacros)
    return problem('macros-too-deep', tree.start, tree.end - tree.start, {
      depth: String(nested),
      limit: String(limits.nestedMacros),
    });
  const cost = costOf(tree);
  if (cost <= limits.cost) return undefined;
  return problem('too-costly', tree.start, tree.end - tree.start, { cost: String(cost), limit: String(limits.cost) });
}

function unexpected(
  tree: Tree,
  source: string,
  expected: ValueType | readonly ValueType[] | undefined,
): ExpressionProblem | undefined {
  if (expected === undefined || tree.type === 'dyn') return undefined;
  const wanted = Array.isArray(expected) ? expected : [expected];
  const serves = wanted.some((type) => type === 'dyn' || sameType(type, tree.type) || isEmptyList(tree, type));
  if (serves || (tree.type === 'int' && wanted.includes('double'))) return undefined;
  const names = wanted.map(typeName).join(' | ');
  return problem('wrong-type', 0, source.length, { expected: names, actual: typeName(tree.type) });
}

function isEmptyList(tree: Tree, type: ValueType): boolean {
  return tree.op === 'list' && tree.items.length === 0 && typeof type !== 'string' && 'list' in type;
}
