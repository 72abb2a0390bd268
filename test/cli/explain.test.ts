import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import stringWidth from 'string-width';
import { layOut, log, regulation } from './board.ts';
import { type Desk, openDesk } from './terminal.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.clear());

test('the card of a breach gives the article’s words, the events, the clock and what follows', async () => {
  const { code, out } = await desk.type('explain', ...(await layOut(desk)), '--stream', 'M2');
  assert.equal(code, 0);
  assert.match(out, /■ a1 答复时限 {2}违反 {2}迟 不到1秒 {2}M2/);
  assert.match(out, /条文 +收到留言之后，七个工作日之内答复。/);
  assert.match(out, /2026-09-30 周三 11:00 {2}message\.left/);
  assert.match(out, /- 10-01 周四 – 10-07 周三 +国庆节/);
  assert.match(out, /\+ 10-10 周六 +第 3 个工作日，调休补班/);
  assert.match(out, /到期 2026-10-15 周四 23:59:59/);
  assert.match(out, /后果 +扣 2 分：城管局/);
  for (const line of out.split('\n')) assert.ok(stringWidth(line) <= 100, line);
});

test('the same card as data', async () => {
  const { out } = await desk.type('explain', ...(await layOut(desk)), '--stream', 'M1', '--json');
  const { stream, cards } = JSON.parse(out);
  assert.equal(stream, 'M1');
  assert.equal(cards.length, 1);
  assert.equal(cards[0].state, 'fulfilled');
  assert.equal(cards[0].because.kind, 'message.left');
  assert.equal(cards[0].due_at, '2026-10-15T23:59:59.999+08:00');
  assert.equal(cards[0].clock.at(-1).kind, 'due');
});

test('asked about an article that did not apply, it says why not', async () => {
  const guarded = regulation
    .replace('  on: message.left', '  on: message.left\n  when: on.office == "环保局"')
    .replace(/```test[\s\S]*```/, '');
  const words = await layOut(desk, { regulation: guarded.replaceAll('on.office ==', 'e.office ==') });
  const { out } = await desk.type('explain', ...words, '--stream', 'M2', '--article', 'a1');
  assert.match(out, /□ a1 .*不适用：条件不成立/);
  assert.match(out, /e\.office = 城管局/);
  const other = await desk.type('explain', ...words, '--stream', 'M2', '--article', 'a2');
  assert.match(other.out, /没有适用的条款/);
});

test('a stream that is not in the log ends with 3 and shows some that are', async () => {
  const { code, err } = await desk.type('explain', ...(await layOut(desk)), '--stream', 'M9');
  assert.equal(code, 3);
  assert.match(err, /没有事实流“M9”.*M1 M2 M3/);
});

test('a cell cannot command the terminal, and a long one does not fill it', async () => {
  const hostile = `M2,2026-09-30 11:00,"井盖\u001b[31m松动\n第二行${'很长'.repeat(500)}"`;
  const words = await layOut(desk, { log: log.replace('M2,2026-09-30 11:00,井盖松动', hostile) });
  const { out } = await desk.type('explain', ...words, '--stream', 'M2');
  assert.ok(!out.includes('\u001b'));
  assert.match(out, /text=井盖 \[31m松动 第二行很长/);
  assert.ok(out.split('\n').length < 40);
});
