import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileExpression } from './compile.ts';
import { type Environment, eventShape } from './environment.ts';
import type { ExpressionProblem, ProblemCode } from './problem.ts';

const place = { file: '', line: 1, column: 1 };
const fields = new Map([
  ['unit', { name: 'unit', type: 'string' as const }],
  ['days', { name: 'days', type: 'int' as const }],
  ['items', { name: 'items', type: { list: 'string' as const } }],
]);
const environment: Environment = {
  timezone: 'Asia/Shanghai',
  e: eventShape([{ name: 'case.accepted', fields, place }]),
  case: { unit: 'string' },
  given: { prior: 'int', told: { list: 'string' } },
  lexicons: new Map([['service-taboo', ['不知道']]]),
};

function problemIn(source: string): ExpressionProblem {
  const result = compileExpression(source, environment);
  return result.ok ? assert.fail(`${source} was accepted`) : result.problem;
}

/** The code, the text it points at, and one value of the message. */
const refused: readonly (readonly [string, ProblemCode, string, (readonly [string, string])?])[] = [
  ['e.days >', 'expression-syntax', ''],
  ['"abc', 'expression-syntax', '"abc'],
  ['e.unt == "U7"', 'unknown-field', 'unt', ['suggestion', 'unit']],
  ['e["unti"] == "U7"', 'unknown-field', 'e["unti"]', ['suggestion', 'unit']],
  ['caes.unit == "U7"', 'unknown-name', 'caes', ['suggestion', 'case']],
  ['quite_other.unit == "U7"', 'unknown-name', 'quite_other', ['suggestion', '']],
  ['on.unit == "U7"', 'unknown-name', 'on'],
  ['e.unit.startWith("U")', 'unknown-function', 'e.unit.startWith("U")', ['suggestion', 'startsWith']],
  ['e.days.startsWith("U")', 'wrong-arguments', 'e.days.startsWith("U")', ['name', 'startsWith']],
  ['says(e.unit, "service-tabo")', 'unknown-lexicon', '"service-tabo"', ['suggestion', 'service-taboo']],
  ['e.days > "3"', 'type-mismatch', 'e.days > "3"'],
  ['e.days + 1.5 > 2.0', 'type-mismatch', 'e.days + 1.5'],
  ['duration("1h") + e.at > e.at', 'type-mismatch', 'duration("1h") + e.at > e.at'],
  ['e.unit.matches("(?=a)")', 'pattern-refused', '"(?=a)"'],
  ['e.unit.matches(case.unit)', 'pattern-refused', 'case.unit'],
  ['e.at > timestamp("2011-06-31T00:00:00+08:00")', 'bad-timestamp', '"2011-06-31T00:00:00+08:00"'],
  ['e.at > timestamp("2026-01-01T00:00:00")', 'bad-timestamp', '"2026-01-01T00:00:00"'],
  ['e.at - e.at > duration("2 days")', 'bad-duration', '"2 days"'],
  ['e.at - e.at > duration("1us")', 'bad-duration', '"1us"'],
  ['e.at.getHours("Asia/Shangai") > 3', 'bad-timezone', '"Asia/Shangai"'],
  ['e.days > 9007199254740993', 'number-too-large', '9007199254740993'],
  ['e.items.exists(i, told.exists(j, i in told))', 'too-costly', 'e.items.exists(i, told.exists(j, i in told))'],
  ['e', 'unsupported', 'e'],
  ['has(e.unit) ? b"a" == b"a" : 1u == 1u', 'unsupported', 'b"a"'],
  ['dyn(e.days) == 1', 'unsupported', 'dyn(e.days)'],
  ['"a-b".split("-") == ["a"]', 'unsupported', '"a-b".split("-")'],
];

test('given an author’s mistake, the problem has its code, points at the place and says what is near', () => {
  for (const [source, code, pointed, value] of refused) {
    const problem = problemIn(source);
    assert.equal(problem.code, code, source);
    assert.equal(source.slice(problem.offset, problem.offset + problem.length), pointed, source);
    if (value !== undefined) assert.equal(problem.values[value[0]], value[1], source);
  }
});

test('given an expression built to exhaust, it is refused before anything runs', () => {
  const nested = (levels: number): string => (levels === 0 ? 'true' : `e.items.all(i${levels}, ${nested(levels - 1)})`);
  assert.equal(problemIn(nested(8)).code, 'macros-too-deep');
  assert.equal(problemIn(nested(8)).values.depth, '8');
  assert.equal(problemIn(`${'('.repeat(500)}1${')'.repeat(500)}`).code, 'expression-too-deep');
  assert.equal(problemIn(`${'!'.repeat(4000)}true`).code, 'expression-too-deep');
  assert.equal(problemIn(`1${' + 1'.repeat(1000)}`).code, 'expression-too-deep');
  assert.equal(problemIn(`"${'长'.repeat(4096)}"`).code, 'expression-too-long');
  assert.equal(
    compileExpression(`true${' && e.days > 1'.repeat(200)}`, environment).ok,
    true,
    'a long row is not deep',
  );
});

test('given a place that wants a type, another type is refused and what can serve is taken', () => {
  const wanted = (source: string, ...expected: Parameters<typeof compileExpression>[2][]) => {
    const result = compileExpression(source, environment, expected[0]);
    return result.ok ? 'taken' : `${result.problem.values.expected} not ${result.problem.values.actual}`;
  };
  assert.equal(wanted('e.days', 'bool'), 'bool not int');
  assert.equal(wanted('e.items', ['string', 'int']), 'string | int not list<string>');
  assert.equal(wanted('e.days', 'double'), 'taken');
  assert.equal(wanted('e.items', { list: 'string' }), 'taken');
  assert.equal(wanted('[]', { list: 'string' }), 'taken');
  assert.equal(wanted('e.days > 1', 'bool'), 'taken');
});

test('given a bound name that CEL keeps for itself, the name is refused', () => {
  for (const name of ['type', 'in', 'e', 'for', '数量', 'a-b']) {
    const result = compileExpression('true', { timezone: 'UTC', given: { [name]: 'int' } });
    assert.equal(result.ok ? 'taken' : result.problem.code, 'reserved-name', name);
  }
});

test('given a vocabulary function that is called like one of the library, its name is refused', () => {
  const declaration = (name: string) => ({ name, parameters: [], result: 'int' as const, body: lookUp });
  const lookUp = { register: 'topics', key: 'topic', field: 'unit' };
  for (const [name, outcome] of [
    ['size', 'reserved-name'],
    ['a-b', 'reserved-name'],
    ['weight', 'taken'],
  ] as const) {
    const result = compileExpression('true', { timezone: 'UTC', functions: new Map([[name, declaration(name)]]) });
    assert.equal(result.ok ? 'taken' : result.problem.code, outcome, name);
  }
});
