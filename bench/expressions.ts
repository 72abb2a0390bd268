/**
 * How fast one guard is evaluated: our closures, our generated code over facts and over columns, and the evaluators of
 * two other implementations of CEL on the same events. `node bench/expressions.ts [milliseconds of each]`; prints
 * million evaluations a second of processor time, and how often the closures are faster than each of the others.
 */
import { Environment as Checker } from '@marcbachmann/cel-js';
import { phrases } from '#law/expression/arbitrary.ts';
import { celOf, planOf } from '#law/expression/cel-oracle.ts';
import { compileExpression } from '#law/expression/compile.ts';
import { type Environment, eventShape, type Fields } from '#law/expression/environment.ts';
import {
  bindColumnGuard,
  bindScopeFunction,
  generateColumnGuard,
  generateScopeFunction,
} from '#law/expression/generate.ts';
import type { Expression, Scope } from '#law/rulebook/expression.ts';
import type { Values } from '#law/rulebook/value.ts';

const spend = Number(process.argv[2] ?? 300);
const fields: Fields = {
  kind: 'string',
  unit: 'string',
  n: 'int',
  rank: 'int',
  text: 'string',
  items: { list: 'string' },
};
const guards = {
  guard: 'e.kind == "consult" && e.n > 3 || e.unit == "U7"',
  arithmetic: 'e.n * 3 + e.rank - 1 > 20',
  'in, contains': 'e.unit in ["U1", "U2", "U3"] && e.text.contains("不知道")',
  macro: 'e.items.exists(i, i == e.unit)',
  pattern: 'e.text.matches("不(知道|归我)")',
};

const kind = {
  name: 'k',
  place: { file: 'bench', line: 1, column: 1 },
  fields: new Map(Object.entries(fields).map(([name, type]) => [name, { name, type }])),
};
const environment: Environment = {
  timezone: 'UTC',
  e: eventShape([kind]),
  lexicons: new Map([['taboo', phrases]]),
};

const rows: readonly Values[] = Array.from({ length: 1024 }, (_, i) => ({
  kind: ['consult', 'complaint', 'repair'][i % 3] ?? '',
  unit: `U${i % 11}`,
  n: i % 13,
  rank: i % 5,
  text: i % 4 === 0 ? '这个我不知道，请问别人' : '已经为您登记，两个工作日内答复',
  items: [`U${i % 7}`, 'U3', '身份证'],
}));
const scopes: readonly Scope[] = rows.map((data) => ({ e: { kind: 'k', at: 0, stream: 's', version: 1, data } }));

/** Texts by number, and columns as a log has them. */
const strings = ['', ...new Set(rows.flatMap(({ kind, unit, text }) => [String(kind), String(unit), String(text)]))];
const idOf = (text: string): number => strings.indexOf(text);
type Column = { readonly form: 'string' | 'number' | 'value'; readonly data: unknown };
const columns = new Map<string, Column>(
  Object.entries(fields).map(([name, type]): [string, Column] => {
    const cells = rows.map((row) => row[name]);
    if (type === 'string') return [name, { form: 'string', data: Int32Array.from(cells, (c) => idOf(String(c))) }];
    if (type === 'int') return [name, { form: 'number', data: Float64Array.from(cells, Number) }];
    return [name, { form: 'value', data: cells }];
  }),
);
const log = { at: new Float64Array(1024), stream: new Int32Array(1024), streams: ['s'], strings, columns, idOf };

const foreign = rows.map((data) => {
  const e = Object.entries(fields).map(([name, type]) => [name, celOf(data[name] ?? null, type)] as const);
  return { map: { e: new Map(e) }, object: { e: Object.fromEntries(e) } };
});

/** Million calls a second of processor time. */
function rate(evaluate: (i: number) => unknown): number {
  let held = 0;
  let calls = 0;
  for (let i = 0; i < 50_000; i += 1) if (evaluate(i & 1023) === true) held += 1;
  const started = process.cpuUsage();
  let used = 0;
  while (used < spend * 1000) {
    for (let i = 0; i < 1024; i += 1) if (evaluate(i) === true) held += 1;
    calls += 1024;
    const { user, system } = process.cpuUsage(started);
    used = user + system;
  }
  if (held < 0) throw new Error('never');
  return calls / used;
}

function rates(source: string, expression: Expression): { readonly [way: string]: number } {
  const generated = bindScopeFunction(generateScopeFunction(expression));
  const guard = generateColumnGuard(expression, { kind: 'k', columns });
  if (guard === undefined) throw new Error(`${source} reads more than columns`);
  const column = bindColumnGuard(guard, log);
  const checker = new Checker().registerVariable('e', 'map<string, dyn>').parse(source);
  const other = planOf(source, phrases);
  return {
    closures: rate((i) => expression.evaluate(scopes[i] ?? {})),
    generated: rate((i) => generated(scopes[i] ?? {})),
    columns: rate((i) => column(i, i)),
    '@marcbachmann/cel-js': rate((i) => checker(foreign[i]?.object)),
    '@bufbuild/cel': rate((i) => other(foreign[i]?.map ?? {})),
  };
}

for (const [name, source] of Object.entries(guards)) {
  const compiled = compileExpression(source, environment, 'bool');
  if (!compiled.ok) throw new Error(`${source}: ${JSON.stringify(compiled.problem)}`);
  const measured = rates(source, compiled.expression);
  const line = Object.entries(measured).map(
    ([way, speed]) => `${way} ${speed.toFixed(2)} (${(speed / (measured['@marcbachmann/cel-js'] ?? 1)).toFixed(1)}×)`,
  );
  console.log(`${name.padEnd(13)} ${line.join('  ')}`);
}
