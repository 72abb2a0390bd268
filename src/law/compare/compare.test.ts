import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { calendars, caseWords, rule } from '../compiler/authoring.ts';
import { compile } from '../compiler/compile.ts';
import { compareRegulations } from './compare.ts';
import type { ArticleChange, Comparison, RuleChange, Side } from './comparison.ts';

/** An article: its id, its prose, its rule. */
type Written = readonly [id: string, prose: string, rule?: string];

const duty = (id: string, within: string, more = '') =>
  `${more}id: ${id}\nmust: {who: on.unit, on: case.accepted, do: case.replied, within: ${within}}`;

const articlesText = (articles: readonly Written[]) =>
  articles
    .map(([id, prose, yaml]) => `## ${id} 题 {#${id}}\n${prose}\n\n${yaml === undefined ? '' : rule(yaml)}\n`)
    .join('\n');

function sideOf(text: string, origins: readonly string[] = []): Side {
  const { rulebook, diagnostics } = compile([{ file: 'a.md', text }], {
    calendars,
    vocabularies: [],
    origins: origins.map((origin) => ({ file: 'origin.md', text: origin })),
  });
  const [regulation] = rulebook?.regulations ?? [];
  assert.ok(rulebook && regulation, JSON.stringify(diagnostics));
  return { regulation, rules: rulebook.rules, vocabulary: rulebook.vocabulary };
}

const text = (articles: readonly Written[], front = '', blocks = '') =>
  `---\nregulation: board\ntitle: 答复\n${front}---\n${caseWords}${blocks}\n${articlesText(articles)}`;
const between = (before: readonly Written[], after: readonly Written[], front: readonly [string, string] = ['', '']) =>
  compareRegulations(sideOf(text(before, front[0])), sideOf(text(after, front[1])));

function brief(change: ArticleChange): string {
  switch (change.form) {
    case 'added':
      return `+${change.after.id}`;
    case 'left-out':
      return `-${change.before.id}${change.reason === undefined ? '' : ` ${change.reason}`}`;
    case 'renumbered':
      return `${change.before.id}→${change.after.id}`;
    case 'changed': {
      const name = change.before.id === change.after.id ? change.after.id : `${change.before.id}→${change.after.id}`;
      const { prose, rules, notes } = change.contents;
      return [name, prose ? 'prose' : '', ...rules.map(briefRule), notes.length > 0 ? 'notes' : '']
        .filter((part) => part !== '')
        .join(' ');
    }
  }
}

function briefRule(change: RuleChange): string {
  if (change.form === 'added') return `+${change.after.version}`;
  if (change.form === 'left-out') return `-${change.before.version}`;
  const said = change.differences.map(
    ({ path, before, after, isFigure }) => `${path}:${before}>${after}${isFigure ? '#' : ''}`,
  );
  return `${change.after.id}(${said.join(' ')})`;
}

const briefly = ({ articles }: Comparison) => articles.map(brief);

const three: readonly Written[] = [
  ['1', '甲', duty('1', '2 workdays')],
  [
    '2',
    '乙',
    'id: "2"\ncheck: {who: e.unit, on: case.closed, that: {2-sum: {holds: size(e.summary) >= 10}, 2-file: e.archived}}',
  ],
  ['3', '丙'],
];
const withArticle = (n: number, article: Written) => three.toSpliced(n, 1, article);

