import { Environment as Checker } from '@marcbachmann/cel-js';
import type { ValueType } from '#law/rulebook/value.ts';
import type { Environment, Fields } from './environment.ts';

/** Bounds of one expression; what goes beyond is refused before anything runs. */
export const limits = { characters: 4096, depth: 64, nestedMacros: 2, listItems: 1000, cost: 10_000_000 };

const roots = ['e', 'on', 'case', 'subject', 'who', 'row', 'verdict'];
/** Words of CEL, names its library declares, and our roots. */
const taken = new Set(
  'as break const continue else for function if import let loop package namespace return var void while in true false null type cel google optional __proto__ prototype constructor int uint double bool string bytes list map dyn'
    .split(' ')
    .concat(roots),
);

/** Whether `given:`, `measure:` or a function's parameter may bind this name. */
export function isFreeName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !taken.has(name);
}

const timestamp = 'google.protobuf.Timestamp';
const duration = 'google.protobuf.Duration';

/** Our additions to the checker's library: conversions of CEL's standard that it lacks, `says`, `min`, `max`. */
const ownFunctions = [
  `int(${timestamp}): int`,
  `int(${duration}): int`,
  `string(${timestamp}): string`,
  `string(${duration}): string`,
  'says(string, string): bool',
  ...['min', 'max'].flatMap((name) =>
    ['int', 'double', timestamp, duration].map((type) => `${name}(${type}, ${type}): ${type}`),
  ),
];

/** The checker parses and checks for us; we evaluate. */
function neverRun(): never {
  throw new Error("the checker's own evaluator must not run");
}

/** What all environments share; each is a clone of it. */
const base = new Checker({ limits: { maxDepth: limits.depth, maxListElements: limits.listItems } });
for (const signature of ownFunctions) base.registerFunction(signature, neverRun);

const made = new WeakMap<Environment, Checker>();

/** The checker's own environment for ours, made once for each. */
export function checkerFor(environment: Environment): Checker {
  const known = made.get(environment) ?? declare(environment);
  made.set(environment, known);
  return known;
}

function declare(environment: Environment): Checker {
  const checker = base.clone();
  for (const [name, fields] of recordsOf(environment)) checker.registerVariable(name, { schema: schemaOf(fields) });
  for (const [name, type] of Object.entries(environment.given ?? {})) checker.registerVariable(name, celName(type));
  if (environment.row) checker.registerVariable('row', 'map<string, dyn>');
  if (environment.verdict) checker.registerVariable('verdict', 'string');
  for (const { name, parameters, result } of environment.functions?.values() ?? []) {
    const types = parameters.map(({ type }) => celName(type)).join(', ');
    checker.registerFunction(`${name}(${types}): ${celName(result)}`, neverRun);
  }
  return checker;
}

/** Roots that are records, with their fields. */
export function recordsOf(environment: Environment): readonly (readonly [string, Fields])[] {
  const { e, on, case: state, subject, who } = environment;
  const all = [['e', e?.fields] as const, ['on', on?.fields] as const, ['case', state] as const];
  return [...all, ['subject', subject] as const, ['who', who] as const].flatMap(([name, fields]) =>
    fields === undefined ? [] : [[name, fields] as const],
  );
}

function schemaOf(fields: Fields): { [name: string]: string } {
  return Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, celName(type)]));
}

function celName(type: ValueType): string {
  if (typeof type !== 'string') {
    if ('list' in type) return `list<${celName(type.list)}>`;
    return `map<string, ${'map' in type ? celName(type.map) : 'dyn'}>`;
  }
  if (type === 'timestamp') return timestamp;
  return type === 'duration' ? duration : type;
}

/** A type as messages name it. */
export function typeName(type: ValueType): string {
  if (typeof type === 'string') return type;
  if ('list' in type) return `list<${typeName(type.list)}>`;
  return 'map' in type ? `map<${typeName(type.map)}>` : type.record;
}
