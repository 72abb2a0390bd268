import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { type Catalogue, readCatalogue } from '#law/cover/catalogue.ts';
import { homelessArticles, homelessRows } from '#law/cover/homeless.ts';
import { type Home, type HomeSort, homesOf } from '#law/cover/homes.ts';
import { idOfRef } from '#law/cover/ref.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import { compilePack, packs } from './read-packs.ts';

const folder = '../shared/requirements';
const without = existsSync(folder) ? false : `${folder} is not here`;

function catalogueOf(pack: string): { readonly catalogue: Catalogue; readonly text: string } {
  const file = `${folder}/${pack}.md`;
  const text = readFileSync(file, 'utf8');
  const { catalogue, faults } = readCatalogue({ file, text });
  assert.deepEqual(faults, []);
  return { catalogue, text };
}

const rulebooks = new Map(packs.map((pack) => [pack, compilePack(pack).rulebook]));

function rulebookOf(pack: string): Rulebook {
  const rulebook = rulebooks.get(pack);
  assert.ok(rulebook);
  return rulebook;
}

/** The regulation as it would be, had its author forgotten this rule, item or note. */
function forgetting(home: Home, rulebook: Rulebook): Rulebook {
  switch (home.form) {
    case 'rule':
      return { ...rulebook, rules: rulebook.rules.filter(({ version }) => !home.versions.includes(version)) };
    case 'item':
      return {
        ...rulebook,
        rules: rulebook.rules.map((rule) =>
          rule === home.rule && (rule.kind === 'check' || rule.kind === 'keep')
            ? { ...rule, that: rule.that.filter((item) => item !== home.item) }
            : rule,
        ),
      };
    case 'note':
      return {
        ...rulebook,
        regulations: rulebook.regulations.map((regulation) => ({
          ...regulation,
          articles: regulation.articles.map((article) => ({
            ...article,
            notes: article.notes.filter((note) => note !== home.note),
          })),
        })),
      };
  }
}

/** Ids that go with a home: with a rule go its items. */
function idsOf(home: Home, homes: readonly Home[]): ReadonlySet<string> {
  const items = homes.filter((each) => each.form === 'item' && home.form === 'rule' && each.rule === home.rule);
  return new Set([home, ...items].map(({ id }) => id));
}

/** The list of all systems, with how many rules were catalogued of each. */
function sizes(): ReadonlyMap<string, number> {
  const text = readFileSync(`${folder}/README.md`, 'utf8');
  const rows = text.matchAll(/^\| \d+ \| \[([a-z0-9-]+)\]\(.*\| (\d+) \|$/gm);
  return new Map([...rows].map(([, id = '', count = '']) => [id, Number(count)]));
}

describe('the catalogue of a pack', { skip: without }, () => {
  test('thirty-four systems with 948 rules are listed, and each pack is one of them', () => {
    const listed = sizes();
    assert.equal(listed.size, 34);
    assert.equal(
      [...listed.values()].reduce((sum, count) => sum + count, 0),
      948,
    );
    assert.deepEqual(
      packs.filter((pack) => !listed.has(pack)),
      [],
    );
  });

  for (const pack of packs) {
    test(`${pack}: every row of its table is read, as many of each kind as the catalogue says`, () => {
      const { catalogue, text } = catalogueOf(pack);
      assert.equal(catalogue.regulation, pack);
      assert.equal(catalogue.rows.length, sizes().get(pack));
      // The catalogue ends with a count of its own: `scope 2, checklist 2, routing 2`.
      const [, said = ''] = /## Counts by kind\s+([^\n]+)/.exec(text) ?? [];
      const counted = Object.entries(Object.groupBy(catalogue.rows, ({ kind }) => kind));
      assert.deepEqual(counted.map(([kind, rows]) => `${kind} ${rows?.length}`).sort(), said.split(/,\s*/).sort());
    });

    test(`${pack}: its front matter answers for what the catalogue lists, in that order`, () => {
      const [regulation] = rulebookOf(pack).regulations;
      const refs = catalogueOf(pack).catalogue.rows.map(({ ref }) => ref);
      assert.deepEqual(regulation?.answers.map(idOfRef), refs.map(idOfRef));
    });

    test(`${pack}: every catalogued rule and every article has a home`, () => {
      const homes = homesOf(rulebookOf(pack));
      assert.deepEqual(homelessRows(catalogueOf(pack).catalogue, homes), []);
      const [regulation] = rulebookOf(pack).regulations;
      assert.ok(regulation);
      assert.deepEqual(homelessArticles(regulation, homes), []);
    });

    test(`${pack}: whichever rule, item or note is forgotten, exactly what lived there is named`, () => {
      const rulebook = rulebookOf(pack);
      const homes = homesOf(rulebook);
      const { catalogue } = catalogueOf(pack);
      const named = new Set<string>();
      for (const home of homes) {
        const gone = idsOf(home, homes);
        const lived = catalogue.rows.filter(({ ref }) => gone.has(idOfRef(ref)));
        const found = homelessRows(catalogue, homesOf(forgetting(home, rulebook)));
        assert.deepEqual(found, lived, `${home.form} ${home.id}`);
        for (const { ref } of found) named.add(ref);
      }
      // Each catalogued rule has been missed once at least.
      assert.equal(named.size, catalogue.rows.length);
    });

    test(`${pack}: phrases, records, disclosures and roles are called what the cataloguer saw in them`, () => {
      const homes = new Map(homesOf(rulebookOf(pack)).map((home) => [home.id, home]));
      for (const { ref, kind } of catalogueOf(pack).catalogue.rows) {
        const sort = homes.get(idOfRef(ref))?.sort ?? 'prose';
        const special = sortsSeen.get(kind);
        if (special === undefined) assert.ok(plain.has(sort), `${ref}: ${kind} is no ${sort}`);
        else assert.equal(sort, special, ref);
      }
    });
  }
});

const sortsSeen: ReadonlyMap<string, HomeSort> = new Map([
  ['required-phrase', 'phrase'],
  ['forbidden-phrase', 'phrase'],
  ['evidence', 'register'],
  ['disclosure', 'disclosure'],
  ['role', 'role'],
]);

const plain: ReadonlySet<HomeSort> = new Set(['rule', 'item', 'prose']);
