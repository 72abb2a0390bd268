import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Agreement } from '#law/conflict/agreement.ts';
import type { Contradiction } from '#law/conflict/contradiction.ts';
import { findConflicts } from '#law/conflict/find.ts';
import { statementsOf } from '#law/conflict/statement.ts';
import { regulationsIn } from '#law/conflict/variants.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import { matters, packs, rulebookOfPacks, settled } from './packs-together.ts';

const alone = new Map(packs.map((pack) => [pack, rulebookOfPacks([pack])]));
const sound = packs.filter((pack) => alone.get(pack) !== undefined);
const library = rulebookOfPacks(sound);
assert.ok(library, 'packs that compile by themselves compile together');
const { contradictions } = findConflicts(library, settled.agreements);
const matrix = '../shared/requirements/cross-cutting.md';

const named = (found: Contradiction | undefined): ReadonlySet<string> =>
  new Set(found?.variants.flatMap((variant) => [...regulationsIn(variant)]));
const about = (matter: string, among: readonly Contradiction[] = contradictions) =>
  among.find((each) => each.matter === matter);
const speakers = (rulebook: Rulebook, matter: string) =>
  new Set(statementsOf(rulebook).flatMap((each) => (each.matter === matter ? [each.regulation] : [])));

describe('the library', () => {
  test('marks only matters that have a title', () => {
    const unknown = statementsOf(library).filter(({ matter }) => matter !== undefined && !matters.has(matter));
    assert.deepEqual(
      unknown.map(({ regulation, id, matter }) => `${regulation}/${id} ${matter}`),
      [],
    );
  });

  test('has settled only what is there: known matters, known packs, pairs that would differ', () => {
    assert.deepEqual(settled.faults, []);
    const bare = findConflicts(library, []).contradictions;
    for (const { matter, regulations } of settled.agreements) {
      const pairs = about(matter, bare)?.pairs.map(({ regulations: pair }) => pair) ?? [];
      const isNeeded = pairs.some((pair) => pair.every((id) => regulations.includes(id)));
      assert.ok(isNeeded || !regulations.every((id) => sound.includes(id)), `${matter}: ${regulations.join(', ')}`);
    }
  });

  test('names no pair that is declared compatible', () => {
    for (const { matter, pairs } of contradictions)
      for (const { regulations, decision } of pairs) {
        const declared = settled.agreements.find(
          (each) => each.matter === matter && regulations.every((id) => each.regulations.includes(id)),
        );
        assert.ok(declared === undefined || decision !== undefined, `${matter}: ${regulations.join(', ')}`);
      }
  });

  test('tells the same whatever the order of its packs', () => {
    const turned = rulebookOfPacks(sound.toReversed());
    assert.ok(turned);
    const told = (all: readonly Contradiction[]) =>
      all.map(({ matter, variants, pairs }) => [
        matter,
        variants.map(({ statements }) => statements.map(({ regulation, id }) => `${regulation}/${id}`)),
        pairs.map(({ regulations }) => regulations),
      ]);
    assert.deepEqual(told(findConflicts(turned, settled.agreements).contradictions), told(contradictions));
  });

  test('phones: off in meetings in one house, on for 24 hours in two departments of it, until somebody rules', (t) => {
    const house = ['telecom-market-commitment', 'telecom-office-conduct', 'telecom-planning-commitment'];
    if (!house.every((id) => sound.includes(id))) return t.skip(`needs ${house.join(', ')}`);
    const found = about('phone-use');
    for (const id of house) assert.ok(named(found).has(id), `${id} is not named`);
    assert.ok(found?.isOpen);
    const ruling: Agreement = {
      matter: 'phone-use',
      regulations: house,
      why: '会上调成静音，不关机',
      ruling: { by: '综合办公室', on: '2025-03-01' },
      line: 1,
    };
    const decided = about('phone-use', findConflicts(library, [...settled.agreements, ruling]).contradictions);
    const inHouse = decided?.pairs.filter(({ regulations }) => regulations.every((id) => house.includes(id))) ?? [];
    assert.equal(inHouse.length, 2);
    assert.ok(inHouse.every(({ decision }) => decision === ruling));
  });
});

