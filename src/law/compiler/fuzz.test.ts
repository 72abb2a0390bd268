import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { calendars, regulation, rule } from './authoring.ts';
import { compile } from './compile.ts';
import { renderDiagnostic } from './diagnostic.ts';

/** A document with something of everything, which the mutations below break. */
const whole = regulation(
  '```vocab\nx.warned: {case: string, person: string}\nregisters: {outlets: {key: outlet, level: string}}\nfunctions: {level_of(o): outlets.level}\nlexicons: {taboo: [不知道]}\n```',
  rule(
    'id: a1\neffective: 2026-01-01\nkey: e.case\nmust:\n  who: case.unit\n  on: {event: case.accepted, where: e.kind != ""}\n  when: \'says(e.citizen, "taboo") || e.kind in ["a", "b"]\'\n  do: {any: [case.replied, {event: case.closed, where: e.archived}]}\n  within: 2 workdays\n  pause: {from: materials.requested, to: materials.received, longest: 10 workdays, key: e.items}\n  extend: {by: extension.approved, max: 3 workdays, requires: {do: extension.notified, within: 1 workdays}}\n  ends: [case.withdrawn]\nbreach:\n  - {deduct: 2, from: who, cap: {points: 6, per: calendar-month}}\n  - {emit: x.warned, to: person, with: {person: on.person}}',
  ),
  rule('id: a2\nlimit: {who: e.person, count: x.warned, per: 30 days, reaches: {unset: often, word: 多次}}'),
  rule('id: a3\nkeep: {subject: unit, per: day, measure: {n: {count: case.closed}}, that: [n >= 1]}'),
  rule('id: a4\nmay: {who: on.who, on: "breach(a1, a2)", do: case.replied, within: 5 workdays}'),
  rule(
    'id: a5\ncheck: {who: e.person, on: case.closed, given: {p: {last: case.accepted, of: e.unit}}, that: {x: p == e.unit}}',
  ),
  rule('id: a6\npoints: {account: person, start: 12, per: calendar-year}'),
  '```figures\noften: {value: 3, decided-by: 主任, decided-on: 2025-01-01}\n```',
  '```notes\n- {ref: A6, home: prose, text: 说明}\n```',
  '```test\narticle: a1\n| at | event | data | expect |\n| 2026-03-05 16:30 | case.accepted | case=C1 kind=consult | due 2026-03-09 17:30; pending |\n```',
);

/** Pieces that hurt: structure, deep nesting, broken quotes, other scripts, halves of characters. */
const hurtful = [
  '\n',
  ' ',
  '\t',
  '---\n',
  '```\n',
  '```rule\n',
  '## 第1条\n',
  ': ',
  '{',
  '}',
  '[',
  '"',
  "'",
  '&a ',
  '*a ',
  '!!x ',
  '- ',
  '? ',
  '|',
  '>',
  '#',
  '%',
  '\u0000',
  '\ud800',
  '\u2028',
  '\r',
  '9'.repeat(400),
  '-1',
  'null',
  '__proto__: ',
  'constructor: ',
  'breach(',
  ')',
  '2026-02-30',
  '1e999',
  '{unset: x}',
  '['.repeat(300),
];

const mutation = fc.record({
  at: fc.nat(whole.length),
  remove: fc.nat(12),
  insert: fc.oneof(fc.constantFrom(...hurtful), fc.string({ maxLength: 6 }), fc.constant('')),
});

function mutated(text: string, changes: readonly { at: number; remove: number; insert: string }[]): string {
  return changes.reduce((now, { at, remove, insert }) => now.slice(0, at) + insert + now.slice(at + remove), text);
}

function survives(text: string): void {
  const { rulebook, diagnostics } = compile([{ file: 'x.md', text }], { calendars, vocabularies: [] });
  const lines = text.split(/\r\n|\n|\r/).length;
  for (const one of diagnostics) {
    assert.ok(one.place.line >= 1 && one.place.line <= lines + 1 && one.place.column >= 1, JSON.stringify(one));
    for (const language of ['zh', 'en'] as const) assert.ok(renderDiagnostic(one, language).length > 5);
  }
  assert.equal(
    rulebook === undefined,
    diagnostics.some((one) => one.severity === 'error'),
  );
}

