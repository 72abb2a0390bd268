import { consequence } from './consequence.ts';
import { items } from './items.ts';
import { measures } from './measures.ts';
import type { Formula, Located } from './node.ts';
import {
  extension,
  given,
  pattern,
  patterns,
  pauses,
  type RawUnset,
  rebind,
  reminders,
  term,
  unset,
} from './rule-parts.ts';
import { count, formula, located, number, oneOf, span, text } from './scalars.ts';
import { byForm, list, mapped, maybe, needed, type Read, type Reader, record } from './shape.ts';
import { type Keywords, shaped } from './shapes.ts';
import { type RawWindow, window } from './window.ts';

const twoBounds = list(formula);
const bounds: Reader<readonly [Formula, Formula]> = shaped(
  { form: 'refined', of: twoBounds, json: { minItems: 2, maxItems: 2 } },
  (node, report) => {
    const [from, to, ...more] = twoBounds(node, report) ?? [];
    if (from !== undefined && to !== undefined && more.length === 0) return [from, to];
    if (node.form === 'list') report('wrong-shape', node.place, { expected: '[from, to]' });
    return undefined;
  },
);
const terms = { within: maybe(term), by: maybe(formula), between: maybe(bounds) };

const must = record({
  who: maybe(formula),
  to: maybe(formula),
  on: needed(patterns),
  when: maybe(formula),
  given: maybe(given),
  do: needed(patterns),
  ...terms,
  target: maybe(span),
  pause: maybe(pauses),
  extend: maybe(extension),
  rebind: maybe(rebind),
  ends: maybe(patterns),
  remind: maybe(reminders),
});

const mustNot = record({
  who: maybe(formula),
  to: maybe(formula),
  do: needed(patterns),
  when: maybe(formula),
  unless: maybe(formula),
  given: maybe(given),
});

/** A window, or one that the source leaves open (定期). */
const openWindow = byForm<RawWindow | RawUnset>(
  { scalar: window, map: unset },
  'day, calendar-month, 30 days, {unset, word}',
);
const openCount = byForm<number | RawUnset>({ scalar: count, map: unset }, '3, {unset, word}');

const limit = record({
  who: maybe(formula),
  to: maybe(formula),
  count: needed(patterns),
  when: maybe(formula),
  given: maybe(given),
  distinct: maybe(formula),
  consecutive: maybe(patterns),
  per: needed(openWindow),
  max: maybe(openCount),
  reaches: maybe(openCount),
  repeat: maybe(oneOf('each', 'once-per-window')),
});

const registerCall: Keywords = { type: 'string', pattern: '^\\s*register\\(\\s*[A-Za-z_]\\w*\\s*\\)\\s*$' };
const register: Reader<Located> = shaped({ form: 'leaf', json: registerCall }, (node, report) => {
  const found = located(node, report);
  if (found === undefined) return undefined;
  const name = /^register\(\s*([A-Za-z_]\w*)\s*\)$/.exec(found.text)?.[1];
  if (name === undefined) report('wrong-shape', found.place, { expected: 'register(outlets)' });
  return name === undefined ? undefined : { text: name, place: found.place };
});

const keep = record({
  who: maybe(formula),
  to: maybe(formula),
  subject: needed(located),
  subjects: maybe(register),
  when: maybe(formula),
  per: needed(openWindow),
  days: maybe(oneOf('workdays', 'all')),
  calendar: maybe(located),
  measure: needed(measures),
  that: needed(items),
});

const check = record({
  who: maybe(formula),
  to: maybe(formula),
  on: needed(patterns),
  when: maybe(formula),
  given: maybe(given),
  that: needed(items),
});

const may = record({
  who: maybe(formula),
  to: maybe(formula),
  on: needed(patterns),
  when: maybe(formula),
  given: maybe(given),
  do: needed(patterns),
  ...terms,
  effect: maybe(record({ suspend: needed(text), until: maybe(pattern) })),
});

const points = record({
  account: maybe(located),
  start: needed(number),
  per: needed(window),
  floor: maybe(number),
  at_zero: maybe(byForm({ map: mapped(consequence, (one) => [one]), list: list(consequence) }, '{emit: …}')),
});

export const bodyFields = {
  must: maybe(must),
  must_not: maybe(mustNot),
  limit: maybe(limit),
  keep: maybe(keep),
  check: maybe(check),
  may: maybe(may),
  points: maybe(points),
};
export const ruleKinds = ['must', 'must_not', 'limit', 'keep', 'check', 'may', 'points'] as const;

export type RawMust = { readonly kind: 'must' } & Read<typeof must>;
export type RawMustNot = { readonly kind: 'must_not' } & Read<typeof mustNot>;
export type RawLimit = { readonly kind: 'limit' } & Read<typeof limit>;
export type RawKeep = { readonly kind: 'keep' } & Read<typeof keep>;
export type RawCheck = { readonly kind: 'check' } & Read<typeof check>;
export type RawMay = { readonly kind: 'may' } & Read<typeof may>;
export type RawPoints = { readonly kind: 'points' } & Read<typeof points>;
export type RawBody = RawMust | RawMustNot | RawLimit | RawKeep | RawCheck | RawMay | RawPoints;

const bodies = record(bodyFields);

/** The bodies that a rule has: exactly one, if its author made no mistake. */
export function bodiesOf(rule: Omit<Read<typeof bodies>, 'place'>): readonly RawBody[] {
  const found: (RawBody | undefined)[] = [
    rule.must && { kind: 'must', ...rule.must },
    rule.must_not && { kind: 'must_not', ...rule.must_not },
    rule.limit && { kind: 'limit', ...rule.limit },
    rule.keep && { kind: 'keep', ...rule.keep },
    rule.check && { kind: 'check', ...rule.check },
    rule.may && { kind: 'may', ...rule.may },
    rule.points && { kind: 'points', ...rule.points },
  ];
  return found.filter((body) => body !== undefined);
}
