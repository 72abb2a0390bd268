import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, test } from 'node:test';
import { layOut, regulation } from './board.ts';
import { type Desk, openDesk } from './terminal.ts';

let desk: Desk;
let words: readonly string[];
beforeEach(async () => {
  desk = await openDesk();
  words = [...(await layOut(desk)), 'city.md'];
  await desk.put(
    'city.md',
    regulation
      .replace('regulation: board', 'regulation: city')
      .replace('title: 留言答复', 'title: 市里的规定')
      .replaceAll('7 workdays', '5 workdays')
      .replace('id: a1', 'id: c1')
      .replace('article: a1', 'article: c1'),
  );
});
afterEach(() => desk.clear());

test('a case under two regulations is explained by both, with the one that governs', async () => {
  const { code, out } = await desk.type('explain', ...words, '--stream', 'M1');
  assert.equal(code, 0, out);
  const sentence =
    '同一件事两部制度都有时限：《市里的规定》c1（city） 到期 2026-10-13 周二 23:59:59；《留言答复》a1（board） 到期 2026-10-15 周四 23:59:59；从严，以《市里的规定》c1（city）为准';
  const flowed = out.replaceAll(/\n {8}/g, '');
  assert.equal(flowed.split(sentence).length, 3, out);
  const { cards } = JSON.parse((await desk.type('explain', ...words, '--stream', 'M1', '--json')).out);
  for (const card of cards) {
    assert.deepEqual(
      [card.strictest.governs.regulation, card.strictest.sources.map((each: { article: string }) => each.article)],
      ['city', ['c1', 'a1']],
    );
  }
});

test('an audit says which governs, for one regulation alone nothing', async () => {
  const { strictest } = JSON.parse((await desk.type('audit', ...words, '--json')).out);
  assert.deepEqual(strictest, [
    {
      act: ['message.replied'],
      matters: 3,
      rules: [
        { regulation: 'board', article: 'a1', version: 'a1@undated', governed: 0 },
        { regulation: 'city', article: 'c1', version: 'c1@undated', governed: 3 },
      ],
    },
  ]);
  const alone = JSON.parse((await desk.type('audit', ...words.slice(0, -1), '--json')).out);
  assert.equal('strictest' in alone, false);
});

test('a report to hand on says so on its cards', async () => {
  await desk.type('audit', ...words, '--report', 'report.html');
  const page = await readFile(`${desk.folder}/report.html`, 'utf8');
  assert.match(page, /从严，以《市里的规定》c1（city）为准/);
});