describe('each regulation beside its double', () => {
  for (const pack of sound) {
    test(`${pack} contradicts neither itself nor a copy of itself under another name`, () => {
      const copy = `${pack}-copy`;
      const renamed =
        (id: string) =>
        (rulebook: Rulebook): Rulebook => ({
          ...rulebook,
          regulations: rulebook.regulations.map((each) => ({ ...each, id })),
          rules: rulebook.rules.map((rule) => ({ ...rule, regulation: id })),
        });
      const own = alone.get(pack);
      assert.ok(own);
      const double = renamed(copy)(own);
      const both = {
        ...own,
        regulations: [...own.regulations, ...double.regulations],
        rules: [...own.rules, ...double.rules],
      };
      const pairs = findConflicts(both).contradictions.flatMap((found) =>
        found.pairs.map(({ regulations }) => `${found.matter}: ${regulations.join(' ')}`),
      );
      assert.deepEqual(pairs, []);
    });
  }
});

test('a clone and its origin differ in changed articles only', (t) => {
  const clones = library.regulations.filter(({ clones }) => clones !== undefined);
  if (clones.length === 0) return t.skip('no clone among the packs');
  for (const { id, clones: taken } of clones) {
    const origin = taken?.regulation ?? '';
    const pair = rulebookOfPacks([origin, id]);
    assert.ok(pair);
    const changed = findConflicts(pair).contradictions.flatMap(({ variants }) =>
      variants.flatMap(({ statements }) => (statements.every(({ regulation }) => regulation === id) ? statements : [])),
    );
    const wordings = new Map(statementsOf(pair).map((each) => [`${each.regulation}/${each.id}`, each]));
    for (const { id: statement, rule } of changed) {
      assert.notEqual(rule?.hash, wordings.get(`${origin}/${statement}`)?.rule?.hash, `${id}/${statement}`);
    }
  }
});

/** Topic of the matrix → matters; `undefined` where the row speaks of one regulation, not of a difference. */
const topics: { readonly [topic: string]: readonly string[] } = {
  'Hotline hours': ['hotline-hours'],
  'Hall hours': ['hall-hours'],
  'Ring limit': ['ring-limit'],
  'Reply time': ['reply-time'],
  'Complaint start': ['complaint-start'],
  'Breach of a promise': ['breach-consequence'],
  'First-asked depth': ['first-asked-depth'],
  'Referral to another desk': ['referral-words'],
  'Form of address': ['form-of-address'],
  Priority: ['priority'],
  Arrival: ['arrival'],
  'Notice medium': ['notice-medium'],
  'Who decides': ['decision-level'],
  'Complaint routing key': ['complaint-routing'],
  '"Unfounded"': ['unfounded-ruling'],
  'Threshold 3': ['repeat-threshold'],
  'Jewellery, make-up, dye': ['jewellery', 'make-up', 'hair'],
  'Active selling': ['active-selling'],
  'Number publication': ['number-publication'],
  'Version switch': ['version-switch'],
  'Binding force': ['binding-force'],
  // One regulation says that others apply besides it: the strictest governs, which the judge sees to.
  'Several sets on one case': [],
};

interface Row {
  readonly topic: string;
  readonly cited: readonly string[];
}

function matrixRows(): readonly Row[] {
  const text = readFileSync(matrix, 'utf8');
  const section = text.slice(text.indexOf('## Contradiction matrix')).split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| Topic'))
    .map((line) => {
      const [, topic = '', variants = ''] = line.split('|').map((cell) => cell.trim());
      return { topic, cited: [...new Set([...variants.matchAll(/`([a-z][a-z0-9-]+)`/g)].map(([, id = '']) => id))] };
    });
}

describe('the contradiction matrix', { skip: !existsSync(matrix) && 'the requirements are not here' }, () => {
  const rows = existsSync(matrix) ? matrixRows() : [];

  test('is read whole', () => {
    assert.deepEqual(rows.map(({ topic }) => topic).toSorted(), Object.keys(topics).toSorted());
  });

  for (const { topic, cited } of rows) {
    const present = cited.filter((id) => sound.includes(id));
    for (const matter of topics[topic] ?? []) {
      test(`${topic}: ${matter} is named with every regulation of the row that is there`, (t) => {
        const besides = [...speakers(library, matter)];
        if (new Set([...present, ...besides]).size < 2) return t.skip('fewer than two of its regulations are there');
        const found = about(matter);
        assert.ok(found?.isOpen, `nothing is said of ${matter}`);
        assert.deepEqual(
          present.filter((id) => !named(found).has(id)),
          [],
          'not named',
        );
      });
    }
  }
});
