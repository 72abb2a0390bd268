import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calendars } from './authoring.ts';
import { county, desk, origin, serious, steps } from './clone-story.ts';
import { compile } from './compile.ts';

const compiled = (body: string) =>
  compile([{ file: 'county.md', text: county(body) }], {
    calendars,
    vocabularies: [desk],
    origins: [{ file: 'bureau.md', text: origin }],
  });

// 3.2 and 3.3 speak of each other: they go together.
const articles = ['3.1', '3.2', '3.3', '4'] as const;
const kept = fc.record({ '3.1': fc.boolean(), pair: fc.boolean(), '4': fc.boolean() });

test('whatever is left out and however the rest is renumbered, each article is there once, with its rules under its number', () => {
  const ids = fc.uniqueArray(fc.constantFrom('3.1', '3.2', '3.3', '4', '5', 'x', '3.2a', '十'), {
    minLength: 4,
    maxLength: 4,
  });
  fc.assert(
    fc.property(kept, ids, ({ pair, ...alone }, names) => {
      const stays = (article: (typeof articles)[number]) =>
        article === '3.1' || article === '4' ? alone[article] : pair;
      // A rule's id is Latin, an article's need not be.
      const as = (n: number) => (names[n] === '十' && articles[n] !== '3.1' ? '10' : (names[n] ?? ''));
      const lines = articles.map((article, n) =>
        stays(article) ? `{article: '${article}', as: '${as(n)}'}` : `{article: '${article}', left-out: 不用}`,
      );
      const found = compiled(steps(...lines));
      const { rulebook } = found;
      assert.ok(rulebook, JSON.stringify(serious(found)));
      const [regulation] = rulebook.regulations;
      const expected = articles.flatMap((article, n) => (stays(article) ? [as(n)] : []));
      assert.deepEqual(
        regulation?.articles.map(({ id }) => id),
        expected,
      );
      assert.ok(rulebook.rules.every(({ id, article }) => id.startsWith(article.id)));
      assert.equal(rulebook.rules.length, (pair ? 2 : 0) + (alone['4'] ? 1 : 0));
    }),
    { numRuns: 40 },
  );
});

test('whatever an author writes into a clone block, mistakes are told and nothing breaks', () => {
  const word = fc.constantFrom("'3.1'", "'3.2'", "'4'", "'9'", 'x', '[]', '{}', '""', '十', '3.2a');
  const step = fc.dictionary(fc.constantFrom('article', 'as', 'printed', 'after', 'left-out', 'other'), word, {
    maxKeys: 4,
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 5 }), (all) => {
      const lines = all.map(
        (one) =>
          `{${Object.entries(one)
            .map(([key, value]) => `${key}: ${value}`)
            .join(', ')}}`,
      );
      const { rulebook, diagnostics } = compiled(steps(...lines));
      assert.ok(rulebook !== undefined || diagnostics.some(({ severity }) => severity === 'error'));
    }),
    { numRuns: 60 },
  );
});
