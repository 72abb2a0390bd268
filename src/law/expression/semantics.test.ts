import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Scope } from '#law/rulebook/expression.ts';
import type { Value } from '#law/rulebook/value.ts';
import { accepted, at, environment, kindOf, scope } from './afternoon.ts';
import { compileExpression } from './compile.ts';
import { eventShape } from './environment.ts';
import { bindColumnGuard, bindScopeFunction, generateColumnGuard, generateScopeFunction } from './generate.ts';

const undecided = undefined;

const table: readonly (readonly [string, Value | undefined])[] = [
  // What fields read as
  ['e.kind', 'consult'],
  ['on.kind', 'call.ringing'],
  ['e.stream', 'C1'],
  ['e.case', 'C1'],
  ['e.unit', ''],
  ['e.zero', 0],
  ['e.fee', 0],
  ['e.urgent', false],
  ['e.waited', undecided],
  ['e.waited > duration("1h")', undecided],
  ['case.unit == "U7" && subject.level == "county" && who.rank >= 2', true],
  ['case.opened < e.at', undecided],
  ['prior + size(told)', 3],
  ['open >= duration("10h")', true],
  ['verdict == "late"', true],
  ['row["留言详情"] != ""', true],
  ['row["没有"] == ""', undecided],
  ['"留言详情" in row && !("没有" in row)', true],
  ['row["人数"] + 1', 4],
  ['row["留言详情"] + 1', undecided],
  ['e.extra.a.b == 5', true],
  ['e.extra["x"] == 5', undecided],
  ['e["n"]', 7],
  // has
  ['has(e.n) && !has(e.zero) && has(e.case) && has(e.at) && !has(e.waited)', true],
  ['has(row.x)', false],
  // Undecided and the absorbing operators
  ['false && e.waited > duration("1h")', false],
  ['e.waited > duration("1h") && false', false],
  ['true && e.waited > duration("1h")', undecided],
  ['e.waited > duration("1h") || true', true],
  ['e.waited > duration("1h") || false', undecided],
  ['!(e.waited > duration("1h"))', undecided],
  ['true ? 1 : 1 / 0', 1],
  ['e.waited > duration("1h") ? 1 : 1', undecided],
  ['(e.urgent ? 1 : 1 / e.zero) == 1', undecided],
  ['[1, 0].exists(i, 1 / i == 1)', true],
  ['[0, 1].all(i, 1 / i == 2)', false],
  ['[1, 0].all(i, 1 / i == 1)', undecided],
  ['[1, 0].exists_one(i, 1 / i == 1)', undecided],
  ['[1, 0].map(i, 1 / i)', undecided],
  // Numbers
  ['7 / 2', 3],
  ['-7 / 2', -3],
  ['-7 % 3', -1],
  ['e.n / 0', undecided],
  ['e.n % 0', undecided],
  ['7.0 / 2.0', 3.5],
  ['9007199254740991 + 1', undecided],
  ['9007199254740991 * 2 - 9007199254740991', undecided],
  ['e.n < 7.5', true],
  ['int("42") + int(3.9) + int("x")', undecided],
  ['int("42") + int(3.9)', 45],
  ['double("1.5") + double(2)', 3.5],
  ['int("x") == 3', undecided],
  ['double("x") < 1.0', undecided],
  ['bool("x") || false', undecided],
  ['timestamp(e.text) == e.at', undecided],
  ['duration(e.text) == duration("1s")', undecided],
  ['string(e.n) + string(true) + string(1.5)', '7true1.5'],
  ['bool("true") && !bool("0")', true],
  ['max(e.n, prior) - min(3, 4)', 4],
  // Texts, in code points
  ['size("𠮷汉")', 2],
  ['"𠮷汉字".substring(1, 2)', '汉'],
  ['"𠮷汉字".indexOf("字")', 2],
  ['"abc".substring(2, 9) == "c"', undecided],
  ['"Abc".lowerAscii() + "Äb".upperAscii() + " x ".trim()', 'abcÄBx'],
  ['"供水".contains("水") && "供水".startsWith("供") && !"供水".endsWith("供")', true],
  ['"2026-001".matches("^[0-9]{4}-[0-9]+$")', true],
  ['says(e.text, "taboo")', true],
  ['says("好的", "taboo")', false],
  // Lists and maps
  ['e.items[1]', '户口本'],
  ['e.items[2]', undecided],
  ['e.items[-1]', undecided],
  ['e.items.exists(i, !(i in told))', true],
  ['e.marks.filter(m, m > 1).map(m, m * 10)', [30, 20]],
  ['e.marks.map(m, m > 1, m + prior)', [5, 4]],
  ['e.items.exists(i, e.marks.all(m, m < size(i)))', false],
  ['e.marks + [4] == [3, 1, 2, 4]', true],
  ['{"a": 1, "b": prior}["b"]', 2],
  ['{"a": 1}["c"]', undecided],
  ['{"a": 1} == {"a": 1}', true],
  ['{"a": 1, "b": 2}.exists(k, k == "b")', true],
  // Instants and spans
  ['e.at - e.seen == duration("1h")', true],
  ['e.at - duration("90m") < e.seen', true],
  ['int(e.at - e.seen)', 3600],
  ['int(duration("-1500ms"))', -1],
  ['e.at.getHours()', 16],
  ['e.at.getHours("UTC")', 8],
  ['e.at.getHours("-03:30")', 5],
  ['e.at.getFullYear() * 10000 + e.at.getMonth() * 100 + e.at.getDate()', 20260205],
  ['e.at.getDayOfWeek()', 4],
  ['e.at.getDayOfYear()', 63],
  ['e.at.getDayOfMonth() + 1 == e.at.getDate()', true],
  ['timestamp("2026-01-01T00:00:00+08:00") == timestamp("2025-12-31T16:00:00Z")', true],
  ['string(e.at)', '2026-03-05T08:30:00Z'],
  ['string(duration("90m") + duration("1.5s"))', '5401.5s'],
  ['timestamp(0) < e.at', true],
  ['timestamp("9999-12-31T23:59:59Z") + duration("1s") > e.at', undecided],
  ['duration("1h30m").getMinutes() + duration("1h30m").getHours()', 91],
  // Registers and functions
  ['unit_for(e.topic) == case.unit', true],
  ['unit_for("电")', undecided],
  ['unit_for("空")', ''],
  ['is_urgent(prior + 1) && !is_urgent(prior)', true],
];

