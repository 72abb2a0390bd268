import type { ValueType } from '#law/rulebook/value.ts';
import type { BuiltinName } from './builtins.ts';
import { type Converter, expecting, type Place, refuse } from './converter.ts';
import { patternOf } from './pattern.ts';
import { nearest } from './suggest.ts';
import { parseDuration, parseTimestamp } from './time.ts';
import type { Tree } from './tree.ts';
import { isZone } from './zone.ts';

const textTests = ['contains', 'startsWith', 'endsWith'] as const;
const textChanges = ['lowerAscii', 'upperAscii', 'trim'] as const;
const clockParts = [
  'getFullYear',
  'getMonth',
  'getDate',
  'getDayOfMonth',
  'getDayOfWeek',
  'getDayOfYear',
  'getHours',
  'getMinutes',
  'getSeconds',
  'getMilliseconds',
] as const;
const conversions = ['bool', 'int', 'double', 'string', 'timestamp', 'duration'] as const;

/** Every function and macro a rule may call, for suggestions. */
export const builtinFunctions: readonly string[] = [
  ...textTests,
  ...textChanges,
  ...clockParts,
  ...conversions,
  ...['size', 'matches', 'indexOf', 'substring', 'min', 'max', 'says'],
  ...['has', 'all', 'exists', 'exists_one', 'filter', 'map'],
];

/** A call whose arguments (the receiver first) are converted already. The checker has seen that they fit. */
export function convertCall(name: string, args: readonly Tree[], place: Place, converter: Converter): Tree {
  const declaration = converter.environment.functions?.get(name);
  if (declaration !== undefined) {
    const given = args.map((arg, i) => expecting(arg, declaration.parameters[i]?.type ?? 'dyn'));
    return { op: 'apply', declaration, args: given, type: declaration.result, ...place };
  }
  const clockName = clockParts.find((part) => part === name);
  if (clockName !== undefined) return convertClock(clockName, args, place, converter);
  const conversion = conversions.find((target) => target === name);
  if (conversion !== undefined) return convertConversion(conversion, args, place, converter);
  if (name === 'matches') return convertMatches(args, place, converter);
  if (name === 'says') return convertSays(args, place, converter);
  return convertPlain(name, args, place, converter);
}

function convertPlain(name: string, args: readonly Tree[], place: Place, converter: Converter): Tree {
  const strings = (type: ValueType, builtin: BuiltinName): Tree =>
    call(
      builtin,
      args.map((arg, i) => expecting(arg, i === 0 || builtin !== 'substring' ? 'string' : 'int')),
      type,
      place,
    );
  const test = textTests.find((known) => known === name);
  if (test !== undefined) return strings('bool', test);
  const change = textChanges.find((known) => known === name);
  if (change !== undefined) return strings('string', change);
  if (name === 'substring') return strings('string', name);
  if (name === 'indexOf' && args.length === 2) return strings('int', name);
  if (name === 'size') return call('size', args, 'int', place);
  if (name === 'min' || name === 'max') {
    const type = args.find((arg) => arg.type !== 'dyn')?.type ?? 'double';
    return call(
      name,
      args.map((arg) => expecting(arg, type)),
      type,
      place,
    );
  }
  return refuse(converter, place, 'unsupported', { what: `${name}()` });
}

function call(name: BuiltinName, args: readonly Tree[], type: ValueType, { start, end }: Place): Tree {
  return { op: 'call', name, args, type, start, end };
}

/** A zone is a literal, so that a misspelt one is found now and not by a verdict. */
function convertClock(
  name: (typeof clockParts)[number],
  [of, zone]: readonly Tree[],
  place: Place,
  converter: Converter,
): Tree {
  if (of === undefined) return refuse(converter, place, 'unsupported', { what: `${name}()` });
  if (of.type === 'duration') {
    const durations = {
      getHours: 'durationHours',
      getMinutes: 'durationMinutes',
      getSeconds: 'durationSeconds',
    } as const;
    const builtin =
      name === 'getHours' || name === 'getMinutes' || name === 'getSeconds' ? durations[name] : 'durationMilliseconds';
    return call(builtin, [of], 'int', place);
  }
  const text = zone === undefined ? converter.environment.timezone : literalText(zone);
  if (text === undefined || !isZone(text))
    return refuse(converter, zone ?? place, 'bad-timezone', { zone: text ?? 'not a literal' });
  const literal: Tree = { op: 'literal', type: 'string', value: text, start: place.end, end: place.end };
  return call(name, [expecting(of, 'timestamp'), literal], 'int', place);
}

function convertConversion(
  target: (typeof conversions)[number],
  [of]: readonly Tree[],
  place: Place,
  converter: Converter,
): Tree {
  if (of === undefined) return refuse(converter, place, 'unsupported', { what: `${target}()` });
  if (of.type === target) return of;
  const text = literalText(of);
  if (target === 'timestamp' || target === 'duration') {
    const value = text === undefined ? undefined : target === 'timestamp' ? parseTimestamp(text) : parseDuration(text);
    if (text === undefined) return call(`${target}Of`, [of], target, place);
    if (value === undefined) return refuse(converter, of, `bad-${target}`, { text });
    return { op: 'literal', type: target, value, ...place };
  }
  return call(conversionOf(target, of.type), [of], target, place);
}

function conversionOf(target: 'bool' | 'int' | 'double' | 'string', from: ValueType): BuiltinName {
  if (target === 'int' && from === 'timestamp') return 'secondsOfTimestamp';
  if (target === 'int' && from === 'duration') return 'durationSeconds';
  if (target === 'string' && from === 'timestamp') return 'stringOfTimestamp';
  if (target === 'string' && from === 'duration') return 'stringOfDuration';
  return target === 'string' && from === 'double' ? 'stringOfDouble' : `${target}Of`;
}

function convertMatches([text, pattern]: readonly Tree[], place: Place, converter: Converter): Tree {
  const source = pattern && literalText(pattern);
  if (text === undefined || pattern === undefined || source === undefined)
    return refuse(converter, pattern ?? place, 'pattern-refused', { pattern: '', detail: 'a pattern is a literal' });
  const compiled = patternOf(source);
  if (!compiled.ok) return refuse(converter, pattern, 'pattern-refused', { pattern: source, detail: compiled.detail });
  return { op: 'matches', text: expecting(text, 'string'), pattern: source, type: 'bool', ...place };
}

function convertSays([text, lexicon]: readonly Tree[], place: Place, converter: Converter): Tree {
  const name = lexicon && literalText(lexicon);
  const { lexicons } = converter.environment;
  const phrases = lexicons?.get(name ?? '');
  if (text === undefined || lexicon === undefined || name === undefined || phrases === undefined) {
    const known = [...(lexicons?.keys() ?? [])];
    const values = { name: name ?? '', suggestion: nearest(name ?? '', known), known: known.join(', ') };
    return refuse(converter, lexicon ?? place, 'unknown-lexicon', values);
  }
  return { op: 'says', text: expecting(text, 'string'), lexicon: name, phrases, type: 'bool', ...place };
}

function literalText(tree: Tree): string | undefined {
  return tree.op === 'literal' && tree.type === 'string' && typeof tree.value === 'string' ? tree.value : undefined;
}
