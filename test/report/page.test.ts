import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answered, audited, day, fact, hour, pageOf, readerText, regulation, replyInADay, start } from './desk.ts';

const until = start + 200 * day;
const textOf = (...given: Parameters<typeof pageOf>) => readerText(pageOf(...given));

test('a report opens with the answer: how often judged, how often broken, under which article most', () => {
  const rules = [replyInADay, 'id: a2\nmust_not: {who: e.unit, do: case.closed, when: e.summary == ""}'];
  const facts = [
    ...answered('C1', '甲', start, hour),
    ...answered('C2', '甲', start, 3 * day),
    ...answered('C3', '乙', start),
    fact('case.closed', start + day, 'C1', { unit: '乙' }, 3),
  ];
  const text = textOf(audited(regulation(rules, 'effective: 2026-01-01\n'), facts, until));
  assert.match(text, /审计报告： 办件规定/);
  assert.match(text, /判定 4 次，做到 25\.0%；违反 3 次，涉及 2 条规则，最常失守的是 a1 办件（2 次）。/);
  assert.match(text, /2026-03-02 周一 09:00 – 2026-09-18 周五 09:00/);
  assert.match(text, /办件规定 \(desk\) 2026-01-01 起施行/);
  assert.match(text, /log\.csv/);
  assert.match(text, /日历 cn-office 时区 Asia\/Shanghai 判定摘要 [0-9a-f]{64}/);
  assert.match(text, /迟做的 1 件，一半迟在 2天以内/);
  assert.match(text, /到期一直没有做 1/);
});

test('a card holds the article’s words, the events, the clock, the result and what follows', () => {
  const rule = `${replyInADay}\nbreach: [{deduct: 2, from: unit}]`;
  const text = textOf(audited(regulation([rule]), answered('C2', '甲', start, 3 * day), until));
  assert.match(text, /a1 办件 违反：迟 2天 事实流 C2/);
  assert.match(text, /条文 办件应当按时办。/);
  assert.match(text, /规则 受理后 24 小时内须答复/);
  assert.match(text, /事实 2026-03-02 周一 09:00 受理 case\.accepted unit=甲 2026-03-05 周四 09:00 答复 case\.replied/);
  assert.match(
    text,
    /03-02 周一 09:00 收到 03-02 周一 09:00 – 03-03 周二 09:00 计时 \+1天 03-03 周二 09:00 时限用完，到期/,
  );
  assert.match(
    text,
    /结果 责任 甲；应有 答复 case\.replied；到期 2026-03-03 周二 09:00；补做于 2026-03-05 周四 09:00；逾期/,
  );
  assert.match(text, /后果 扣 2 分：甲/);
});

test('a card handed on shows what decided, and keeps a customer’s name to itself', () => {
  const accepted = fact('case.accepted', start, 'C1', {
    unit: '水表班',
    person: '赵一',
    note: '客户钱女士 13500001111',
  });
  const page = pageOf(audited(regulation([replyInADay]), [accepted], start + 3 * day));
  assert.match(page, /单位=水表班|unit=水表班/);
  assert.doesNotMatch(page, /钱女士|13500001111|赵一/);
  assert.match(page, /只列出规则用到的字段/);
});

test('where nothing was broken it says so, and shows no chart of lateness and no cards', () => {
  const text = textOf(audited(regulation([replyInADay]), answered('C1', '甲', start, hour), until));
  assert.match(text, /判定 1 次，没有一次违反。/);
  assert.match(text, /哪一条最常失守/);
  assert.doesNotMatch(text, /迟了多久|最重的违反/);
});

test('a log without events has no finding; one whose duties are all open has none yet', () => {
  const empty = textOf(audited(regulation([replyInADay]), [], until));
  assert.match(empty, /日志里没有事实，所以没有结论。/);
  assert.match(
    empty,
    /哪些规则这段时间没有发生过？ 日志里没有让下面这些规则适用的事实；这既不是做到，也不是违反。 a1 办件/,
  );
  assert.doesNotMatch(empty, /哪个月|NaN|Infinity|undefined/);
  const open = textOf(audited(regulation([replyInADay]), answered('C1', '甲', start)));
  assert.match(open, /没有一件到了可以判定的时候。另有 1 件在办/);
  assert.doesNotMatch(open, /哪个月|NaN|Infinity|undefined/);
});

