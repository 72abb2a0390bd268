import type { Value, ValueType } from '#law/rulebook/value.ts';
import { timestampWithin } from './time.ts';

/** Whether a value is of its declared type all through. Numbers that are not safe integers are no `int`. */
export function fits(value: Value | undefined, type: ValueType): value is Value {
  if (value === undefined || value === null) return false;
  if (typeof type !== 'string') return fitsAggregate(value, type);
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'bool':
      return typeof value === 'boolean';
    case 'double':
      return typeof value === 'number' && !Number.isNaN(value);
    case 'timestamp':
      return typeof value === 'number' && Number.isInteger(value) && timestampWithin(value) !== undefined;
    case 'int':
    case 'duration':
      return Number.isSafeInteger(value);
    case 'dyn':
      return true;
  }
}

function fitsAggregate(value: Value, type: Exclude<ValueType, string>): boolean {
  if ('list' in type) return isList(value) && allFit(value, type.list);
  if (!isRecord(value)) return false;
  return 'record' in type || Object.values(value).every((item) => fits(item, type.map));
}

function allFit(items: readonly Value[], type: ValueType): boolean {
  if (type !== 'string') return items.every((item) => fits(item, type));
  for (const item of items) if (typeof item !== 'string') return false;
  return true;
}

const noItems: readonly Value[] = [];

/** What an unset field of a type reads as; `undefined`, undecided, where the type has no empty value. */
export function emptyOf(type: ValueType): Value | undefined {
  if (typeof type !== 'string') return 'list' in type ? noItems : undefined;
  switch (type) {
    case 'string':
      return '';
    case 'bool':
      return false;
    case 'int':
    case 'double':
      return 0;
    case 'timestamp':
    case 'duration':
    case 'dyn':
      return undefined;
  }
}

/** A value as its declared type reads it. What is not of the type counts as unset: foreign data never throw. */
export function read(value: Value | undefined, type: ValueType): Value | undefined {
  return fits(value, type) ? value : emptyOf(type);
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

export function isRecord(value: Value | undefined): value is { readonly [name: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Foreign data may be nested without end; what is deeper than this is unequal to everything. */
const deepest = 64;

/** CEL's equality: by structure; values of different kinds are unequal, never an error. */
export function equal(a: Value, b: Value, depth = 0): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || depth > deepest) return false;
  const same = (x: Value | undefined, y: Value | undefined): boolean => equal(x ?? null, y ?? null, depth + 1);
  if (isList(a)) return isList(b) && a.length === b.length && a.every((item, i) => same(item, b[i]));
  if (!isRecord(a) || !isRecord(b)) return false;
  const names = Object.keys(a);
  const shared = names.every((name) => Object.hasOwn(b, name) && same(a[name], b[name]));
  return shared && names.length === Object.keys(b).length;
}

/** `element in list`, or in the names of a map. */
export function isIn(element: Value, of: Value): boolean | undefined {
  if (isList(of))
    return typeof element === 'object' ? of.some((item) => equal(item, element)) : of.indexOf(element) >= 0;
  if (isRecord(of)) return typeof element === 'string' && Object.hasOwn(of, element);
  return undefined;
}

/** `of[at]`: undecided outside a list, and where a map has no such name. */
export function indexed(of: Value, at: Value): Value | undefined {
  if (isList(of)) return typeof at === 'number' ? (of[at] ?? undefined) : undefined;
  if (!isRecord(of) || typeof at !== 'string' || !Object.hasOwn(of, at)) return undefined;
  return of[at] ?? undefined;
}