test('the document that is broken below is sound', () => {
  const { diagnostics } = compile([{ file: 'x.md', text: whole }], { calendars, vocabularies: [] });
  assert.deepEqual(
    diagnostics.filter((one) => one.severity === 'error'),
    [],
  );
});

test('no mutation of a sound document makes the compiler throw or point outside the file', () => {
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 6 }), (changes) => survives(mutated(whole, changes))),
    { numRuns: 300, seed: 20261122 },
  );
});

test('no string at all makes the compiler throw', () => {
  const pieces = fc.array(fc.oneof(fc.constantFrom(...hurtful), fc.string({ maxLength: 10 })), { maxLength: 30 });
  fc.assert(
    fc.property(pieces, (parts) => survives(`---\nregulation: x\n---\n${parts.join('')}`)),
    { numRuns: 600, seed: 7 },
  );
});

test('the packs of the project survive the loss of any of their lines', () => {
  const folder = new URL('../../../regulations/', import.meta.url);
  const pack = readdirSync(folder).find((name) => name === 'qts-time-limit');
  const text = pack === undefined ? whole : readFileSync(new URL(`${pack}/regulation.md`, folder), 'utf8');
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i += 13) survives(lines.toSpliced(i, 1).join('\n'));
});

/** Inputs made to be slow: each must be refused or read in a few seconds. */
const heavy: { readonly [name: string]: string } = {
  'two hundred thousand brackets': `${'['.repeat(200_000)}`,
  'a paragraph of sixty thousand lines': '长\n'.repeat(60_000),
  'fifty thousand keys in a block': regulation(
    rule(`id: a1\n${Array.from({ length: 30_000 }, (_, i) => `k${i}: 1`).join('\n')}`),
  ),
  'lists in lists in lists': regulation(rule(`id: a1\nmust: ${'- '.repeat(40_000)}x`)),
  'thousands of fences': '```rule\nid: a1\n```\n'.repeat(4_900),
  'thousands of rules for one act': regulation(
    ...Array.from({ length: 500 }, (_, i) =>
      rule(
        `id: r${i}\nmust: {who: case.unit, on: case.accepted, when: e.kind == "k${i}", do: case.replied, within: 1h}`,
      ),
    ),
  ),
  'an expression of many thousand characters': regulation(
    rule(`id: a1\nmust_not: {who: e.unit, do: case.closed, when: '${'e.archived && '.repeat(9_000)}true'}`),
  ),
  'lists of blanks in cells': regulation(
    `\`\`\`test\n| at | event | data | expect |\n| 2026-03-05 16:30 | case.accepted | case=[${' '.repeat(100_000)}"x] | |\n\`\`\``,
  ),
  'a heading of blanks': `## 第1条 ${'a '.repeat(50_000)}${' '.repeat(100_000)}x\n`,
  'a span of blanks': regulation(rule(`id: a1\nmust: {within: "3 x${' '.repeat(100_000)}\\n a"}`)),
  'thousands of unknown events': regulation(
    `\`\`\`test\n| at | event | data | expect |\n${'| 2026-03-05 16:30 | case.acceptee | | |\n'.repeat(6_000)}\`\`\``,
  ),
  'a row of two hundred thousand characters': regulation(
    `\`\`\`test\n| at | event | data | expect |\n| 2026-03-05 16:30 | case.accepted | case="${'x'.repeat(200_000)}" | ${'due '.repeat(10_000)} |\n\`\`\``,
  ),
};

for (const [name, text] of Object.entries(heavy)) {
  test(`bounded in time: ${name}`, { timeout: 20_000 }, () => {
    const start = performance.now();
    survives(text);
    assert.ok(performance.now() - start < 15_000);
  });
}
