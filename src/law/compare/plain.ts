/**
 * A rule as plain values that can be compared one by one. Spans, windows and thresholds are words, an expression is its
 * source; what has a name is found by it, whatever its place in a list.
 */
export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain };

export function plain(value: unknown): Plain {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Map) return record([...value]);
  if (Array.isArray(value)) return list(value);
  if (typeof value !== 'object' || value === null) return '';
  if ('evaluate' in value && 'source' in value) return plain(value.source);
  const words = 'form' in value || 'unit' in value || 'word' in value ? wordsOf(value) : undefined;
  return words ?? record(Object.entries(value));
}

function record(entries: readonly (readonly [unknown, unknown])[]): Plain {
  return Object.fromEntries(
    entries.flatMap(([key, value]) => (value === undefined ? [] : [[String(key), plain(value)]])),
  );
}

function list(items: readonly unknown[]): Plain {
  const named = items.map((item) => (typeof item === 'object' && item !== null && 'name' in item ? item : undefined));
  const isNamed = items.length > 0 && named.every((item) => typeof item?.name === 'string');
  return isNamed ? record(named.map((item) => [item?.name, item])) : items.map(plain);
}

/** `2 workdays`, `3 × call.ring`, `calendar-month`, `立即`: what a person would write. */
function wordsOf(value: object): string | undefined {
  const { form, amount, unit, count, times, event, per, span, figure, word, decision } = { ...empty, ...value };
  if (typeof word === 'string')
    return decision === undefined ? `“${word}”` : `“${word}” = ${valueOfDecision(decision)}`;
  if (figure !== undefined && form === 'unset') return String(plain(figure));
  if (unit !== undefined) return `${String(plain(amount))} ${String(unit)}`;
  if (form === 'count' && times !== undefined) return `${String(times)} × ${String(event)}`;
  if (form === 'over' || form === 'from') return `${form === 'over' ? 'max' : 'reaches'} ${String(count)}`;
  if (form === 'calendar') return `calendar-${String(per)}`;
  if (form === 'rolling') return String(plain(span));
  if (form === 'ever') return 'ever';
  return undefined;
}

const empty: { readonly [key: string]: unknown } = {};

function valueOfDecision(decision: unknown): string {
  return typeof decision === 'object' && decision !== null && 'value' in decision ? String(decision.value) : '';
}
