import type { Value, ValueType } from '#law/rulebook/value.ts';
import { emitCall } from './emit-call.ts';
import { emitArithmetic, emitCompare, emitMember, emitNegate } from './emit-operator.ts';
import type { Field, If, Logic, Macro, MacroName, Name, Tree } from './tree.ts';

/** What generated code needs beside itself. All are data, so that code can be written out ahead of time. */
export type Constant =
  | { readonly form: 'type'; readonly type: ValueType }
  | { readonly form: 'members'; readonly values: readonly Value[] }
  | { readonly form: 'pattern'; readonly pattern: string }
  | { readonly form: 'lexicon'; readonly phrases: readonly string[] }
  /** A node that the run-time library interprets: a vocabulary function, a field whose name needs care. */
  | { readonly form: 'node'; readonly node: Tree }
  /** Columns only: the interned id of a text, −1 where the log does not have it. */
  | { readonly form: 'id'; readonly text: string }
  /** Columns only: a test of texts that is made once for each interned id. */
  | { readonly form: 'memo'; readonly of: Constant };

/** JavaScript for one node. `total`: never undefined, so that what reads it needs no check. */
export interface Code {
  readonly text: string;
  readonly total: boolean;
}

/** Where generated code finds what an expression reads: in a scope of objects, or in the columns of a log. */
export interface Accessor {
  readonly field: (field: Field, emitter: Emitter) => Code;
  readonly has: (field: Field, emitter: Emitter) => Code;
  readonly name: (name: Name, emitter: Emitter) => Code;
  /** The number that stands for a field's text, where texts are interned. */
  readonly id?: (field: Field, emitter: Emitter) => string | undefined;
}

/** Gathers what the text of one function needs. Names begin with `prefix`, so that several fit into one function. */
export interface Emitter {
  readonly accessor: Accessor;
  readonly prefix: string;
  readonly temporaries: string[];
  readonly constants: Constant[];
}

export function temporary(emitter: Emitter): string {
  const name = `${emitter.prefix}t${emitter.temporaries.length}`;
  emitter.temporaries.push(name);
  return name;
}

export function constant(emitter: Emitter, value: Constant): string {
  emitter.constants.push(value);
  return `${emitter.prefix}k${emitter.constants.length - 1}`;
}

/**
 * `use` of all operands, undecided where one is. Operands that may be undecided go through temporaries; each text is
 * used once by `use`, or it must make a temporary itself.
 */
export function strictly(
  emitter: Emitter,
  operands: readonly Code[],
  use: (...texts: string[]) => string,
  total = true,
): Code {
  const checks: string[] = [];
  const texts = operands.map((operand) => {
    if (operand.total) return operand.text;
    const name = temporary(emitter);
    checks.push(`(${name} = ${operand.text}) === undefined`);
    return name;
  });
  if (checks.length === 0) return { text: `(${use(...texts)})`, total };
  return { text: `(${checks.join(' || ')} ? undefined : ${use(...texts)})`, total: false };
}

/** One node as JavaScript. The names it uses besides its own: `R`, the run-time library, and the accessor's. */
export function emit(tree: Tree, emitter: Emitter): Code {
  const sub = (child: Tree): Code => emit(child, emitter);
  switch (tree.op) {
    case 'literal':
      return { text: literal(tree.value), total: true };
    case 'field':
      return emitter.accessor.field(tree, emitter);
    case 'name':
      return emitter.accessor.name(tree, emitter);
    case 'local':
      return { text: `x${tree.slot}`, total: true };
    case 'select':
      return strictly(emitter, [sub(tree.of)], (of) => `R.select(${constant(emitter, nodeOf(tree))}, ${of})`, false);
    case 'index':
      return strictly(emitter, [sub(tree.of), sub(tree.at)], (of, at) => `R.indexed(${of}, ${at})`, false);
    case 'in':
      return emitMember(tree, emitter);
    case 'arithmetic':
      return emitArithmetic(tree, emitter);
    case 'negate':
      return emitNegate(tree, emitter);
    case 'compare':
      return emitCompare(tree, emitter);
    case 'and':
    case 'or':
      return emitLogic(tree, emitter);
    case 'not':
      return strictly(emitter, [sub(tree.of)], (of) => `!${of}`);
    case 'if':
      return emitIf(tree, emitter);
    case 'list':
      return strictly(emitter, tree.items.map(sub), (...items) => `[${items.join(', ')}]`);
    case 'map': {
      const pairs = tree.entries.flatMap(({ key, value }) => [sub(key), sub(value)]);
      return strictly(emitter, pairs, (...texts) => `R.record([${texts.join(', ')}])`);
    }
    case 'macro':
      return emitMacro(tree, emitter);
    case 'has':
      return emitHas(tree.of, emitter);
    case 'expect': {
      const type = constant(emitter, { form: 'type', type: tree.type });
      return strictly(emitter, [sub(tree.of)], (of) => `R.expect(${of}, ${type})`, false);
    }
    default:
      return emitCall(tree, emitter);
  }
}

