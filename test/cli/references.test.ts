import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { regulation } from './board.ts';
import { type Desk, openDesk } from './terminal.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  const refers = 'refers: [{title: 信访条例, edition: 2005-05-01}, {title: 公开办法}]\n';
  await desk.put('board.md', regulation.replace('calendar: cn\n', `calendar: cn\n${refers}`));
  const pack = (id: string, front: string) =>
    desk.put(`regulations/${id}/regulation.md`, `---\nregulation: ${id}\n${front}\n---\n## 第1条\n`);
  await pack('rules-2022', 'title: 信访条例\nissued: 2022-02-25');
  await pack('openness', 'title: 公开办法\nissued: 2019-04-03');
  await pack('misprint', 'title: 信访条例勘误\nerratum-to: {title: 信访条例, edition: 2005-05-01}');
});
afterEach(() => desk.clear());

test('check says which edition each reference means, looking through all packs', async () => {
  const { code, out } = await desk.type('check', 'board.md', '--references');
  assert.equal(code, 0, out);
  assert.ok(
    out.endsWith(`引用文件 board
  信访条例；注日期，停在 2005-05-01 的一版；已有新版 2022-02-25（rules-2022）；勘误照用 misprint
  公开办法；不注日期，用最新的一版 2019-04-03
`),
    out,
  );
  const { references } = JSON.parse((await desk.type('check', 'board.md', '--references', '--json')).out);
  assert.deepEqual(references[0], {
    regulation: 'board',
    title: '信访条例',
    number: null,
    edition: '2005-05-01',
    applies: '2005-05-01',
    newer: { edition: '2022-02-25', by: ['rules-2022'] },
    errata: ['misprint'],
  });
});

test('without references there is nothing to say, and unasked nothing is said', async () => {
  await desk.put('plain.md', regulation);
  assert.match(
    (await desk.type('check', 'plain.md', '--references', '--lang', 'en')).out,
    /^No other documents are referred to\.$/m,
  );
  assert.equal('references' in JSON.parse((await desk.type('check', 'board.md', '--json')).out), false);
});
