import type { Scope } from '#law/rulebook/expression.ts';
import type { Measure } from '#law/rulebook/rule.ts';
import type { Value } from '#law/rulebook/value.ts';
import { type Entry, type History, matches, stateAfter, textOf } from './history.ts';
import type { Period } from './windows.ts';

/** A measured event of one subject; `index` is its place in the trace. */
export interface Sighting {
  readonly entry: Entry;
  readonly index: number;
  readonly subject: string;
}

/** One measure of one subject over one period; undefined where there is nothing to measure and zero has no sense. */
export function measureOf(
  history: History,
  measure: Measure,
  sightings: readonly Sighting[],
  period: Period,
): Value | undefined {
  const scopes = sightings.map(({ entry: { fact }, index }): Scope => {
    return { e: fact, case: stateAfter(history, fact.stream, index + 1), registers: history.registers };
  });
  if (measure.form === 'span') return openTime(measure, scopes, period);
  if (measure.form === 'set') return setSize(measure, scopes, period);
  return folded(measure, scopes, period);
}

/** Time between opening and closing, cut to the period; a second opening changes nothing, nor a closing of nothing. */
function openTime(measure: Extract<Measure, { form: 'span' }>, scopes: readonly Scope[], period: Period): number {
  let total = 0;
  let openedAt: number | undefined;
  const add = (closedAt: number) => {
    if (openedAt === undefined) return;
    total += Math.max(0, Math.min(closedAt, period.to) - Math.max(openedAt, period.from));
  };
  for (const scope of scopes) {
    const at = scope.e?.at ?? 0;
    if (matches(measure.open, scope)) {
      openedAt ??= at;
    } else if (matches(measure.close, scope)) {
      add(at);
      openedAt = undefined;
    }
  }
  add(period.to);
  return total;
}

/** How many different values stand in the set, from what it held when the period began on. */
function setSize(measure: Extract<Measure, { form: 'set' }>, scopes: readonly Scope[], period: Period): number {
  const sizeAfter = (count: number) => {
    const present = new Set<string>();
    for (const scope of scopes.slice(0, count)) {
      const value = textOf(measure.value.evaluate(scope));
      if (matches(measure.add, scope)) present.add(value);
      if (matches(measure.remove, scope)) present.delete(value);
    }
    return present.size;
  };
  const before = scopes.filter((scope) => (scope.e?.at ?? 0) < period.from).length;
  const until = scopes.filter((scope) => (scope.e?.at ?? 0) < period.to).length;
  const sizes = Array.from({ length: until - before + 1 }, (_, step) => sizeAfter(before + step));
  switch (measure.at) {
    case 'max':
      return Math.max(...sizes);
    case 'min':
      return Math.min(...sizes);
    case 'end':
      return sizeAfter(until);
  }
}

type Folded = Exclude<Measure, { form: 'span' | 'set' }>;

/** Folds over the events of the period; no event is a zero count and a zero sum, and leaves the others unset. */
function folded(measure: Folded, scopes: readonly Scope[], period: Period): Value | undefined {
  const inside = scopes.filter((scope) => {
    const at = scope.e?.at ?? 0;
    return at >= period.from && at < period.to && matches(measure.of, scope);
  });
  if (measure.form === 'count') return inside.length;
  const values = inside.flatMap((scope) => {
    const value = measure.value?.evaluate(scope);
    return value === undefined || value === null ? [] : [value];
  });
  const numbers = values.filter((value) => typeof value === 'number');
  const sum = numbers.reduce((total, value) => total + value, 0);
  switch (measure.form) {
    case 'distinct':
      return new Set(values.map(textOf)).size;
    case 'sum':
      return sum;
    case 'min':
      return numbers.length === 0 ? undefined : Math.min(...numbers);
    case 'max':
      return numbers.length === 0 ? undefined : Math.max(...numbers);
    case 'average':
      return numbers.length === 0 ? undefined : sum / numbers.length;
    case 'first':
      return values[0];
    case 'last':
      return values.at(-1);
  }
}