/** Without its operands' ranges, which say nothing to the run-time library. */
export function nodeOf(node: Tree): Constant {
  return { form: 'node', node };
}

export function literal(value: string | number | boolean): string {
  if (typeof value === 'number') return value < 0 || Object.is(value, -0) ? `(${numeral(value)})` : numeral(value);
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

function numeral(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** `(a = A) === false || (b = B) === false ? false : a === undefined || b === undefined ? undefined : true`. */
function emitLogic({ op, of }: Logic, emitter: Emitter): Code {
  const operands = of.map((child) => emit(child, emitter));
  const [join, settled] = op === 'and' ? (['&&', 'false'] as const) : (['||', 'true'] as const);
  if (operands.every(({ total }) => total))
    return { text: `(${operands.map(({ text }) => text).join(` ${join} `)})`, total: true };
  const open: string[] = [];
  const settling = operands.map(({ text, total }) => {
    if (total) return op === 'and' ? `!${text}` : text;
    const name = temporary(emitter);
    open.push(`${name} === undefined`);
    return `(${name} = ${text}) === ${settled}`;
  });
  const otherwise = `${open.join(' || ')} ? undefined : ${settled === 'false'}`;
  return { text: `(${settling.join(' || ')} ? ${settled} : ${otherwise})`, total: false };
}

function emitIf({ test, then, else: otherwise }: If, emitter: Emitter): Code {
  const [first, second] = [emit(then, emitter), emit(otherwise, emitter)];
  const total = first.total && second.total;
  return strictly(emitter, [emit(test, emitter)], (text) => `(${text} ? ${first.text} : ${second.text})`, total);
}

/** Where nothing can be undecided, a list's own methods mean the same. */
const nativeMacros: ReadonlyMap<MacroName, string> = new Map([
  ['exists', 'some'],
  ['all', 'every'],
  ['filter', 'filter'],
  ['map', 'map'],
]);

function emitMacro({ macro, of, slot, filter, body }: Macro, emitter: Emitter): Code {
  const step = emit(body, emitter);
  const keep = filter && emit(filter, emitter);
  const total = step.total && keep?.total !== false && of.type !== 'dyn';
  const native = nativeMacros.get(macro);
  if (native !== undefined && keep === undefined && total && typeof of.type !== 'string' && 'list' in of.type)
    return strictly(emitter, [emit(of, emitter)], (items) => `${items}.${native}((x${slot}) => ${step.text})`);
  const filtering = keep === undefined ? '' : `, (x${slot}) => ${keep.text}`;
  const use = (items: string): string =>
    `R.runMacro(${JSON.stringify(macro)}, ${items}, (x${slot}) => ${step.text}${filtering})`;
  return strictly(emitter, [emit(of, emitter)], use, total);
}

function emitHas(of: Tree, emitter: Emitter): Code {
  if (of.op === 'field') return emitter.accessor.has(of, emitter);
  if (of.op !== 'select') return { text: 'undefined', total: false };
  const node = constant(emitter, nodeOf(of));
  return strictly(emitter, [emit(of.of, emitter)], (value) => `R.hasSelect(${node}, ${value})`, false);
}
