import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Expression, Scope } from '#law/rulebook/expression.ts';
import type { Values } from '#law/rulebook/value.ts';
import { costBound, disjoint, unsatisfiable } from './analyse.ts';
import { drawData, environmentOf } from './arbitrary.ts';
import { compileExpression } from './compile.ts';

const fields = { kind: 'string', unit: 'string', n: 'int', x: 'double', urgent: 'bool', late: 'duration' } as const;
const environment = { ...environmentOf(fields), given: { prior: 'int' } } as const;

function guard(source: string): Expression {
  const result = compileExpression(source, environment, 'bool');
  if (!result.ok) throw new Error(`${source}: ${JSON.stringify(result.problem)}`);
  return result.expression;
}

const apart: readonly (readonly [string, string])[] = [
  ['e.kind == "consult"', 'e.kind == "complaint"'],
  ['e.kind == "consult"', '"consult" != e.kind'],
  ['e.kind == "consult" || e.kind == "query"', 'e.kind in ["complaint", "repair"]'],
  ['e.kind in ["a", "b"]', '!(e.kind in ["b", "a", "c"])'],
  ['e.n > 3', 'e.n <= 3'],
  ['e.n > 3', 'e.n < 4'],
  ['e.n > 3', '!(e.n > 3)'],
  ['3 < e.n && e.n < 6', 'e.n != 4 && e.n != 5'],
  ['e.x < 1.5', 'e.x >= 1.5'],
  ['e.late > duration("15m")', 'e.late <= duration("10m")'],
  ['e.x >= 1.5 && e.x > 1.5', 'e.x <= 1.5 && e.x >= 1.5'],
  ['e.urgent', '!e.urgent'],
  ['e.urgent == true', 'e.urgent != true'],
  ['e.urgent ? e.n == 1 : e.n == 2', 'e.n == 3'],
  ['e.unit.startsWith("U")', '!e.unit.startsWith("U")'],
  ['e.kind == e.unit', 'e.unit != e.kind'],
  ['e.n < prior', 'e.n >= prior'],
  ['e.n < prior', 'e.n == prior'],
  ['prior >= 1', 'prior == 0'],
  ['!(e.kind == "consult" && e.n > 3)', 'e.kind == "consult" && e.n > 5'],
];

const together: readonly (readonly [string, string])[] = [
  ['e.kind == "consult"', 'e.unit == "consult"'],
  ['e.n >= 3', 'e.n <= 3'],
  ['!(e.n < 3)', 'e.n <= 3'],
  ['!(e.n > 3)', 'e.n >= 3'],
  ['e.x > 1.5', 'e.x < 1.6'],
  ['e.kind != "consult"', 'e.kind != "complaint"'],
  ['e.x / e.x < 1.0', '!(e.x / e.x < 2.0)'],
  ['e.n < prior', 'e.n < prior + 1'],
  ['e.kind in ["a", "b"]', 'e.kind in ["b", "c"]'],
];

test('given guards that exclude one another, that is proved, whichever comes first', () => {
  for (const [a, b] of apart) {
    assert.equal(disjoint(guard(a), guard(b)), true, `${a} | ${b}`);
    assert.equal(disjoint(guard(b), guard(a)), true, `${b} | ${a}`);
  }
});

test('given guards that can both hold, nothing is claimed', () => {
  for (const [a, b] of together) assert.equal(disjoint(guard(a), guard(b)), false, `${a} | ${b}`);
});

test('given a guard that contradicts itself, it is found unsatisfiable', () => {
  for (const source of ['e.n > 5 && e.n < 6', 'e.urgent && !e.urgent', 'false', '1 > 2 && e.n == 1 && e.n == 2'])
    assert.equal(unsatisfiable(guard(source)), true, source);
  for (const source of ['e.n > 5', 'true', 'e.kind == "a" || e.kind == "b"'])
    assert.equal(unsatisfiable(guard(source)), false, source);
});

test('given more alternatives than are looked at, nothing is claimed and nothing hangs', () => {
  const wide = Array.from({ length: 12 }, (_, i) => `(e.n == ${i} || e.kind == "k${i}")`).join(' && ');
  assert.equal(disjoint(guard(wide), guard('e.urgent && !e.urgent')), false);
});

test('given a longer list, the cost bound grows with it', () => {
  assert.ok(costBound(guard('[1, 2, 3].exists(i, i == e.n)')) < costBound(guard('[1, 2, 3, 4].exists(i, i == e.n)')));
});

const atoms = [
  'e.kind == "a"',
  'e.kind != "b"',
  'e.kind in ["a", "consult"]',
  'e.kind == e.unit',
  'e.unit == "投诉"',
  'e.n > 3',
  'e.n <= 3',
  'e.n == 7',
  'e.n < 5',
  'e.n == 5',
  'e.n < prior',
  'e.n >= prior',
  'e.x < 1.5',
  'e.x >= 2.0',
  'e.x / e.x < 1.0',
  'e.urgent',
  'e.late > duration("10h")',
  'e.late <= duration("2h")',
  'has(e.n)',
];

const conditions = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...atoms),
    tie('condition').map((a) => `!(${a})`),
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `(${a} && ${b})`),
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `(${a} || ${b})`),
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `(${a} ? ${b} : e.urgent)`),
  ),
})).condition;

test('given guards said to be disjoint, no event drawn at random satisfies both', () => {
  let proofs = 0;
  const property = fc.property(conditions, conditions, fc.gen(), (first, second, g) => {
    const [a, b] = [guard(first), guard(second)];
    if (!disjoint(a, b)) return;
    proofs += 1;
    for (let i = 0; i < 20; i += 1) {
      const scope = scopeOf(
        drawData(g, fields),
        g(() => fc.integer({ min: -5, max: 20 })),
      );
      assert.ok(a.evaluate(scope) !== true || b.evaluate(scope) !== true, JSON.stringify({ first, second, scope }));
    }
  });
  fc.assert(property, { numRuns: 4000, seed: 3, endOnFailure: true });
  assert.ok(proofs > 100, `only ${proofs} proofs`);
});

function scopeOf(data: Values, prior: number): Scope {
  return { e: { kind: 'k', at: 0, stream: 's', version: 1, data }, given: { prior } };
}
