import type { Value, ValueType } from '#law/rulebook/value.ts';
import type { TimeReader } from './time/time-reader.ts';

const truths = new Map<string, boolean>([
  ...['true', '1', '是', 'yes', 'y', 't', '真'].map((word) => [word, true] as const),
  ...['false', '0', '否', 'no', 'n', 'f', '假'].map((word) => [word, false] as const),
]);

const units = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

/**
 * A value of another system as one of a field's type: undefined is "unset" (an empty cell), NaN-like failure is `null`,
 * since no field is ever given `null`. Timestamps and durations become milliseconds.
 */
export function convert(value: Value | undefined, type: ValueType, times: TimeReader): Value | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return fromText(value, type, times);
  if (typeof type !== 'string') return fromStructure(value, type, times);
  switch (type) {
    case 'dyn':
      return value;
    case 'string':
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
    case 'bool':
      return typeof value === 'boolean' ? value : fromText(String(value), type, times);
    case 'int':
      return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
    case 'double':
      return typeof value === 'number' && Number.isFinite(value) ? value : null;
    case 'timestamp':
      return typeof value === 'number' ? fromText(String(value), type, times) : null;
    case 'duration':
      return null;
  }
}

/** A cell's text as a value of a type; `null` where it is none, undefined where the cell is blank. */
export function fromText(text: string, type: ValueType, times: TimeReader): Value | undefined {
  if (type === 'string' || type === 'dyn') return text;
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (typeof type !== 'string') return 'list' in type ? listOf(trimmed, type.list, times) : parsed(trimmed);
  switch (type) {
    case 'bool':
      return truths.get(trimmed.toLowerCase()) ?? null;
    case 'int':
      return /^[+-]?\d+(\.0*)?$/.test(trimmed) && Number.isSafeInteger(Number(trimmed)) ? Number(trimmed) : null;
    case 'double':
      return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) && Number.isFinite(Number(trimmed))
        ? Number(trimmed)
        : null;
    case 'timestamp':
      return timeOf(trimmed, times);
    case 'duration':
      return durationOf(trimmed);
  }
}

function fromStructure(value: Value, type: Exclude<ValueType, string>, times: TimeReader): Value | undefined {
  if (!('list' in type)) return typeof value === 'object' && !Array.isArray(value) ? value : null;
  const elements = Array.isArray(value) ? value : [value];
  const converted = elements.map((element) => convert(element, type.list, times) ?? null);
  return converted.includes(null) ? null : converted;
}

/** A JSON array, or elements divided by `;` or `、`. */
function listOf(text: string, type: ValueType, times: TimeReader): Value {
  if (text.startsWith('[')) {
    const value = parsed(text);
    return Array.isArray(value) ? (convert(value, { list: type }, times) ?? null) : null;
  }
  const elements = text.split(/[;；、]/).map((element) => element.trim());
  const converted = elements
    .filter((element) => element !== '')
    .map((element) => fromText(element, type, times) ?? null);
  return converted.includes(null) ? null : converted;
}

function parsed(text: string): Value {
  try {
    const value: Value = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}

function timeOf(text: string, times: TimeReader): number | null {
  const bytes = new TextEncoder().encode(text);
  const at = times.read(bytes, 0, bytes.length);
  return Number.isNaN(at) ? null : at;
}

/** `90s`, `1h30m`, `PT1H30M`, `2 d`, `0:10:27` (hours, minutes, seconds). A bare number says no unit and is none. */
function durationOf(text: string): number | null {
  const clock = /^(-?)(\d+):(\d{2}):(\d{2})(?:\.(\d{1,3})\d*)?$/.exec(text);
  if (clock) {
    const [, sign, h, m, s, f = ''] = clock;
    const ms = ((Number(h) * 60 + Number(m)) * 60 + Number(s)) * 1000 + Number(f.padEnd(3, '0'));
    return sign === '-' ? -ms : ms;
  }
  const written = text.toLowerCase().replace(/\s+/g, '');
  const isIso = /^-?p(?=.)(\d+d)?(t(?=.)(\d+h)?(\d+m)?(\d+(\.\d+)?s)?)?$/.test(written);
  const plain = isIso ? written.replace(/[pt]/g, '') : written;
  if (!/^-?(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(plain)) return null;
  let total = 0;
  for (const [, amount, unit] of plain.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g))
    total += Number(amount) * (units.get(unit ?? '') ?? 0);
  return Math.round(plain.startsWith('-') ? -total : total);
}
