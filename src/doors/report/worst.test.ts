import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Verdict } from '#engine/3-breach/verdict.ts';
import { rulebookFrom } from '#law/compiler/authoring.ts';
import { worstBreaches } from './worst.ts';

const reply = (id: string) =>
  `\`\`\`rule\nid: ${id}\nmust: {who: on.unit, on: x.asked, do: {event: x.done, where: e.of == "${id}"}, within: 24 h}\n\`\`\``;
const { rules } = rulebookFrom(`---
regulation: board
title: 留言
---
\`\`\`vocab
x.asked: {unit: string}
x.done: {of: string}
\`\`\`

## 第1条 一 {#1}
${['a', 'b', 'c'].map(reply).join('\n\n')}

## 第2条 二 {#2}
${reply('d')}
`);

function breach(article: string, stream: string, dueAt: number, remediedAt?: number): Verdict {
  const state = 'violated';
  const late = remediedAt === undefined ? {} : { remediedAt, lateMs: remediedAt - dueAt };
  const because = { kind: 'x.asked', version: 1 };
  const known = { regulation: 'board', article, version: `${article}@undated`, force: 'must', who: '' } as const;
  return {
    ...known,
    stream,
    key: stream,
    openedAt: 0,
    dueAt,
    state,
    provisional: false,
    items: [],
    because,
    values: {},
    ...late,
  };
}

const streams = (breaches: readonly Verdict[], count: number) =>
  worstBreaches({ breaches, until: 1000 }, { rules }, count).map(({ stream }) => stream);

test('of each rule the worst: what was never done first, then what came latest', () => {
  const breaches = [
    breach('a', 'late', 100, 150),
    breach('a', 'later', 100, 300),
    breach('b', 'never', 100),
    breach('d', 'never too', 500),
  ];
  assert.deepEqual(streams(breaches, 3), ['never', 'never too', 'later']);
});

test('of one article two at most, however many rules stand under it', () => {
  const breaches = [breach('a', 'A', 100), breach('b', 'B', 200), breach('c', 'C', 300), breach('d', 'D', 900, 901)];
  assert.deepEqual(streams(breaches, 10), ['A', 'B', 'D']);
});

test('a rule’s second worst comes after the worst of every rule', () => {
  const breaches = [breach('a', 'A1', 100), breach('a', 'A2', 200), breach('a', 'A3', 300), breach('d', 'D', 900, 901)];
  assert.deepEqual(streams(breaches, 10), ['A1', 'D', 'A2']);
});

test('of two that are as late the rule broken more often comes first, and its earlier breach', () => {
  const breaches = [breach('a', 'A', 100, 200), breach('d', 'D1', 300, 400), breach('d', 'D2', 500, 600)];
  assert.deepEqual(streams(breaches, 2), ['D1', 'A']);
});

test('a miss of what is only encouraged stands behind every breach', () => {
  const missed: Verdict = { ...breach('a', 'A', 100), force: 'encouraged' };
  assert.deepEqual(streams([missed, breach('d', 'D', 900, 901)], 2), ['D', 'A']);
});
