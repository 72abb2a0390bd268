import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { regulation } from './board.ts';
import { type Desk, openDesk } from './terminal.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.clear());

test('a sound regulation ends with 0, its tests run', async () => {
  await desk.put('board.md', regulation);
  const { code, out } = await desk.type('check', 'board.md');
  assert.equal(code, 0, out);
  assert.match(out, /0 处错误/);
  assert.match(out, /1 部制度，1 条规则；用例 1 张，2 行，不符 0 处/);
});

test('a row that does not hold ends with 1, with its place, what was expected and what is', async () => {
  await desk.put('board.md', regulation.replace('due 2026-10-15 23:59:59.999', 'due 2026-10-14 23:59:59.999'));
  const { code, out } = await desk.type('check', 'board.md');
  assert.equal(code, 1);
  assert.match(
    out,
    /board\.md:30:\d+ 用例不符 应为 due 2026-10-14T23:59:59\.999\+08:00，实为 a1 pending due 2026-10-15/,
  );
  const json = JSON.parse((await desk.type('check', 'board.md', '--json')).out);
  assert.equal(json.errors, 0);
  assert.equal(json.tests.failed.length, 1);
  assert.equal(json.tests.failed[0].line, 30);
});

test('mistakes are told in the reader’s language, with the same code', async () => {
  await desk.put('board.md', regulation.replace('on: message.left', 'on: message.lefd'));
  const zh = await desk.type('check', 'board.md');
  const en = await desk.type('check', 'board.md', '--lang', 'en');
  assert.equal(zh.code, 1);
  assert.equal(en.code, 1);
  assert.match(zh.out, /错误 .*[一-鿿].*message\.left.*\[unknown-event\]/);
  assert.match(en.out, /error .*message\.left.*\[unknown-event\]/);
  assert.doesNotMatch(en.out.split('\n')[0] ?? '', /[一-鿿]/);
  const { diagnostics, errors } = JSON.parse((await desk.type('check', 'board.md', '--json')).out);
  assert.equal(errors, 1);
  assert.deepEqual(Object.keys(diagnostics[0]).sort(), ['code', 'column', 'file', 'line', 'message', 'severity']);
});

test('several files are checked together, and a word that means nothing ends with 3', async () => {
  await desk.put('a.md', regulation);
  await desk.put('b.md', regulation.replace('regulation: board', 'regulation: board-b'));
  const both = JSON.parse((await desk.type('check', 'a.md', 'b.md', '--json')).out);
  assert.equal(both.tests.tables, 2);
  assert.equal((await desk.type('check', 'c.md')).code, 3);
  assert.equal((await desk.type('check')).code, 2);
});
