import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, test } from 'node:test';
import { rehearse } from '#engine/rehearsal.ts';
import { catalogueOf, homesIn } from './catalogue.ts';
import { calendars, compilePack, packs } from './read-packs.ts';

describe('a built-in pack', () => {
  for (const pack of packs) {
    const { rulebook, tests, diagnostics } = compilePack(pack);

    test(`${pack} compiles without an error`, () => {
      const errors = diagnostics.filter((each) => each.severity === 'error');
      assert.deepEqual(errors, []);
      assert.ok(rulebook !== undefined && rulebook.rules.length > 0);
    });

    test(`${pack}: the judge agrees with every row beside its articles`, () => {
      assert.ok(rulebook);
      const disagreements = tests.flatMap((table) => rehearse(table, rulebook, calendars));
      assert.deepEqual(
        disagreements.map(({ row, expected }) => `${row.place.file}:${row.place.line} ${JSON.stringify(expected)}`),
        [],
      );
    });

    test(`${pack}: every rule is spoken of by rows beside its articles`, () => {
      assert.ok(rulebook);
      const spoken = new Set(tests.flatMap((table) => table.articles));
      const silent = rulebook.rules.filter((rule) => rule.kind !== 'points' && !spoken.has(rule.id));
      assert.deepEqual(
        silent.map((rule) => rule.id),
        [],
      );
    });

    const catalogue = `../shared/requirements/${pack}.md`;
    const without = existsSync(catalogue) ? false : `${catalogue} is not here`;
    test(`${pack}: every catalogued rule has a home`, { skip: without }, () => {
      assert.ok(rulebook);
      const homes = homesIn(rulebook);
      const homeless = catalogueOf(catalogue).filter((ref) => !homes.has(ref));
      assert.deepEqual(homeless, []);
    });
  }
});

describe('a figure that someone changes by mistake', () => {
  const slips = [
    ['qts-time-limit', 'within: 7 days', 'within: 8 days'],
    ['telecom-market-commitment', 'within: 2 workdays', 'within: 2 days'],
    ['hotline-rulebook', 'within: 3 × call.ring', 'within: 4 × call.ring'],
    ['telecom-wireless-field', 'duration("24h")', 'duration("23h")'],
  ] as const;
  for (const [pack, written, slipped] of slips) {
    test(`${pack}: ${slipped} instead of ${written} is caught by the rows beside the article`, () => {
      const { rulebook, tests } = compilePack(pack, (text) => text.replaceAll(written, slipped));
      assert.ok(rulebook);
      assert.ok(tests.some((table) => rehearse(table, rulebook, calendars).length > 0));
    });
  }
});
