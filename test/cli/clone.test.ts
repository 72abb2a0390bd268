import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { regulation } from './board.ts';
import { type Desk, openDesk } from './terminal.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.clear());

const county = '---\nregulation: county\ntitle: 县里的办法\nclones: board\n---\n';

test('a regulation that is taken over need not be named: it is found among the packs, and so is what it takes over', async () => {
  await desk.put('regulations/origin/regulation.md', regulation.replace('regulation: board', 'regulation: origin'));
  await desk.put(
    'regulations/board/regulation.md',
    county.replace('county', 'board').replace('clones: board', 'clones: origin'),
  );
  await desk.put('county.md', county);
  const { code, out } = await desk.type('check', 'county.md', '--json');
  assert.equal(code, 0, out);
  const { tests } = JSON.parse(out);
  assert.deepEqual([tests.tables, tests.failed], [1, []]);
});

test('one that is no pack is named with its place, and the packs there are', async () => {
  await desk.put('county.md', county);
  const { code, out } = await desk.type('check', 'county.md');
  assert.equal(code, 1);
  assert.match(out, /^county\.md:4:9 错误 没有可以沿用的制度“board”。.*现有制度：.*cmcc-yichun-hall/m);
});
