import type { Value, ValueType } from '#law/rulebook/value.ts';
import { fits, isList, isRecord } from './reading.ts';
import { select as selectIn } from './scope-reading.ts';
import type { Select } from './tree.ts';

/** What generated code calls, under the name `R`: the same functions as the closures, so that both agree. */
export { compute, computeInt, negate, order } from './arithmetic.ts';
export { builtins } from './builtins.ts';
export { runMacro } from './macro.ts';
export { equal, indexed, isIn, read } from './reading.ts';
export { apply, hasField, readField, select } from './scope-reading.ts';
export { durationWithin, timestampWithin } from './time.ts';

export function expect(value: Value | undefined, type: ValueType): Value | undefined {
  return fits(value, type) ? value : undefined;
}

/** `has(value.name)`. */
export function hasSelect(node: Select, value: Value): boolean | undefined {
  return isRecord(value) || isList(value) ? selectIn(node, value) !== undefined : undefined;
}

/** A map from names and values in turn. */
export function record(pairs: readonly Value[]): Value {
  const entries: [string, Value][] = [];
  for (let i = 0; i < pairs.length; i += 2) entries.push([String(pairs[i]), pairs[i + 1] ?? null]);
  return Object.fromEntries(entries);
}
