import type { Scope } from '#law/rulebook/expression.ts';
import type { Value } from '#law/rulebook/value.ts';
import { compute, computeInt, negate, order, orderTo } from './arithmetic.ts';
import { lexiconTest } from './lexicon.ts';
import { runMacro } from './macro.ts';
import { patternTest } from './pattern.ts';
import { equal, fits, indexed, isIn } from './reading.ts';
import { apply, call, hasField, readerOf, readName, select } from './scope-reading.ts';
import {
  type Arithmetic,
  type Compare,
  type ComparisonOperator,
  constantOf,
  type Logic,
  type Macro,
  type Member,
  type Tree,
} from './tree.ts';

/** `locals` holds the variables of macros by slot; each evaluation has its own. */
type Closure = (scope: Scope, locals: Value[]) => Value | undefined;

/** A tree as a function of the scope: total, `undefined` where undecided. */
export function closureOf(tree: Tree): (scope: Scope) => Value | undefined {
  const closure = build(tree);
  return (scope) => closure(scope, []);
}

function build(tree: Tree): Closure {
  switch (tree.op) {
    case 'literal': {
      const { value } = tree;
      return () => value;
    }
    case 'field':
      return readerOf(tree);
    case 'name':
      return (scope) => readName(tree, scope);
    case 'local':
      return (_, locals) => locals[tree.slot];
    case 'select':
      return strict(tree.of, (value) => select(tree, value));
    case 'index':
      return strict2(tree.of, tree.at, indexed);
    case 'in':
      return buildMember(tree);
    case 'arithmetic':
      return buildArithmetic(tree);
    case 'negate':
      return strict(tree.of, (value) => negate(tree.type, value));
    case 'compare':
      return buildCompare(tree);
    case 'and':
    case 'or':
      return buildLogic(tree);
    case 'not':
      return strict(tree.of, (value) => (typeof value === 'boolean' ? !value : undefined));
    case 'if':
      return buildIf(build(tree.test), build(tree.then), build(tree.else));
    case 'list':
      return strictAll(tree.items, (values) => values);
    case 'map':
      return buildMap(tree.entries.map(({ key }) => key).map(build), tree.entries.map(({ value }) => value).map(build));
    case 'macro':
      return buildMacro(tree);
    case 'has':
      return buildHas(tree.of);
    case 'call':
      return strictAll(tree.args, (args) => call(tree, args));
    case 'matches':
      return buildTest(tree.text, patternTest(tree.pattern));
    case 'says':
      return buildTest(tree.text, lexiconTest(tree.phrases));
    case 'apply':
      return strictAll(tree.args, (args, scope) => apply(tree, args, scope));
    case 'expect':
      return strict(tree.of, (value) => (fits(value, tree.type) ? value : undefined));
  }
}

/** Undecided where the operand is. */
function strict(of: Tree, step: (value: Value) => Value | undefined): Closure {
  const operand = build(of);
  return (scope, locals) => {
    const value = operand(scope, locals);
    return value === undefined ? undefined : step(value);
  };
}

function strict2(left: Tree, right: Tree, step: (left: Value, right: Value) => Value | undefined): Closure {
  const first = build(left);
  const second = build(right);
  return (scope, locals) => {
    const a = first(scope, locals);
    const b = a === undefined ? undefined : second(scope, locals);
    return a === undefined || b === undefined ? undefined : step(a, b);
  };
}

function strictAll(of: readonly Tree[], step: (values: readonly Value[], scope: Scope) => Value | undefined): Closure {
  const operands = of.map(build);
  return (scope, locals) => {
    const values: Value[] = [];
    for (const operand of operands) {
      const value = operand(scope, locals);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return step(values, scope);
  };
}

function buildArithmetic({ operator, type, left, right }: Arithmetic): Closure {
  if (type === 'int')
    return strict2(left, right, (a, b) =>
      typeof a === 'number' && typeof b === 'number' ? computeInt(operator, a, b) : undefined,
    );
  return strict2(left, right, (a, b) => compute(operator, type, a, b));
}

function buildCompare({ operator, left, right }: Compare): Closure {
  if (right.op === 'literal') return buildCompareTo(operator, left, right.value);
  switch (operator) {
    case '==':
      return strict2(left, right, (a, b) => a === b || equal(a, b));
    case '!=':
      return strict2(left, right, (a, b) => a !== b && !equal(a, b));
    default:
      return strict2(left, right, (a, b) => order(operator, a, b));
  }
}

/** With a literal: a literal equals nothing but itself. */
function buildCompareTo(operator: ComparisonOperator, left: Tree, literal: string | number | boolean): Closure {
  switch (operator) {
    case '==':
      return strict(left, (value) => value === literal);
    case '!=':
      return strict(left, (value) => value !== literal);
    default:
      return strict(left, orderTo(operator, literal));
  }
}

function buildMember({ element, of }: Member): Closure {
  const constant = constantOf(of);
  if (!Array.isArray(constant) || element.type === 'dyn' || typeof element.type !== 'string')
    return strict2(element, of, isIn);
  const members = new Set<Value>(constant);
  return strict(element, (value) => members.has(value));
}

/** `false && undecided` is false, `true || undecided` is true. */
function buildLogic({ op, of }: Logic): Closure {
  const operands = of.map(build);
  const settling = op === 'or';
  return (scope, locals) => {
    let decided = true;
    for (const operand of operands) {
      const value = operand(scope, locals);
      if (value === settling) return settling;
      if (value === undefined) decided = false;
    }
    return decided ? !settling : undefined;
  };
}

function buildIf(test: Closure, then: Closure, otherwise: Closure): Closure {
  return (scope, locals) => {
    const value = test(scope, locals);
    if (value === undefined) return undefined;
    return value === true ? then(scope, locals) : otherwise(scope, locals);
  };
}

function buildMap(keys: readonly Closure[], values: readonly Closure[]): Closure {
  return (scope, locals) => {
    const entries: [string, Value][] = [];
    for (const [i, key] of keys.entries()) {
      const name = key(scope, locals);
      const value = values[i]?.(scope, locals);
      if (typeof name !== 'string' || value === undefined) return undefined;
      entries.push([name, value]);
    }
    return Object.fromEntries(entries);
  };
}

function buildMacro({ macro, of, slot, filter, body }: Macro): Closure {
  const list = build(of);
  const step = build(body);
  const keep = filter && build(filter);
  return (scope, locals) => {
    const items = list(scope, locals);
    const at = (closure: Closure) => (item: Value) => {
      locals[slot] = item;
      return closure(scope, locals);
    };
    return items === undefined ? undefined : runMacro(macro, items, at(step), keep && at(keep));
  };
}

function buildHas(of: Tree): Closure {
  if (of.op === 'field') return (scope) => hasField(of, scope);
  if (of.op !== 'select') return () => undefined;
  return strict(of.of, (value) => (typeof value === 'object' ? select(of, value) !== undefined : undefined));
}

function buildTest(of: Tree, test: (text: string) => boolean): Closure {
  return strict(of, (value) => (typeof value === 'string' ? test(value) : undefined));
}