test('in English every word of its own is English', () => {
  const page = pageOf(audited(regulation([replyInADay]), answered('C2', '甲', start, 3 * day), until), 'en');
  assert.match(page, /<html lang="en">/);
  const own = ['办件规定', '办件应当按时办。', '办件', '甲'].reduce(
    (text, word) => text.replaceAll(word, ''),
    readerText(page),
  );
  assert.doesNotMatch(own, /\p{Script=Han}/u);
  assert.match(own, /1 verdict, 0\.0% kept; 1 broken under one rule, most often a1/);
});

const hostile = '<img src=x onerror=alert(1)>';

test('names out of a log are text: no tag, no attribute, no end of the page comes out of them', () => {
  const nasty = [hostile, '"><script>alert(2)</script>', '</style></html>', '\u202egnp.exe', 'javascript:alert(3)'];
  const facts = nasty.flatMap((name, i) => [
    fact('case.accepted', start + i, name, { unit: name, note: `</blockquote>${name}`, person: "' onload='x" }),
  ]);
  const page = pageOf({ ...audited(regulation([replyInADay]), facts, until), logs: nasty });
  assert.ok(page.includes('&lt;img src=x onerror=alert(1)&gt;'), 'it is shown, as text');
  const tags = new Set([...page.matchAll(/<\/?([a-zA-Z][a-zA-Z0-9]*)/g)].map(([, name]) => name));
  for (const tag of ['img', 'script', 'iframe', 'object', 'svg', 'form']) assert.ok(!tags.has(tag), tag);
  assert.doesNotMatch(page, /<[^>]*\son\w+\s*=/i);
  assert.equal(page.match(/<\/style>/g)?.length, 1);
  assert.equal(page.match(/<\/html>/g)?.length, 1);
  assert.doesNotMatch(page, /\u202e/, 'no name turns the direction of what follows it');
});

test('sixty rules and a hundred thousand breaches make a small file all the same', () => {
  const rules = Array.from(
    { length: 60 },
    (_, i) =>
      `id: r${i}\nmust: {who: on.unit, on: case.accepted, do: {event: case.replied, where: e.unit == "W${i}"}, within: ${i + 1} h}`,
  );
  const facts = Array.from({ length: 1_700 }, (_, i) =>
    fact('case.accepted', start + i * hour, `C${i}`, { unit: `U${i % 500}`, note: 'x'.repeat(2_000) }),
  );
  const page = pageOf(audited(regulation(rules), facts, until));
  assert.match(readerText(page), /违反 102,000 次，涉及 60 条规则/);
  assert.equal(page.match(/class="card"/g)?.length, 10);
  assert.match(readerText(page), /其余 480 个合计/);
  assert.ok(page.length < 120_000, `${page.length} characters`);
});

test('the file is whole in itself: it names no address, holds no script and forbids the rest', () => {
  const page = pageOf(audited(regulation([replyInADay]), answered('C2', '甲', start, 3 * day), until));
  assert.doesNotMatch(page, /https?:|@import|url\(|<script|<link(?! rel="icon" href="data:,")/);
  assert.match(page, /http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;/);
});

test('a name of any length takes one line’s worth of room', () => {
  const facts = answered('C'.repeat(50_000), '甲'.repeat(50_000), start);
  assert.ok(pageOf(audited(regulation([replyInADay]), facts, until)).length < 60_000);
});

test('a long clock is shown by its two ends, and days have no column of sums', () => {
  const rule = 'id: a1\nmust: {who: on.unit, on: case.accepted, do: case.replied, within: 20 workdays}';
  const page = pageOf(audited(regulation([rule]), answered('C1', '甲', start), until));
  const text = readerText(page);
  assert.match(text, /时段 怎样算 03-02 周一 09:00 收到/);
  assert.match(text, /中间 \d+ 段略/);
  assert.match(text, /03-30 周一 17:30 下班时到期/);
  assert.equal(page.match(/<tr role="row" class="(?:received|counted|skipped|due)"/g)?.length, 24);
});
