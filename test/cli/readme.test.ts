import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { openDesk } from './terminal.ts';

const desk = await openDesk();
after(() => desk.clear());

const root = new URL('../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
const readme = read('README.md');

/** The fenced block that holds a text. */
function blockWith(text: string): readonly string[] {
  const blocks = [...readme.matchAll(/^(`{3,})\w*\n([\s\S]*?)^\1$/gm)].map((found) => found[2] ?? '');
  const block = blocks.find((each) => each.includes(text));
  assert.ok(block !== undefined, `README has no block with ${text}`);
  return block.trimEnd().split('\n');
}

test('every line of the picture in README is a line of what npm start prints', async () => {
  const { out } = await desk.type('demo');
  const printed = new Set(out.split('\n'));
  const lines = blockWith('依据 客户服务热线规章制度').filter((line) => line !== '');
  assert.deepEqual(
    lines.filter((line) => !printed.has(line)),
    [],
  );
});

test('the clock ledger in README is what the command prints', async () => {
  const [, ...lines] = blockWith('npx shouwen calendar');
  const { out } = await desk.type('calendar', 'cn-0912-1418', '--from', '2026-10-23 17:00', '--add', '8 workhours');
  assert.deepEqual(
    lines.filter((line) => !out.split('\n').includes(line)),
    [],
  );
});

test('the article in README compiles, and its test table holds', async () => {
  const article = blockWith('## 第1条 答复时限').join('\n');
  const head = '---\nregulation: readme\ntitle: 留言答复\n---\n';
  const words = '\n```vocab\nmessage.left: {text: string, office: string}\nmessage.replied: {text: string}\n```\n';
  await desk.put('readme.md', head + article + words);
  const { code, out } = await desk.type('check', 'readme.md');
  assert.equal(code, 0, out);
  assert.match(out, /用例 1 张，2 行，不符 0 处/);
});

test('links between the documents lead somewhere', () => {
  for (const file of ['README.md', 'docs/decisions/README.md', 'samples/README.md', 'ARCHITECTURE.md']) {
    const links = [...read(file).matchAll(/\]\(([^)#:]+)\)/g)].map((found) => found[1] ?? '');
    for (const link of links) assert.ok(existsSync(new URL(link, new URL(file, root))), `${file}: ${link}`);
  }
});
