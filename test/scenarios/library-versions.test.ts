import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareRegulations } from '#law/compare/compare.ts';
import type { Side } from '#law/compare/comparison.ts';
import { law, rule, vocab } from './law.ts';
import { tell, when } from './story.ts';

// Scenarios of the requirements, chapter C28: a new version is issued while orders are open under the old one.

const words = vocab(`
stream: order
order.dispatched: {order: string, station: string}
order.accepted: {order: string, station: string}
`);

/** Article by article: what stands in V2.0, and in V3.0. */
const parts = [
  ['附件1', '派单流程', '一次派一个站。', '一次派一个站。'],
  ['附件2', '接单流程', '两天接单。', '一天接单。'],
  ['附件3', '撤单流程', '打电话撤。', '在系统里撤。'],
  ['附件5', '特殊情况', '传真报备。', '邮件报备。'],
  ['附件6', '产能变更', '每季一报。', '每月一报。'],
  ['表2', '维修单', '手写。', '打印。'],
] as const;

const accepting = `
id: accept
effective: 2002-01-01
must: {who: on.station, on: order.dispatched, do: order.accepted, within: 2 days}`;
const tighter = `
id: accept
effective: 2003-06-05
replaces: accept@2002-01-01
transition: {open_cases: keep-old}
must: {who: on.station, on: order.dispatched, do: order.accepted, within: 1 days}`;

function edition(version: 'V2.0' | 'V3.0'): string {
  const isNew = version === 'V3.0';
  const articles = parts.map(([id, title, before, after]) => {
    const own = id === '附件2' ? rule(isNew ? `${accepting}\n---${tighter}` : accepting) : '';
    return `## ${title} {#${id}}\n\n${isNew ? after : before}\n\n${own}`;
  });
  const added = isNew ? ['## T1—T4 填写规范 {#T}\n\n四栏怎样填。\n'] : [];
  const front = `---\nregulation: unified-repair\ntitle: 统一报修流程及规范${version}\ncounting: {due: same-time}\n---\n`;
  return [front, words, ...articles, ...added].join('\n');
}

test('S234: V3.0 is issued while twelve orders are open: these keep V2.0 on record, new ones are taken by V3.0', () => {
  const open = Array.from({ length: 12 }, (_, n) => ({ order: `A${n + 1}`, station: 'S1' }));
  const fresh = Array.from({ length: 3 }, (_, n) => ({ order: `B${n + 1}`, station: 'S1' }));
  // 36 hours after the dispatch: in time by two days, late by one.
  const story = tell(law([edition('V3.0')]), [
    ...open.map((data) => when('2003-06-04 12:00', 'order.dispatched', data)),
    ...fresh.map((data) => when('2003-06-05 12:00', 'order.dispatched', data)),
    ...open.map((data) => when('2003-06-06 00:00', 'order.accepted', data)),
    ...fresh.map((data) => when('2003-06-07 00:00', 'order.accepted', data)),
  ]);
  const verdicts = [...open, ...fresh].map(({ order }) => story.only('accept', order));
  assert.deepEqual(
    verdicts.map(({ version, state }) => `${version} ${state}`),
    [
      ...Array.from({ length: 12 }, () => 'accept@2002-01-01 fulfilled'),
      ...Array.from({ length: 3 }, () => 'accept@2003-06-05 violated'),
    ],
  );
});

test('S234: no order is taken by V2.0 from the moment V3.0 takes effect on', () => {
  const story = tell(
    law([edition('V3.0')]),
    [
      when('2003-06-04 23:59', 'order.dispatched', { order: 'A1', station: 'S1' }),
      when('2003-06-05 00:00', 'order.dispatched', { order: 'B1', station: 'S1' }),
    ],
    { until: '2003-06-05 12:00' },
  );
  assert.equal(story.only('accept', 'A1').version, 'accept@2002-01-01');
  assert.equal(story.only('accept', 'B1').version, 'accept@2003-06-05');
});

test('S234: the change list has the five main changes and the one addition, and nothing that stayed', () => {
  const { articles, same, front } = compareRegulations(side('V2.0'), side('V3.0'));
  assert.deepEqual(
    articles.map((change) => `${change.form} ${'after' in change ? change.after.id : change.before.id}`),
    ['changed 附件2', 'changed 附件3', 'changed 附件5', 'changed 附件6', 'changed 表2', 'added T'],
  );
  assert.equal(same, 1);
  assert.deepEqual(
    front.map(({ key, after }) => `${key} ${after}`),
    ['title 统一报修流程及规范V3.0'],
  );
  const [accept] = articles;
  assert.ok(accept?.form === 'changed');
  assert.deepEqual(
    accept.contents.rules.map((change) => (change.form === 'added' ? change.after.version : change.form)),
    ['accept@2003-06-05'],
  );
});

function side(version: 'V2.0' | 'V3.0'): Side {
  const { regulations, rules, vocabulary } = law([edition(version)]).rulebook;
  const [regulation] = regulations;
  assert.ok(regulation);
  return { regulation, rules, vocabulary };
}
