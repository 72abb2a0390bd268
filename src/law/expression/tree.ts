import type { Expression } from '#law/rulebook/expression.ts';
import type { Value, ValueType } from '#law/rulebook/value.ts';
import type { FunctionDeclaration } from '#law/rulebook/vocabulary.ts';
import type { BuiltinName } from './builtins.ts';

/**
 * A checked expression as a tree of our own: what the closures, the code generator and the analysis read. Where CEL
 * leaves a type open (`dyn`) and the place wants one, the tree says so with an `expect` node, so that every other
 * node can rely on the types of its operands.
 */
export type Tree =
  | Literal
  | Field
  | Name
  | Local
  | Select
  | Index
  | Member
  | Arithmetic
  | Negate
  | Compare
  | Logic
  | Not
  | If
  | List
  | Entries
  | Macro
  | Has
  | Call
  | Matches
  | Says
  | Apply
  | Expect;

/** `start` and `end` count UTF-16 units of the source. */
interface Node {
  readonly type: ValueType;
  readonly start: number;
  readonly end: number;
}

export interface Literal extends Node {
  readonly op: 'literal';
  readonly value: string | number | boolean;
}

/** `e.unit`. */
export interface Field extends Node {
  readonly op: 'field';
  readonly root: 'e' | 'on' | 'case' | 'subject' | 'who' | 'row';
  readonly name: string;
  /** `own`: a part of every event (at, stream, kind), not of its data. */
  readonly own: boolean;
  /** Kinds whose stream this field reads as where the data do not hold it. */
  readonly streamOf: readonly string[];
}

/** A name bound by `given:` or `measure:`, a function's parameter, or `verdict`. */
export interface Name extends Node {
  readonly op: 'name';
  readonly name: string;
  readonly verdict: boolean;
}

/** The variable of a macro; slots number macros from the outermost. */
export interface Local extends Node {
  readonly op: 'local';
  readonly name: string;
  readonly slot: number;
}

/** `value.name` of a map, or of a value whose type is decided at run time. */
export interface Select extends Node {
  readonly op: 'select';
  readonly of: Tree;
  readonly name: string;
}

export interface Index extends Node {
  readonly op: 'index';
  readonly of: Tree;
  readonly at: Tree;
}

/** `element in of`. */
export interface Member extends Node {
  readonly op: 'in';
  readonly element: Tree;
  readonly of: Tree;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

export interface Arithmetic extends Node {
  readonly op: 'arithmetic';
  readonly operator: ArithmeticOperator;
  readonly left: Tree;
  readonly right: Tree;
}

export interface Negate extends Node {
  readonly op: 'negate';
  readonly of: Tree;
}

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

export interface Compare extends Node {
  readonly op: 'compare';
  readonly operator: ComparisonOperator;
  readonly left: Tree;
  readonly right: Tree;
}

export interface Logic extends Node {
  readonly op: 'and' | 'or';
  readonly of: readonly Tree[];
}

export interface Not extends Node {
  readonly op: 'not';
  readonly of: Tree;
}

export interface If extends Node {
  readonly op: 'if';
  readonly test: Tree;
  readonly then: Tree;
  readonly else: Tree;
}

export interface List extends Node {
  readonly op: 'list';
  readonly items: readonly Tree[];
}

/** A map literal; keys are strings. */
export interface Entries extends Node {
  readonly op: 'map';
  readonly entries: readonly { readonly key: Tree; readonly value: Tree }[];
}

export type MacroName = 'all' | 'exists' | 'exists_one' | 'filter' | 'map';

export interface Macro extends Node {
  readonly op: 'macro';
  readonly macro: MacroName;
  readonly of: Tree;
  readonly slot: number;
  /** Of `map(x, filter, transform)`. */
  readonly filter?: Tree;
  readonly body: Tree;
}

export interface Has extends Node {
  readonly op: 'has';
  readonly of: Field | Select;
}

export interface Call extends Node {
  readonly op: 'call';
  readonly name: BuiltinName;
  readonly args: readonly Tree[];
}

export interface Matches extends Node {
  readonly op: 'matches';
  readonly text: Tree;
  readonly pattern: string;
}

export interface Says extends Node {
  readonly op: 'says';
  readonly text: Tree;
  readonly lexicon: string;
  readonly phrases: readonly string[];
}

/** A vocabulary function. */
export interface Apply extends Node {
  readonly op: 'apply';
  readonly declaration: FunctionDeclaration;
  readonly args: readonly Tree[];
}

/** A `dyn` value where `type` is wanted: undecided when it is something else. */
export interface Expect extends Node {
  readonly op: 'expect';
  readonly of: Tree;
}

/** The operands of a node, in order of evaluation. */
export function childrenOf(tree: Tree): readonly Tree[] {
  switch (tree.op) {
    case 'literal':
    case 'field':
    case 'name':
    case 'local':
      return [];
    case 'select':
    case 'negate':
    case 'not':
    case 'has':
    case 'expect':
      return [tree.of];
    case 'index':
      return [tree.of, tree.at];
    case 'in':
      return [tree.element, tree.of];
    case 'arithmetic':
    case 'compare':
      return [tree.left, tree.right];
    case 'and':
    case 'or':
      return tree.of;
    case 'if':
      return [tree.test, tree.then, tree.else];
    case 'list':
      return tree.items;
    case 'map':
      return tree.entries.flatMap(({ key, value }) => [key, value]);
    case 'macro':
      return tree.filter === undefined ? [tree.of, tree.body] : [tree.of, tree.filter, tree.body];
    case 'call':
    case 'apply':
      return tree.args;
    case 'matches':
    case 'says':
      return [tree.text];
  }
}

/** The tree of an expression made by `compileExpression`. */
export function treeOf(expression: Expression): Tree {
  if (!isTree(expression.tree)) throw new Error(`"${expression.source}" was not made by compileExpression`);
  return expression.tree;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && 'op' in value && 'type' in value && 'start' in value;
}

/** The constant a tree stands for, if it is one. */
export function constantOf(tree: Tree): Value | undefined {
  if (tree.op === 'literal') return tree.value;
  if (tree.op !== 'list') return undefined;
  const items = tree.items.map(constantOf);
  return items.every((item) => item !== undefined) ? items : undefined;
}