describe('two drafts', () => {
  test('that are the same differ in nothing, however they are laid out', () => {
    assert.deepEqual(briefly(between(three, three)), []);
    const untidy = withArticle(0, ['1', '甲', duty('1', '2 workdays').replace('must: {who', '# 说明\nmust: {  who')]);
    const same = between(three, untidy);
    assert.deepEqual([same.articles, same.front, same.same], [[], [], 3]);
  });

  test('differ in a term, and in nothing else', () => {
    assert.deepEqual(briefly(between(three, withArticle(0, ['1', '甲', duty('1', '1 workdays')]))), [
      '1 1(term:2 workdays>1 workdays#)',
    ]);
    assert.deepEqual(briefly(between(three, withArticle(0, ['1', '甲', duty('1', '2 days')]))), [
      '1 1(term:2 workdays>2 days)',
    ]);
  });

  test('differ in prose, in an item, in a force, in a note', () => {
    assert.deepEqual(briefly(between(three, withArticle(2, ['3', '丁']))), ['3 prose']);
    const check = three[1]?.[2] ?? '';
    assert.deepEqual(briefly(between(three, withArticle(1, ['2', '乙', check.replace('10', '20')]))), [
      '2 2(that.2-sum.holds:size(e.summary) >= 10>size(e.summary) >= 20#)',
    ]);
    assert.deepEqual(briefly(between(three, withArticle(1, ['2', '乙', check.replace(', 2-file: e.archived', '')]))), [
      '2 2(that.2-file:{"name":"2-file","holds":"e.archived","force":"must"}>)',
    ]);
    assert.deepEqual(
      briefly(between(three, withArticle(0, ['1', '甲', duty('1', '2 workdays', 'force: encouraged\n')]))),
      ['1 1(force:must>encouraged)'],
    );
    const note = (words: string) => `丙\n\n\`\`\`notes\n- {ref: '3', home: prose, text: ${words}}\n\`\`\``;
    assert.deepEqual(briefly(between(withArticle(2, ['3', note('宗旨')]), withArticle(2, ['3', note('原则')]))), [
      '3 notes',
    ]);
  });

  test('an article added stands where it stands, one left out where it stood, one renumbered is known by its words', () => {
    const after: readonly Written[] = [['0', '新'], ...three.slice(0, 1), ['4', '丙']];
    assert.deepEqual(briefly(between(three, after)), ['+0', '-2', '3→4']);
    assert.deepEqual(briefly(between(after, three)), ['-0', '+2', '4→3']);
  });

  test('a rule renumbered with its article is the same rule, and so is what names it', () => {
    const late = (cited: string): Written => [
      '5',
      '戊',
      `id: "5"\nmust: {who: on.who, on: breach(${cited}), do: case.closed, within: 1 workdays}\nexception: ${cited}`,
    ];
    const before: readonly Written[] = [['1', '甲', duty('1-a', '2 workdays')], late('1-a')];
    const after: readonly Written[] = [['7', '甲', duty('7-a', '2 workdays')], late('7-a')];
    assert.deepEqual(briefly(between(before, after)), ['1→7']);
    const tighter: readonly Written[] = [['7', '甲', duty('7-a', '1 workdays')], late('7-a')];
    assert.deepEqual(briefly(between(before, tighter)), ['1→7 7-a(term:2 workdays>1 workdays#)']);
  });

  test('what all rules have from the front matter is told once', () => {
    const changed = between(three, three, [
      'calendar: cn\n',
      'calendar: cn-office\ncounting: {due: same-time}\neffective: 2026-01-01\n',
    ]);
    assert.deepEqual(briefly(changed), []);
    assert.deepEqual(
      changed.front.map(({ key, before, after }) => `${key} ${before} > ${after}`),
      [
        'effective  > 2026-01-01',
        'calendar cn > cn-office',
        'counting excluded, close-of-business, as-received > excluded, same-time, as-received',
      ],
    );
    const own = withArticle(0, ['1', '甲', duty('1', '2 workdays', 'calendar: cn-office\n')]);
    assert.deepEqual(briefly(between(three, own)), ['1 1(calendar:>{"id":"cn-office"})']);
  });

  test('a version added is an addition, a version changed a change', () => {
    const second = duty('1', '1 workdays', 'effective: 2026-01-01\nreplaces: 1@undated\n');
    const versions = withArticle(0, ['1', '甲', `${duty('1', '2 workdays')}\n---\n${second}`]);
    assert.deepEqual(briefly(between(three, versions)), ['1 +1@2026-01-01']);
    const later = withArticle(0, [
      '1',
      '甲',
      `${duty('1', '2 workdays')}\n---\n${second.replace('effective: 2026', 'effective: 2027')}`,
    ]);
    assert.deepEqual(briefly(between(versions, later)), ['1 1(effective:2026-01-01>2027-01-01#)']);
  });

  test('an open figure that is decided is a change of the figure', () => {
    const open = withArticle(0, ['1', '甲', duty('1', '{unset: soon, word: 尽快}')]);
    const decided = text(open, '', '```figures\nsoon: {value: 15m, decided-by: 主任, decided-on: 2026-01-05}\n```\n');
    assert.deepEqual(briefly(compareRegulations(sideOf(text(open)), sideOf(decided))), ['1 1(term:“尽快”>15 m)']);
  });
});

describe('an origin and its clone', () => {
  const clone = (body: string) => `---\nregulation: county\ntitle: 答复\nclones: board\n---\n${body}`;
  const origin = text([
    ...three,
    ['4', '丁', 'id: "4"\nmust_not: {who: e.unit, do: case.closed, when: \'e.unit == "1"\'}\nexception: "1"'],
  ]);
  const compared = (body: string) => compareRegulations(sideOf(origin), sideOf(clone(body), [origin]));

  test('differ in nothing where the clone changes nothing', () => {
    const { articles, front, same } = compared('');
    assert.deepEqual([articles, front, same], [[], [], 4]);
  });

  test('differ in the one article that the clone changes, not in those that speak of it', () => {
    const own = articlesText([['9', '甲', duty('9', '1 workdays')]]);
    assert.deepEqual(briefly(compared(`\`\`\`clone\n- {article: '1', as: '9', printed: '9'}\n\`\`\`\n\n${own}`)), [
      '1→9 9(term:2 workdays>1 workdays#)',
    ]);
  });

  test('show what the clone renumbers, leaves out with the reason, and adds; and the other way round', () => {
    const body = `\`\`\`clone\n- {article: '1', as: '9'}\n- {article: '3', left-out: 不适用}\n\`\`\`\n\n${articlesText([['5', '新']])}`;
    assert.deepEqual(briefly(compared(body)), ['1→9', '-3 不适用', '+5']);
    assert.deepEqual(briefly(compareRegulations(sideOf(clone(body), [origin]), sideOf(origin))), ['9→1', '+3', '-5']);
  });
});

test('whatever is changed, every article of either side is accounted for once', () => {
  const word = fc.constantFrom('甲', '乙', '丙');
  const article = fc.tuple(
    fc.integer({ min: 1, max: 9 }),
    word,
    fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  );
  const draft = fc.uniqueArray(article, { selector: ([id]) => id, minLength: 1, maxLength: 6 });
  const written = (some: readonly (readonly [number, string, number | undefined])[]) =>
    some.map(([id, prose, days]): Written => {
      // One act for each article, or two duties for one act would govern together.
      const yaml =
        days === undefined
          ? undefined
          : duty(`${id}`, `${days} workdays`).replace('on: case', `when: 'e.kind == "${id}"', on: case`);
      return yaml === undefined ? [String(id), prose] : [String(id), prose, yaml];
    });
  fc.assert(
    fc.property(draft, draft, (one, other) => {
      const { articles, same } = between(written(one), written(other));
      const count = (...forms: readonly ArticleChange['form'][]) =>
        articles.filter(({ form }) => forms.includes(form)).length;
      assert.equal(same + count('changed', 'renumbered', 'left-out'), one.length);
      assert.equal(same + count('changed', 'renumbered', 'added'), other.length);
      assert.deepEqual(between(written(one), written(one)).articles, []);
    }),
    { numRuns: 40 },
  );
});
