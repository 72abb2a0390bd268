import type { Expression, Scope } from '#law/rulebook/expression.ts';
import type { Value } from '#law/rulebook/value.ts';
import { type ColumnLayout, columnAccessor } from './column-accessor.ts';
import { type Constant, type Emitter, emit } from './emit.ts';
import { lexiconTest } from './lexicon.ts';
import { patternTest } from './pattern.ts';
import { nodesOf } from './reads.ts';
import * as runtime from './runtime.ts';
import { scopeAccessor } from './scope-accessor.ts';
import { type Tree, treeOf } from './tree.ts';

/** `source`: the text of an ES function `(R, K) => (scope) => value`, R being `runtime.ts`, K the bound constants. */
export interface ScopeFunction {
  readonly source: string;
  readonly constants: readonly Constant[];
}

/** An expression as JavaScript that reads a {@link Scope}; it agrees with `evaluate` on every scope. */
export function generateScopeFunction(expression: Expression): ScopeFunction {
  const emitter: Emitter = { accessor: scopeAccessor, prefix: '', temporaries: [], constants: [] };
  const { text } = emit(treeOf(expression), emitter);
  const body = `(scope) => { ${declarations(emitter.temporaries)}return ${text}; }`;
  return { source: `(R, K) => { ${unpacked(emitter)}return ${body}; }`, constants: emitter.constants };
}

/**
 * A guard over the columns of one kind. `expression` is JavaScript over `i` (the event), `r` (its row), `R`, `at`,
 * `stream`, `streams`, `strings` and names that begin with the prefix: `c0 …` are the columns of `fields`, `k0 …` the
 * constants, and `temporaries` are to be declared with `let`.
 */
export interface ColumnGuard {
  readonly expression: string;
  readonly prefix: string;
  readonly temporaries: readonly string[];
  readonly fields: readonly string[];
  readonly constants: readonly Constant[];
}

/** The column flavour of an expression, or undefined where it reads more than fields of `e`. */
export function generateColumnGuard(
  expression: Expression,
  layout: ColumnLayout,
  prefix = '',
): ColumnGuard | undefined {
  const tree = treeOf(expression);
  if (!answeredByColumns(expression)) return undefined;
  const fields: string[] = [];
  const emitter: Emitter = { accessor: columnAccessor(layout, fields), prefix, temporaries: [], constants: [] };
  const { text } = emit(tree, emitter);
  return { expression: text, prefix, temporaries: emitter.temporaries, fields, constants: emitter.constants };
}

/** Whether an expression reads nothing but fields of `e`. */
export const answeredByColumns = (expression: Expression): boolean => !nodesOf(treeOf(expression)).some(readsMore);

function readsMore(node: Tree): boolean {
  if (node.op !== 'apply') return node.op === 'name' || (node.op === 'field' && node.root !== 'e');
  const { body } = node.declaration;
  if (!('evaluate' in body)) return true;
  return [...nodesOf(treeOf(body))].some((inner) => inner.op !== 'name' && readsMore(inner));
}

function declarations(temporaries: readonly string[]): string {
  return temporaries.length === 0 ? '' : `let ${temporaries.join(', ')}; `;
}

function unpacked({ constants, prefix }: Pick<ColumnGuard, 'constants' | 'prefix'>): string {
  return constants.map((_, i) => `const ${prefix}k${i} = K[${i}]; `).join('');
}

/** Constants as generated code wants them. `idOf` gives the interned id of a text, −1 where it has none. */
export function bindConstants(
  constants: readonly Constant[],
  interned?: { readonly idOf: (text: string) => number; readonly strings: readonly string[] },
): readonly unknown[] {
  const bind = (constant: Constant): unknown => {
    switch (constant.form) {
      case 'type':
        return constant.type;
      case 'members':
        return new Set(constant.values);
      case 'pattern':
        return patternTest(constant.pattern);
      case 'lexicon':
        return lexiconTest(constant.phrases);
      case 'node':
        return constant.node;
      case 'id':
        return interned?.idOf(constant.text) ?? -1;
      case 'memo':
        return memo(constant.of, interned?.strings ?? []);
    }
  };
  return constants.map(bind);
}

/** A test of texts by their numbers, made once for each: 0 unknown, 1 true, 2 false. */
function memo(of: Constant, strings: readonly string[]): (id: number) => boolean {
  const test = of.form === 'lexicon' ? lexiconTest(of.phrases) : patternTest(of.form === 'pattern' ? of.pattern : '');
  const known = new Uint8Array(strings.length);
  return (id) => {
    if (known[id] === 0) known[id] = test(strings[id] ?? '') ? 1 : 2;
    return known[id] === 1;
  };
}

/** Generated code made runnable here; where `new Function` is forbidden, write the source out and import it. */
export function bindScopeFunction(generated: ScopeFunction): (scope: Scope) => Value | undefined {
  const make = new Function('R', 'K', `return (${generated.source})(R, K);`);
  return make(runtime, bindConstants(generated.constants));
}

/** What a column guard reads, as a log has it. */
export interface ColumnSource {
  readonly at: Float64Array;
  readonly stream: Int32Array;
  readonly streams: readonly string[];
  readonly strings: readonly string[];
  /** The columns of the guard's kind. */
  readonly columns: ReadonlyMap<string, { readonly data: unknown }>;
  readonly idOf: (text: string) => number;
}

/** A guard over event `i`, which is row `r` of its kind's columns. */
export function bindColumnGuard(guard: ColumnGuard, source: ColumnSource): (i: number, r: number) => Value | undefined {
  const columns = guard.fields.map((field) => source.columns.get(field)?.data);
  const named = guard.fields.map((_, i) => `const ${guard.prefix}c${i} = C[${i}]; `).join('');
  const body = `(i, r) => { ${declarations(guard.temporaries)}return ${guard.expression}; }`;
  const text = `const { at, stream, streams, strings } = S; ${named}${unpacked(guard)}return ${body};`;
  const make = new Function('R', 'S', 'C', 'K', text);
  return make(runtime, source, columns, bindConstants(guard.constants, source));
}
