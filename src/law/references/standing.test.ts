import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Referring, referringIn } from './referring.ts';
import { standingsOf } from './standing.ts';

const document = (front: string): Referring => {
  const found = referringIn({ file: 'a.md', text: `---\n${front}\n---\n## 第1条\n` });
  assert.ok(found);
  return found;
};
const rule = document(
  'regulation: hall\ntitle: 大厅\nrefers: [{title: 计量条例, edition: 2005-01-01}, {title: 《电力法》}, {title: 守则}]',
);

const brief = (others: readonly Referring[]) =>
  standingsOf([rule], others).map(({ reference, applies = '–', newer, errata }) =>
    [reference.title, applies, newer === undefined ? '' : `newer ${newer.edition} by ${newer.by}`, ...errata]
      .filter((part) => part !== '')
      .join(' '),
  );

test('a dated reference stays at its edition, an undated one means the newest that anyone knows', () => {
  assert.deepEqual(brief([]), ['计量条例 2005-01-01', '《电力法》 –', '守则 –']);
  const others = [
    document('regulation: law\ntitle: 电力法\nissued: 1995-12-28'),
    document(
      'regulation: bank\ntitle: 银行\nrefers: [{title: 电力法, edition: 2018-12-29}, {title: 计量条例, edition: 2017-03-01}]',
    ),
  ];
  assert.deepEqual(brief(others), ['计量条例 2005-01-01 newer 2017-03-01 by bank', '《电力法》 2018-12-29', '守则 –']);
});

test('an erratum applies to the edition that it mends, and is no newer edition itself', () => {
  const erratum = (id: string, edition: string) =>
    document(
      `regulation: ${id}\ntitle: 计量条例\nissued: 2020-05-01\nerratum-to: {title: 计量条例, edition: ${edition}}`,
    );
  assert.deepEqual(brief([erratum('e1', '2005-01-01'), erratum('e2', '2017-03-01')]), [
    '计量条例 2005-01-01 e1',
    '《电力法》 –',
    '守则 –',
  ]);
  const law = document('regulation: law\ntitle: 电力法\nissued: 1995-12-28');
  const toLaw = document('regulation: e3\ntitle: 勘误\nerratum-to: {title: 电力法, edition: 1995-12-28}');
  assert.deepEqual(brief([law, toLaw])[1], '《电力法》 1995-12-28 e3');
});

test('a document is cited by the day it was issued, else published, else takes effect', () => {
  const dated = (dates: string) => document(`regulation: law\ntitle: 电力法\n${dates}`).edition;
  assert.equal(dated('effective: 2026-03-01\npublished: 2026-02-01\nissued: 2026-01-01'), '2026-01-01');
  assert.equal(dated('effective: 2026-03-01\npublished: 2026-02-01'), '2026-02-01');
  assert.equal(dated('effective: 2026-03-01\nissued: 2011-06-31'), '2026-03-01');
  assert.equal(dated('calendar: cn'), undefined);
});

test('what is no regulation refers to nothing', () => {
  for (const text of [
    '',
    '只是一段话。',
    '---\nvocabulary: desk\n---\n',
    '---\nregulation: a\n',
    '---\nregulation: [\n---\n',
  ])
    assert.equal(referringIn({ file: 'a.md', text }), undefined);
});

test('whatever editions others refer to, the newest is told, whoever is asked first', () => {
  const date = fc.integer({ min: 1990, max: 2030 }).map((year) => `${year}-01-01`);
  fc.assert(
    fc.property(fc.array(date, { minLength: 1, maxLength: 8 }), (editions) => {
      const others = editions.map((edition, n) =>
        document(`regulation: d${n}\ntitle: d${n}\nrefers: [{title: 电力法, edition: ${edition}}]`),
      );
      const newest = editions.toSorted().at(-1);
      assert.equal(brief(others)[1], `《电力法》 ${newest}`);
      assert.deepEqual(brief(others.toReversed()), brief(others));
    }),
    { numRuns: 50 },
  );
});
