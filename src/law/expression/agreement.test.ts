import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Expression, Scope } from '#law/rulebook/expression.ts';
import type { Value, Values, ValueType } from '#law/rulebook/value.ts';
import { arbitraryCase, type Case, drawData, phrases } from './arbitrary.ts';
import { oracleOf } from './cel-oracle.ts';
import { compileExpression } from './compile.ts';
import type { Fields } from './environment.ts';
import { bindColumnGuard, bindScopeFunction, generateColumnGuard, generateScopeFunction } from './generate.ts';

const at = Temporal.Instant.from('2026-03-06T09:15:00Z').epochMilliseconds;

/** What is written at random is well typed; it may be refused as too costly, and for nothing else. */
function compiled({ source, environment }: Case): Expression {
  const result = compileExpression(source, environment);
  if (result.ok) return result.expression;
  fc.pre(!['too-costly', 'macros-too-deep'].includes(result.problem.code));
  throw new Error(`${source}: ${JSON.stringify(result.problem)}`);
}

function scopeOf(data: Values): Scope {
  return { e: { kind: 'k', at, stream: 's', version: 1, data } };
}

/** NaN equals itself here, and −0 is 0: neither can be told apart by a rule. */
function agree(left: Value | undefined, right: Value | undefined): boolean {
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, i) => agree(item, right[i]));
  return left === right || Object.is(left, right);
}

function must(left: Value | undefined, right: Value | undefined, about: unknown): void {
  if (!agree(left, right)) assert.fail(JSON.stringify({ left: String(left), right: String(right), about }));
}

test('given any expression and any event, closures, generated code and another CEL say the same', () => {
  let pairs = 0;
  let undecided = 0;
  const property = fc.property(arbitraryCase, fc.gen(), (example, g) => {
    const expression = compiled(example);
    const generated = bindScopeFunction(generateScopeFunction(expression));
    const oracle = oracleOf(example.source, example.fields, phrases);
    for (const data of [example.data, {}, drawData(g, example.fields), drawData(g, example.fields)]) {
      const ours = expression.evaluate(scopeOf(data));
      must(generated(scopeOf(data)), ours, { ...example, data });
      must(oracle({ at, data }), ours, { ...example, data });
      pairs += 1;
      if (ours === undefined) undecided += 1;
    }
  });
  fc.assert(property, { numRuns: 1300, seed: 20260305, endOnFailure: true });
  assert.ok(pairs >= 5000 && undecided > pairs / 50, `${undecided} of ${pairs} undecided`);
});

/** Rows as the columns of a log, strings interned; an empty string that was set has an id of its own. */
function columnsOf(fields: Fields, rows: readonly Values[]) {
  const strings = [''];
  const ids = new Map<string, number>();
  const idOf = (text: string): number => {
    const id = ids.get(text) ?? strings.push(text) - 1;
    ids.set(text, id);
    return id;
  };
  const columns = new Map(Object.entries(fields).map(([name, type]) => [name, columnOf(name, type, rows, idOf)]));
  const known = (text: string): number => ids.get(text) ?? -1;
  const events = { at: new Float64Array(rows.length).fill(at), stream: new Int32Array(rows.length) };
  return { ...events, streams: ['s'], strings, columns, idOf: known };
}

function columnOf(name: string, type: ValueType, rows: readonly Values[], idOf: (text: string) => number) {
  const cells = rows.map((row) => row[name]);
  if (typeof type !== 'string') return { form: 'value' as const, data: cells };
  if (type === 'string') {
    const data = Int32Array.from(cells, (cell) => (typeof cell === 'string' ? idOf(cell) : 0));
    return { form: 'string' as const, data };
  }
  if (type === 'bool') {
    const data = Uint8Array.from(cells, (cell) => (cell === undefined ? 2 : Number(cell)));
    return { form: 'bool' as const, data };
  }
  return { form: 'number' as const, data: Float64Array.from(cells, (cell) => Number(cell ?? Number.NaN)) };
}

test('given the same events as columns, the guard over columns says what the closures say', () => {
  const property = fc.property(arbitraryCase, fc.gen(), (example, g) => {
    const expression = compiled(example);
    const rows = [{}, example.data, ...Array.from({ length: 8 }, () => drawData(g, example.fields))];
    const source = columnsOf(example.fields, rows);
    const guard = generateColumnGuard(expression, { kind: 'k', columns: source.columns }, 'g1_');
    assert.ok(guard, 'it reads fields of e alone');
    const over = bindColumnGuard(guard, source);
    for (const [i, data] of rows.entries()) must(over(i, i), expression.evaluate(scopeOf(data)), { ...example, data });
  });
  fc.assert(property, { numRuns: 1000, seed: 7, endOnFailure: true });
});
