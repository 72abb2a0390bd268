import type { Value } from '#law/rulebook/value.ts';
import { isList, isRecord } from './reading.ts';
import { formatDuration, formatTimestamp, parseDuration, parseTimestamp, timestampWithin } from './time.ts';
import { type ClockPart, clockPart } from './zone.ts';

/**
 * Functions of CEL's standard library and a few of its string extensions, named by what they take where CEL
 * overloads them. Total: an argument they cannot serve gives `undefined`, undecided. Texts count in code points.
 */
export type BuiltinName =
  | ClockPart
  | 'size'
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  | 'lowerAscii'
  | 'upperAscii'
  | 'trim'
  | 'indexOf'
  | 'substring'
  | 'min'
  | 'max'
  | 'durationHours'
  | 'durationMinutes'
  | 'durationSeconds'
  | 'durationMilliseconds'
  | 'boolOf'
  | 'intOf'
  | 'doubleOf'
  | 'stringOf'
  | 'secondsOfTimestamp'
  | 'stringOfDouble'
  | 'stringOfTimestamp'
  | 'stringOfDuration'
  | 'timestampOf'
  | 'durationOf';

type Builtin = (a: Value, b: Value, c: Value) => Value | undefined;

const clock =
  (name: ClockPart): Builtin =>
  (at, zone) =>
    typeof at === 'number' && typeof zone === 'string' ? clockPart(name, at, zone) : undefined;

const texts =
  (test: (text: string, other: string) => boolean): Builtin =>
  (text, other) =>
    typeof text === 'string' && typeof other === 'string' ? test(text, other) : undefined;

const text =
  (change: (text: string) => string): Builtin =>
  (value) =>
    typeof value === 'string' ? change(value) : undefined;

const number =
  (change: (value: number) => number | undefined): Builtin =>
  (value) =>
    typeof value === 'number' ? change(value) : undefined;

const pick =
  (choose: (a: number, b: number) => number): Builtin =>
  (a, b) =>
    typeof a === 'number' && typeof b === 'number' ? choose(a, b) : undefined;

export const builtins: { readonly [name in BuiltinName]: Builtin } = {
  getFullYear: clock('getFullYear'),
  getMonth: clock('getMonth'),
  getDate: clock('getDate'),
  getDayOfMonth: clock('getDayOfMonth'),
  getDayOfWeek: clock('getDayOfWeek'),
  getDayOfYear: clock('getDayOfYear'),
  getHours: clock('getHours'),
  getMinutes: clock('getMinutes'),
  getSeconds: clock('getSeconds'),
  getMilliseconds: clock('getMilliseconds'),
  size: sizeOf,
  contains: texts((a, b) => a.includes(b)),
  startsWith: texts((a, b) => a.startsWith(b)),
  endsWith: texts((a, b) => a.endsWith(b)),
  lowerAscii: text((value) => value.replace(/[A-Z]+/g, (part) => part.toLowerCase())),
  upperAscii: text((value) => value.replace(/[a-z]+/g, (part) => part.toUpperCase())),
  trim: text((value) => value.trim()),
  indexOf: (value, part) => (typeof value === 'string' && typeof part === 'string' ? placeIn(value, part) : undefined),
  substring,
  min: pick(Math.min),
  max: pick(Math.max),
  durationHours: number((ms) => Math.trunc(ms / 3_600_000) + 0),
  durationMinutes: number((ms) => Math.trunc(ms / 60_000) + 0),
  durationSeconds: number((ms) => Math.trunc(ms / 1000) + 0),
  durationMilliseconds: number((ms) => (ms % 1000) + 0),
  boolOf,
  intOf,
  doubleOf,
  stringOf: (value) => (typeof value === 'object' ? undefined : String(value)),
  secondsOfTimestamp: number((at) => Math.floor(at / 1000)),
  stringOfDouble: (value) => (typeof value === 'number' ? doubleText(value) : undefined),
  stringOfTimestamp: (at) => (typeof at === 'number' ? formatTimestamp(at) : undefined),
  stringOfDuration: (ms) => (typeof ms === 'number' ? formatDuration(ms) : undefined),
  timestampOf: (value) => {
    if (typeof value === 'string') return parseTimestamp(value);
    return typeof value === 'number' ? timestampWithin(value * 1000) : undefined;
  },
  durationOf: (value) => (typeof value === 'string' ? parseDuration(value) : undefined),
};

function sizeOf(value: Value): number | undefined {
  if (typeof value === 'string') return codePoints(value);
  if (isList(value)) return value.length;
  return isRecord(value) ? Object.keys(value).length : undefined;
}

function codePoints(value: string): number {
  let count = value.length;
  for (let i = 0; i < value.length - 1; i += 1) {
    const pair = (value.charCodeAt(i) & 0xfc00) === 0xd800 && (value.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
    if (pair) count -= 1;
  }
  return count;
}

function placeIn(value: string, part: string): number {
  const at = value.indexOf(part);
  return at < 0 ? -1 : codePoints(value.slice(0, at));
}

function substring(value: Value, from: Value, to: Value): string | undefined {
  if (typeof value !== 'string' || typeof from !== 'number') return undefined;
  const points = [...value];
  const end = typeof to === 'number' ? to : points.length;
  return from >= 0 && from <= end && end <= points.length ? points.slice(from, end).join('') : undefined;
}

function boolOf(value: Value): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return undefined;
  if (['1', 't', 'true', 'TRUE', 'True'].includes(value)) return true;
  return ['0', 'f', 'false', 'FALSE', 'False'].includes(value) ? false : undefined;
}

function intOf(value: Value): number | undefined {
  if (typeof value === 'string' && !/^[+-]?\d{1,20}$/.test(value)) return undefined;
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const whole = Math.trunc(Number(value)) + 0;
  return Number.isSafeInteger(whole) ? whole : undefined;
}

function doubleOf(value: Value): number | undefined {
  if (typeof value === 'number') return value + 0;
  if (typeof value !== 'string' || !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value)) return undefined;
  return Number(value);
}

function doubleText(value: number): string {
  if (Number.isNaN(value) || Number.isFinite(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
}
