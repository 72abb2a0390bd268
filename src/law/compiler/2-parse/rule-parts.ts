import type { Report } from '../findings.ts';
import type { Formula, Located, Node } from './node.ts';
import { count, flag, formula, id, type LocatedSpan, located, oneOf, span, spanPattern, text } from './scalars.ts';
import { byForm, list, mapped, maybe, needed, oneOrMore, type Read, type Reader, record, table } from './shape.ts';
import { type Keywords, type Shape, shaped } from './shapes.ts';

/** `{unset: reply-at-once, word: 立即}`: a figure that the source leaves open. */
export const unset = record({ unset: needed(id), word: maybe(text) });
export type RawUnset = Read<typeof unset>;

/** A kind of event as written, with a guard where it has one; `breach(a8, a20)` stays text here. */
export interface RawPattern {
  readonly event: Located;
  readonly where?: Formula;
}

const onePattern: Reader<RawPattern> = byForm<RawPattern>(
  {
    scalar: mapped(located, (event) => ({ event })),
    map: record({ event: needed(located), where: maybe(formula) }),
  },
  'case.accepted, {event, where}',
);
const anyOf = record({ any: needed(list(onePattern)) });

/** A kind, `{event, where}`, a list of these, or `{any: [...]}`. */
const several = oneOrMore(onePattern);
export const patterns: Reader<readonly RawPattern[]> = shaped({ form: 'any', of: [several, anyOf] }, (node, report) => {
  if (node.form === 'map' && node.entries.some((entry) => entry.key === 'any')) return anyOf(node, report)?.any;
  return several(node, report);
});
export const pattern = onePattern;

/** The limits that a duty may have. `between` has two ends. */
export type RawTerm =
  | { readonly form: 'span'; readonly span: LocatedSpan }
  | { readonly form: 'amount'; readonly amount: Formula; readonly unit: 'm' | 'h' | 'workhours' | 'workdays' | 'days' }
  | { readonly form: 'count'; readonly times: number; readonly event: Located }
  | { readonly form: 'unset'; readonly figure: RawUnset };

const unit = oneOf('m', 'h', 'workhours', 'workdays', 'days');
const amountTerm = record({ amount: needed(formula), unit: needed(unit) });
const countPattern = /^(\d{1,6})\s*[×xX*]\s*(.+)$/;
const termWords: Keywords = { type: 'string', pattern: `^\\s*(?:${spanPattern}|\\d{1,6}\\s*[×xX*]\\s*.+)\\s*$` };

const termText: Reader<RawTerm> = shaped({ form: 'leaf', json: termWords }, (node, report) => {
  const found = located(node, report);
  const match = countPattern.exec(found?.text ?? '');
  if (found !== undefined && match?.[2] !== undefined) {
    return { form: 'count', times: Number(match[1]), event: { text: match[2].trim(), place: found.place } };
  }
  const read = found === undefined ? undefined : span(node, report);
  return read === undefined ? undefined : { form: 'span', span: read };
});

const termMap: Reader<RawTerm> = shaped({ form: 'any', of: [unset, amountTerm] }, (node: Node, report: Report) => {
  if (node.form === 'map' && node.entries.some((entry) => entry.key === 'unset')) {
    const figure = unset(node, report);
    return figure === undefined ? undefined : { form: 'unset', figure };
  }
  const read = amountTerm(node, report);
  return read === undefined ? undefined : { form: 'amount', amount: read.amount, unit: read.unit };
});

export const term = byForm<RawTerm>({ scalar: termText, map: termMap }, '2 workdays, {amount, unit}, {unset, word}');

/** Either a number or an open figure. */
export const figureOr = <T>(read: Reader<T>): Reader<T | RawUnset> => {
  const reader: Reader<T | RawUnset> = shaped({ form: 'any', of: [read, unset] }, (node: Node, report: Report) =>
    node.form === 'map' ? unset(node, report) : read(node, report),
  );
  return reader;
};

export const pauses = oneOrMore(
  record({ from: needed(onePattern), to: needed(onePattern), longest: maybe(span), key: maybe(formula) }),
);
export type RawPause = Read<typeof pauses>[number];

export const extension = record({
  by: needed(onePattern),
  amount: maybe(formula),
  max: needed(span),
  times: maybe(count),
  only_before_due: maybe(flag),
  requires: maybe(record({ do: needed(onePattern), within: needed(span) })),
  'takes-effect': maybe(oneOf('on-approval', 'on-notice')),
});
export type RawExtension = Read<typeof extension>;

/** `{event, where, slot: e.slot}`: all keys but the first two lay new values over the activating event. */
export interface RawRebind {
  readonly of: RawPattern;
  readonly set: readonly { readonly name: Located; readonly value: Formula }[];
}

const rebindShape: Shape = {
  form: 'open-record',
  known: { event: located, where: formula },
  needed: ['event'],
  others: formula,
};
export const rebind: Reader<RawRebind> = shaped(rebindShape, (node, report) => {
  if (node.form !== 'map') {
    report('wrong-shape', node.place, { expected: '{event, where, field: e.field}' });
    return undefined;
  }
  const isPattern = (entry: { readonly key: string }) => entry.key === 'event' || entry.key === 'where';
  const of = onePattern({ ...node, entries: node.entries.filter(isPattern) }, report);
  const set = table(formula)({ ...node, entries: node.entries.filter((entry) => !isPattern(entry)) }, report);
  if (of === undefined || set === undefined) return undefined;
  return { of, set: set.map(({ key, keyPlace, value }) => ({ name: { text: key, place: keyPlace }, value })) };
});

export const givenFolds = ['count', 'distinct', 'union', 'last', 'first', 'sum', 'min', 'max'] as const;
const givenOne = record({
  count: maybe(located),
  distinct: maybe(located),
  union: maybe(located),
  last: maybe(located),
  first: maybe(located),
  sum: maybe(located),
  min: maybe(located),
  max: maybe(located),
  of: maybe(formula),
  where: maybe(formula),
  key: maybe(formula),
  // Folds are over earlier events in any case; an author may say so.
  before: maybe(oneOf('e')),
});
export const given = table(givenOne);
export type RawGiven = Read<typeof given>[number];

export const reminders = list(record({ before: needed(span), notify: needed(text) }));
