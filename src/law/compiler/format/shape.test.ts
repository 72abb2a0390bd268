import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readFrontMatter } from '../2-parse/front-matter.ts';
import { readDecisions, readDefects, readNotes, readRulings, readSettings } from '../2-parse/remarks.ts';
import { readRules } from '../2-parse/rule.ts';
import type { Report } from '../findings.ts';
import { type Shape, shapes } from './shape.ts';

type Read = (block: Parameters<typeof readRules>[0], report: Report) => unknown;

/** The keys that the compiler would have known in place of one that it does not. */
function keysKnown(text: string, read: Read): readonly string[] {
  const place = { file: 'x.md', line: 1, column: 1 };
  const known: string[] = [];
  const report: Report = (code, _, ...[values]) => {
    // Names beyond the twentieth are left out of a message.
    if (code !== 'unknown-key') return;
    const list = String(new Map(Object.entries(values ?? {})).get('known'));
    known.push(...list.replace(' …', '').split(', '));
  };
  read({ text, place, placeAt: () => place }, report);
  return known;
}

const rule = shapes.rule;
const at = (shape: Shape | undefined, ...keys: readonly string[]): Shape | undefined =>
  keys.reduce<Shape | undefined>(
    (found, key) => found?.keys?.[key] ?? (key === '*' ? (found?.names ?? found?.items) : undefined),
    shape,
  );

const nonsense = 'nonsense: 1';
const places: readonly (readonly [what: string, text: string, read: Read, shape: Shape | undefined])[] = [
  ['a rule', nonsense, readRules, rule],
  ...['must', 'must_not', 'limit', 'keep', 'check', 'may', 'points'].map(
    (kind) => [`a ${kind}`, `${kind}: {${nonsense}}`, readRules, at(rule, kind)] as const,
  ),
  ['a pattern', `must: {on: {${nonsense}}}`, readRules, at(rule, 'must', 'on')],
  ['a term', `must: {within: {${nonsense}}}`, readRules, at(rule, 'must', 'within')],
  ['a pause', `must: {pause: {${nonsense}}}`, readRules, at(rule, 'must', 'pause')],
  ['an extension', `must: {extend: {${nonsense}}}`, readRules, at(rule, 'must', 'extend')],
  ['its notice', `must: {extend: {requires: {${nonsense}}}}`, readRules, at(rule, 'must', 'extend', 'requires')],
  ['a reminder', `must: {remind: [{${nonsense}}]}`, readRules, at(rule, 'must', 'remind', '*')],
  ['a given', `must: {given: {x: {${nonsense}}}}`, readRules, at(rule, 'must', 'given', '*')],
  ['a measure', `keep: {measure: {x: {${nonsense}}}}`, readRules, at(rule, 'keep', 'measure', '*')],
  ['an item', `keep: {that: {x: {${nonsense}}}}`, readRules, at(rule, 'keep', 'that', '*')],
  ['an effect', `may: {effect: {${nonsense}}}`, readRules, at(rule, 'may', 'effect')],
  ['a consequence', `breach: [{${nonsense}}]`, readRules, at(rule, 'breach', '*')],
  ['a cap', `breach: [{cap: {${nonsense}}}]`, readRules, at(rule, 'breach', '*', 'cap')],
  ['a transition', `transition: {${nonsense}}`, readRules, at(rule, 'transition')],
  ['a way of counting', `counting: {${nonsense}}`, readRules, at(rule, 'counting')],
  ['a calendar', `calendar: {${nonsense}}`, readRules, at(rule, 'calendar')],
  ['a note', `- {${nonsense}}`, readNotes, at(shapes.notes, '*')],
  ['a ruling', `- {${nonsense}}`, readRulings, at(shapes.rulings, '*')],
  ['a defect', `- {${nonsense}}`, readDefects, at(shapes.defects, '*')],
  ['a decision', `x: {${nonsense}}`, readDecisions, at(shapes.figures, '*')],
  ['settings', `x: {${nonsense}}`, readSettings, at(shapes.settings, '*')],
  ['a front matter', nonsense, readFrontMatter, shapes['front-matter']],
];

describe('the normal form knows the place of every key of', () => {
  for (const [what, text, read, shape] of places) {
    test(what, () => {
      const known = keysKnown(text, read);
      assert.ok(known.length > 0);
      assert.deepEqual(
        known.filter((key) => !Object.hasOwn(shape?.keys ?? {}, key)),
        [],
      );
    });
  }
});
