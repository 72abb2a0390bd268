import type { Span, Unit } from './span.ts';

const unitOf = new Map<string, Unit>([
  ['m', 'm'],
  ['h', 'h'],
  ['workhour', 'workhours'],
  ['workhours', 'workhours'],
  ['workday', 'workdays'],
  ['workdays', 'workdays'],
  ['day', 'days'],
  ['days', 'days'],
]);

/**
 * Reads `2 workdays`, `15m`, `24h`, `4 workhours`, `7 days`, `0 days`. Hours and minutes may have a fraction (`1.5h`),
 * days may not. Anything else is undefined.
 */
export function parseSpan(text: string): Span | undefined {
  const match = /^(\d{1,9}(?:\.\d{1,6})?)\s*([a-z]+)$/.exec(text.trim());
  const unit = unitOf.get(match?.[2] ?? '');
  if (match === null || unit === undefined) return undefined;
  const amount = Number(match[1]);
  const wholeOnly = unit === 'workdays' || unit === 'days';
  return wholeOnly && !Number.isInteger(amount) ? undefined : { amount, unit };
}

/** The text that {@link parseSpan} reads back as the same span. */
export function formatSpan(span: Span): string {
  return span.unit === 'm' || span.unit === 'h' ? `${span.amount}${span.unit}` : `${span.amount} ${span.unit}`;
}
