import assert from 'node:assert/strict';
import { test } from 'node:test';
import { regulation, rule, rulebookFrom } from './authoring.ts';
import { describeRule } from './describe.ts';

const words = `\`\`\`vocab
x.warned: {case: string, person: string}
labels: {x.warned: 警告 | warned, case.closed: 办结 | closed, materials.requested: 补正 | request, materials.received: 补齐 | receipt}
\`\`\``;

function said(yaml: string): { readonly zh: string; readonly en: string } {
  const { rules, vocabulary } = rulebookFrom(regulation(words, rule(yaml)));
  const [first] = rules;
  assert.ok(first);
  return { zh: describeRule(first, vocabulary, 'zh'), en: describeRule(first, vocabulary, 'en') };
}

test('a duty', () => {
  const { zh, en } = said(
    'id: a1\nmust:\n  who: on.unit\n  on: case.accepted\n  when: e.kind == "consult"\n  do: case.replied\n  within: 2 workdays\n  target: 1 workdays\n  pause: {from: materials.requested, to: materials.received, longest: 10 workdays}\nbreach: [{deduct: 2, from: who}]',
  );
  assert.equal(
    zh,
    '受理后 2 个工作日内须答复；条件：种类 == "consult"；目标 1 个工作日；补正至补齐期间暂停计时，最长 10 个工作日；责任人：unit；违反的，扣责任人 2 分。',
  );
  assert.equal(
    en,
    'after "accepted" "replied" must happen within 2 workdays; if kind == "consult"; target 1 workday; the clock stands still from "request" to "receipt", at most 10 workdays; holder: unit; on a breach: deduct 2 points from the holder.',
  );
});

test('a recommendation with an open figure, an extension and an end', () => {
  const { zh } = said(
    'id: a1\nforce: encouraged\nmust:\n  who: on.unit\n  on: case.accepted\n  do: case.replied\n  within: {unset: soon, word: 尽快}\n  extend: {by: extension.approved, max: 3 workdays, times: 2}\n  ends: [case.closed]',
  );
  assert.equal(zh, '受理后尽快（未定数）提倡答复；可延长 2 次，合计不超过 3 个工作日；办结即终止；责任人：unit。');
});

test('a prohibition, a limit, coverage, a checklist, a power and an account', () => {
  assert.equal(
    said('id: a1\nmust_not: {who: e.unit, do: case.closed, when: e.summary == "", unless: e.archived}').zh,
    '不得办结；条件：summary == ""；但 archived 的除外；责任人：unit。',
  );
  assert.equal(
    said(
      'id: a1\nlimit: {who: e.person, count: case.closed, per: calendar-month, max: 3}\nbreach: [{emit: x.warned, to: person}]',
    ).zh,
    '每月办结不得超过 3 次；责任人：person；违反的，记“警告”。',
  );
  assert.equal(
    said('id: a1\nkeep: {subject: unit, per: day, measure: {n: {count: case.closed}}, that: [n >= 1]}').en,
    'each unit keeps a day: n >= 1; where n is the count of "closed"; holder: subject.unit.',
  );
  assert.equal(
    said(
      'id: a1\ncheck: {who: e.person, on: case.closed, that: {a: {holds: e.archived, label: 已归档}, b: size(e.summary) > 3}}',
    ).zh,
    '办结时须做到：已归档、size(summary) > 3；责任人：person。',
  );
  assert.equal(
    said('id: a1\nmay: {who: on.person, on: x.warned, do: case.replied, within: 5 workdays}').zh,
    '警告后 5 个工作日内可以答复；责任人：person。',
  );
  assert.equal(
    said('id: a1\npoints: {account: person, start: 12, per: calendar-year, at_zero: {emit: x.warned, to: person}}').en,
    'each person has 12 points a year, down to 0; at the floor: record "warned".',
  );
});

test('the same day, an amount of the event, a count and an instant', () => {
  const term = (within: string) =>
    said(`id: a1\nmust: {who: on.unit, on: case.accepted, do: case.replied, ${within}}`).zh;
  assert.match(term('within: 0 days'), /^受理后当日须答复；/);
  assert.match(term('within: {amount: on.limit_days, unit: days}'), /^受理后limit_days 日内须答复；/);
  assert.match(term('within: 3 × case.closed'), /3 次办结之内须答复；/);
  assert.match(term('by: on.deadline'), /不晚于deadline须答复；/);
});

test('the words of an expression that stand in quotes are left as they are', () => {
  const { zh } = said('id: a1\nmust_not: {who: e.unit, do: case.accepted, when: e.kind == "e.kind"}');
  assert.match(zh, /种类 == "e\.kind"/);
});
