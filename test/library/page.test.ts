import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { after, before, test } from 'node:test';
import { type Desk, openDesk } from '../cli/terminal.ts';
import { decided, desk as deskRegulation, silent } from './stories.ts';

let desk: Desk;
/** Packs with a clone among them, and what they say differently. */
let whole: ReadonlyMap<string, string>;
before(async () => {
  desk = await openDesk();
  await desk.put('desk.md', deskRegulation);
  await desk.put('silent.md', silent);
  whole = await made('whole', 'hotline-rulebook', 'power-normal-bureau', 'power-normal-cixian', 'telecom-noc');
});
after(() => desk.clear());

/** The pages of a library by their paths. */
async function made(folder: string, ...words: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { code, err } = await desk.type('library', ...words, '--out', folder);
  assert.equal(code, 0, err);
  const names = readdirSync(join(desk.folder, folder), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.html')).map((name) => name.replaceAll('\\', '/'));
  return new Map(files.map((name) => [name, readFileSync(join(desk.folder, folder, name), 'utf8')]));
}

/** What a reader sees of a page, tags left out. */
const seen = (page = ''): string =>
  page
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ');

const article = (page: string, id: string): string => {
  const start = page.indexOf(`<h2 id="${id}"`);
  return seen(page.slice(start, page.indexOf('</article>', start)));
};

test('an article shows its words, and beside them what the program reads, with force, figure, test and ruling', async () => {
  const page = (await made('one', 'desk.md')).get('regulations/desk.html') ?? '';
  for (const address of ['1', 'rule-a1', 'a1', 'rule-a1-urgent']) assert.ok(page.includes(` id="${address}"`), address);
  const first = article(page, '1');
  assert.match(first, /收到来件，两个工作日之内答复/);
  assert.match(first, /a1 必须 到时须做 受理后 2 个工作日内须答复/);
  assert.match(first, /违反的，[^；]*扣[^；]*2 分/);
  assert.match(first, /例外于 a1/);
  assert.match(first, /用例 1 个/);
  assert.match(first, /2026-03-02 周一 10:00 受理 办件=C1，单位=U1 2026-03-04 周三 17:30 到期/);
  assert.match(first, /解释 问：节假日算不算 答：不算 客服部 2025-03-01/);
  assert.match(first, /id: a1 must:/);
  assert.match(article(page, '2'), /未定的数 “及时” close-soon 只量不判/);
  assert.match(article(page, '2'), /提倡/);
  assert.match(article(page, '3'), /A3 叙述 宗旨，没有可以做到的事/);
});

test('what is said of the whole stands at its head: validity, references dated and undated, defects at their place', async () => {
  const page = (await made('head', 'desk.md')).get('regulations/desk.html') ?? '';
  const head = seen(page.slice(0, page.indexOf('<h2 id="1"')));
  assert.match(head, /办件规定 某市热线办 试行/);
  assert.match(head, /3 条条文，3 条规则， 1 个数未定/);
  assert.match(head, /行政处罚法 按 2021-07-15 的版本，原文不在库里/);
  assert.match(head, /服务规范 未注日期，按最新的，原文不在库里/);
  assert.match(article(page, '2'), /断句 到“以及”为止/);
  assert.doesNotMatch(head, /断句/);
});

test('what a regulation does not have is not shown as an empty box', async () => {
  const pages = await made('silent', 'silent.md');
  const page = seen(pages.get('regulations/silent.html'));
  assert.doesNotMatch(page, /毛病|未定的数 “|提到的文件|沿用|解释|用例|不作规则/);
  assert.match(seen(pages.get('figures.html')), /所有的数都已经定下/);
  assert.match(seen(pages.get('contradictions.html')), /没有查出矛盾/);
  assert.match(seen(pages.get('phrases.html')), /没有规定用语/);
});

test('the block of open figures, filled in, is taken by the program and ends up at the rule', async () => {
  const pages = await made('figures', 'desk.md');
  const block = /<pre[^>]*><code>([\s\S]*?)<\/code>/.exec(pages.get('figures.html') ?? '')?.[1] ?? '';
  await desk.put('figures.md', decided(block.replaceAll('&quot;', '"')));
  const checked = await desk.type('check', 'desk.md', 'figures.md');
  assert.equal(checked.code, 0, checked.out);
  const after = await made('decided', 'desk.md', 'figures.md');
  assert.match(seen(after.get('figures.html')), /所有的数都已经定下/);
  const page = after.get('regulations/desk.html') ?? '';
  assert.match(article(page, '2'), /定下的数 “及时” close-soon 4 workhours 局长 2026-01-05 会议纪要/);
  assert.match(article(page, '2'), /4 个工作小时内/);
});

test('nothing that a regulation says becomes markup, nor ends the script that holds it for the search', async () => {
  const hostile = deskRegulation.replace('收到来件', '</script><img src=x onerror=alert(1)>收到来件');
  await desk.put('hostile.md', hostile.replace('title: 办件规定', 'title: <b>办件规定</b>'));
  const pages = await made('hostile', 'hostile.md');
  for (const [path, page] of pages) assert.doesNotMatch(page, /<img|<b>/, path);
  const index = pages.get('index.html') ?? '';
  assert.equal(index.match(/<\/script>/g)?.length, 2);
  const [, data = ''] = /id="articles">([\s\S]*?)<\/script>/.exec(index) ?? [];
  assert.match(JSON.stringify(JSON.parse(data)), /<\/script><img src=x/);
});

test('every link of the library leads somewhere, every address is there once, headings go down one step at a time', () => {
  const ids = new Map(
    [...whole].map(([path, page]) => [path, [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)]),
  );
  for (const [path, page] of whole) {
    assert.equal(new Set(ids.get(path)).size, ids.get(path)?.length, `${path}: an id stands twice`);
    for (const [, href = ''] of page.matchAll(/ href="([^"]+)"/g)) {
      if (href.startsWith('data:')) continue;
      const [file = '', anchor] = href.split('#');
      const target = file === '' ? path : posix.join(posix.dirname(path), file);
      assert.ok(whole.has(target), `${path} → ${href}`);
      if (anchor !== undefined) assert.ok(ids.get(target)?.includes(decodeURIComponent(anchor)), `${path} → ${href}`);
    }
    const levels = [...page.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    assert.equal(levels[0], 1, path);
    for (const [at, level] of levels.entries())
      assert.ok(level === 1 ? at === 0 : level <= (levels[at - 1] ?? 0) + 1, `${path}: h${level}`);
  }
});

test('a clone shows what it took over, what it numbered anew, and the way to the origin', () => {
  const page = whole.get('regulations/power-normal-cixian.html') ?? '';
  const head = seen(page.slice(0, page.indexOf('<h2')));
  assert.match(head, /自 优质服务常态运行机制管理办法 自己写的条文：g1、3.2a、3.2b/);
  assert.match(head, /改编号的：3\.2 → 3\.2a/);
  assert.match(page, /href="power-normal-bureau.html#3.3.2"/);
});

test('in English the labels are English', async () => {
  const { code } = await desk.type('library', 'desk.md', '--out', 'english', '--lang', 'en');
  assert.equal(code, 0);
  const page = readFileSync(join(desk.folder, 'english/regulations/desk.html'), 'utf8');
  assert.match(page, /<html lang="en">/);
  assert.match(article(page, '1'), /a1 must duty in time after "accepted" "replied" must happen within 2 workdays/);
  assert.doesNotMatch(seen(page), /规则原文|用例|未定的数/);
});

test('what cannot be made is said: no such regulation, a regulation with errors, a folder that cannot be', async () => {
  assert.equal((await desk.type('library', 'nowhere', '--out', 'x')).code, 3);
  await desk.put('broken.md', deskRegulation.replace('2 workdays', '2 wrokdays'));
  assert.equal((await desk.type('library', 'broken.md', '--out', 'x')).code, 1);
  await desk.put('taken', 'a file');
  const { code, err } = await desk.type('library', 'desk.md', '--out', 'taken');
  assert.equal(code, 3);
  assert.match(err, /taken/);
});