test('given the events of one afternoon, every expression means what the reference says', () => {
  for (const [source, expected] of table) {
    const result = compileExpression(source, environment);
    if (!result.ok) assert.fail(`${source}: ${JSON.stringify(result.problem)}`);
    assert.deepEqual(result.expression.evaluate(scope), expected, source);
    const generated = bindScopeFunction(generateScopeFunction(result.expression));
    assert.deepEqual(generated(scope), expected, `${source}, generated`);
  }
});

test('given data of the wrong types, a foreign log never throws: such values count as unset', () => {
  const data = { kind: 5, n: 'x', items: [1, 'a'], seen: 1e300, text: null, extra: 1, fee: Number.NaN, urgent: 'yes' };
  const odd: Scope = { e: { kind: 'case.accepted', at, stream: 'C1', version: 1, data } };
  for (const [source] of table) {
    const result = compileExpression(source, environment);
    if (!result.ok) assert.fail(source);
    const generated = bindScopeFunction(generateScopeFunction(result.expression));
    for (const each of [odd, {}]) assert.deepEqual(generated(each), result.expression.evaluate(each), source);
  }
  const read = (source: string) => {
    const result = compileExpression(source, environment);
    return result.ok ? result.expression.evaluate(odd) : assert.fail(source);
  };
  assert.deepEqual(['e.kind', 'e.n', 'e.items', 'e.seen', 'e.fee', 'e.urgent', 'has(e.text)'].map(read), [
    '',
    0,
    [],
    undecided,
    0,
    false,
    false,
  ]);
});

test('given kinds that declare a field differently, only what all of them share can be read', () => {
  const shape = eventShape([accepted, kindOf('case.closed', { case: 'string', n: 'int', unit: 'int' }, 'case')]);
  assert.deepEqual(shape.fields, { case: 'string', n: 'int', at: 'timestamp', stream: 'string' });
  assert.equal(eventShape([kindOf('a', {}), kindOf('b', {})]).fields.kind, 'string');
});

test('given a guard of several conditions, its parts are what a reader wants to see, outermost first', () => {
  const result = compileExpression(
    '(e.kind == "consult" || (e.n + 1) * 2 > prior) && e.items.exists(i, i == "")',
    environment,
  );
  assert.ok(result.ok);
  const { parts, reads } = result.expression;
  assert.deepEqual(
    parts.map((part) => [part.source, part.evaluate(scope)]),
    [
      ['e.kind == "consult"', true],
      ['e.kind', 'consult'],
      ['(e.n + 1) * 2 > prior', true],
      ['(e.n + 1) * 2', 16],
      ['e.n + 1', 8],
      ['e.n', 7],
      ['prior', 2],
      ['e.items.exists(i, i == "")', false],
      ['e.items', ['身份证', '户口本']],
    ],
  );
  assert.deepEqual([reads.e, reads.given], [['kind', 'n', 'items'], ['prior']]);
});

test('given a vocabulary function with a body, its calls are generated in place, over columns too', () => {
  const layout = { kind: 'case.accepted', columns: new Map([['n', { form: 'number' as const }]]) };
  const guardOf = (source: string) => {
    const result = compileExpression(source, environment, 'bool');
    return result.ok ? generateColumnGuard(result.expression, layout) : assert.fail(JSON.stringify(result.problem));
  };
  const guard = guardOf('is_urgent(e.n) && !is_urgent(e.n / e.zero)');
  assert.ok(guard);
  const n = { data: Float64Array.of(2, 3) };
  const one = {
    at: Float64Array.of(0, 0),
    stream: Int32Array.of(0, 0),
    streams: ['C1'],
    strings: [''],
    idOf: () => -1,
  };
  const over = bindColumnGuard(guard, { ...one, columns: new Map([['n', n]]) });
  assert.deepEqual([over(0, 0), over(1, 1)], [false, undecided]);
  assert.equal(guardOf('unit_for(e.topic) == "U7"'), undefined, 'a register is no column');
  assert.equal(guardOf('e.n > prior'), undefined, 'a bound name is no column');
});

test('given a stream field with and without a column, the guard over columns reads the stream where it is unset', () => {
  const result = compileExpression('e.case == "C1" && e.stream == "C1" && has(e.case) && e.unit == ""', environment);
  if (!result.ok) assert.fail('refused');
  const log = { at: Float64Array.of(0, 0), stream: Int32Array.of(1, 1), strings: ['', 'C1', 'C2'], idOf: () => -1 };
  const over = (columns: ReadonlyMap<string, { readonly form: 'string'; readonly data: Int32Array }>) => {
    const guard = generateColumnGuard(result.expression, { kind: 'case.accepted', columns });
    return guard ? bindColumnGuard(guard, { ...log, streams: ['C0', 'C1'], columns }) : assert.fail('no guard');
  };
  assert.equal(over(new Map())(0, 0), true);
  const held = over(new Map([['case', { form: 'string' as const, data: Int32Array.of(0, 2) }]]));
  assert.deepEqual([held(0, 0), held(1, 1)], [true, false]);
});
