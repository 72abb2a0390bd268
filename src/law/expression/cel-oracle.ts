import {
  type CelInput,
  CelScalar,
  type CelValue,
  celEnv,
  celFunc,
  isCelError,
  isCelList,
  parse,
  plan,
  run,
} from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import type { Value, Values, ValueType } from '#law/rulebook/value.ts';
import type { Fields } from './environment.ts';
import { emptyOf } from './reading.ts';
import { formatDuration, formatTimestamp } from './time.ts';

/** For tests: another implementation of CEL, and what it needs to read our data. */
export interface OracleFact {
  readonly at: number;
  readonly data: Values;
}

const { STRING, BOOL, INT } = CelScalar;

/**
 * The oracle's function for an expression over `e`. Absent fields are filled with the empty value that they read as;
 * `has()` asks a second map, which holds only what is present.
 */
export function oracleOf(source: string, fields: Fields, phrases: readonly string[]) {
  const evaluate = planOf(source.replaceAll('has(e.', 'has(present.'), phrases);
  return (fact: OracleFact): Value | undefined => {
    const result = evaluate(bindings(fields, fact));
    return isCelError(result) ? undefined : valueFrom(result);
  };
}

/** The oracle's own evaluator, with the functions that rules have and CEL has not. */
export function planOf(source: string, phrases: readonly string[]) {
  const says = celFunc('says', [STRING, STRING], BOOL, (text) => phrases.some((phrase) => text.includes(phrase)));
  const max = celFunc('max', [INT, INT], INT, (a, b) => (a > b ? a : b));
  return plan(celEnv({ funcs: [...strings, says, max] }), parse(source));
}

/** What the oracle reads: `e`, and `present` for `has()`. */
function bindings(fields: Fields, { at, data }: OracleFact) {
  const e = new Map<string, CelInput>([['at', celOf(at, 'timestamp')]]);
  const present = new Map<string, CelInput>();
  for (const [name, type] of Object.entries(fields)) {
    const value = data[name] ?? emptyOf(type);
    if (value !== undefined) e.set(name, celOf(value, type));
    if (data[name] !== undefined) present.set(name, true);
  }
  return { e, present };
}

/** A value of ours as the oracle reads it: integers as bigint, instants and durations as messages. */
export function celOf(value: Value, type: ValueType): CelInput {
  if (typeof type !== 'string' && 'list' in type)
    return Array.isArray(value) ? value.map((item) => celOf(item, type.list)) : [];
  if (type === 'int') return BigInt(Number(value));
  if (type === 'timestamp') return made(`timestamp("${formatTimestamp(Number(value))}")`);
  if (type === 'duration') return made(`duration("${formatDuration(Number(value))}")`);
  if (typeof value === 'object') throw new Error(`The oracle cannot read ${JSON.stringify(value)}`);
  return value;
}

/** Instants and durations are messages of the oracle's own: it makes them itself. */
function made(literal: string): CelValue {
  const result = run(literal);
  if (isCelError(result)) throw new Error(`The oracle refuses ${literal}: ${result}`);
  return result;
}

function valueFrom(result: CelValue): Value {
  if (typeof result === 'bigint') return Number(result);
  if (typeof result === 'string' || typeof result === 'number' || typeof result === 'boolean') return result;
  if (isCelList(result)) return [...result].map(valueFrom);
  const milliseconds = run('int(x) * 1000', { x: result });
  throw new Error(`The oracle gave what no test asks for: ${milliseconds}`);
}
