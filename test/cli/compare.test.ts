import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { regulation } from './board.ts';
import { type Desk, openDesk } from './terminal.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  await desk.put('a.md', regulation);
});
afterEach(() => desk.clear());

test('two drafts that say the same are said to', async () => {
  await desk.put('b.md', regulation.replace('  within: 7 workdays\n', '  within: 7 workdays # 不含当日\n'));
  const { code, out } = await desk.type('compare', 'a.md', 'b.md');
  assert.equal(code, 0);
  assert.match(out, /^逐条相同，共 1 条。$/m);
  const json = JSON.parse((await desk.type('compare', 'a.md', 'b.md', '--json')).out);
  assert.deepEqual([json.identical, json.same, json.articles, json.front], [true, 1, [], []]);
});

test('a term that is another is shown by what the rule says, and as a figure', async () => {
  await desk.put('b.md', regulation.replace('within: 7 workdays', 'within: 5 workdays'));
  const { code, out } = await desk.type('compare', 'a.md', 'b.md');
  assert.equal(code, 0);
  assert.match(out, /^改 1 条；其余 0 条相同。$/m);
  assert.match(out, /^■ 1 答复时限 {2}改\n {2}条文没有改\n {2}规则 a1$/m);
  assert.match(out, /^ {2}− .*7 个工作日内/m);
  assert.match(out, /^ {2}\+ .*5 个工作日内/m);
  assert.match(out, /term: 7 workdays → 5 workdays$/m);
  const [article] = JSON.parse((await desk.type('compare', 'a.md', 'b.md', '--json')).out).articles;
  assert.deepEqual(article.rules[0].differences, [
    { path: 'term', from: '7 workdays', to: '5 workdays', figure: true },
  ]);
  assert.match(article.rules[0].to.described, /5 个工作日内/);
});

test('in English, with articles added and left out', async () => {
  const added = '\n## 第2条 附则 {#2}\n自印发之日起施行。\n';
  await desk.put('b.md', `${regulation}${added}`);
  assert.match((await desk.type('compare', 'a.md', 'b.md', '--lang', 'en')).out, /^1 added; 1 article unchanged\.$/m);
  assert.match((await desk.type('compare', 'b.md', 'a.md', '--lang', 'en')).out, /^■ 2 附则 {2}left out$/m);
  await desk.put('b.md', regulation.replace('timezone: Asia/Shanghai', 'timezone: Asia/Tokyo'));
  const zone = await desk.type('compare', 'a.md', 'b.md', '--lang', 'en');
  assert.match(
    zone.out,
    /^No difference in 1 article; only the front matter differs\.\n\ntimezone: Asia\/Shanghai → Asia\/Tokyo$/m,
  );
});

test('a regulation with errors ends with 1, a word that means nothing with 3, two on one side with 2', async () => {
  await desk.put('b.md', regulation.replace('7 workdays', '7 wrokdays'));
  assert.equal((await desk.type('compare', 'a.md', 'b.md')).code, 1);
  assert.equal((await desk.type('compare', 'a.md', 'c.md')).code, 3);
  await desk.put('both/a.md', regulation);
  await desk.put('both/b.md', regulation.replace('regulation: board', 'regulation: hall'));
  const { code, err } = await desk.type('compare', 'a.md', 'both');
  assert.equal(code, 2);
  assert.match(err, /一边只能是一部制度，“both”里有 2 部：board hall/);
});
