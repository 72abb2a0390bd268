import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { regulation } from './board.ts';
import { type Desk, openDesk } from './terminal.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.clear());

const textOf = (name: string) => readFile(join(desk.folder, name), 'utf8');
/** An author in a hurry: `within` before `who`, a remark, quotes that nobody needs. */
const untidy = regulation
  .replace('must:\n', "must:\n  # the law's own limit\n  within: '7 workdays'\n")
  .replace('  within: 7 workdays\n', '');

test('--check names what is not in normal form, changes nothing and ends with 1', async () => {
  await desk.put('board.md', untidy);
  const { code, out } = await desk.type('fmt', 'board.md', '--check');
  assert.equal(code, 1);
  assert.match(out, /board\.md 要整理\n1 个文件，要整理 1 个/);
  assert.equal(await textOf('board.md'), untidy);
});

test('what was laid out is in normal form, says the same, and keeps its prose and its remarks', async () => {
  await desk.put('board.md', untidy);
  assert.equal((await desk.type('fmt', 'board.md')).code, 0);
  const text = await textOf('board.md');
  assert.match(text, / {2}do: message\.replied\n {2}# the law's own limit\n {2}within: 7 workdays\n/);
  assert.match(text, /^\| at {15}\| event {11}\| data/m);
  const prose = (all: string) => all.replaceAll(/```[\s\S]*?```/g, '');
  assert.equal(prose(text), prose(untidy));
  assert.equal((await desk.type('fmt', 'board.md', '--check')).code, 0);
  const checked = await desk.type('check', 'board.md');
  assert.match(checked.out, /0 处错误[\s\S]*用例 1 张，2 行，不符 0 处/);
  await desk.type('fmt', 'board.md');
  assert.equal(await textOf('board.md'), text);
});

test('a block with a mistake stays as it is and is named with its line, the others are laid out', async () => {
  const broken = untidy.replace('message.left: {', 'message.left: [');
  await desk.put('board.md', broken);
  const { code, out } = await desk.type('fmt', 'board.md', '--lang', 'en');
  assert.equal(code, 1);
  assert.match(out, /board\.md:11 has mistakes and was left as it is; see check/);
  const text = await textOf('board.md');
  assert.ok(text.includes('message.left: [text: string'));
  assert.ok(text.includes('within: 7 workdays\n'));
});

test('a folder is laid out as a whole, --json tells what became of each file', async () => {
  await desk.put('house/a.md', untidy);
  await desk.put('house/b.md', untidy.replace('regulation: board', 'regulation: board-b'));
  await desk.type('fmt', 'house/a.md');
  const { out, code } = await desk.type('fmt', 'house', '--json');
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(out), {
    files: [
      { file: 'house/a.md', changed: false, skipped: [] },
      { file: 'house/b.md', changed: true, skipped: [] },
    ],
  });
});

test('a word that means nothing ends with 3', async () => {
  assert.equal((await desk.type('fmt', 'nothing.md')).code, 3);
});
