import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
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
    '受理后 2 个工作日内须答复；条件：种类是 "consult"；目标 1 个工作日；补正至补齐期间暂停计时，最长 10 个工作日；责任人：当时的 unit；违反的，扣责任人 2 分。',
  );
  assert.equal(
    en,
    'after "accepted" "replied" must happen within 2 workdays; if kind is "consult"; target 1 workday; the clock stands still from "request" to "receipt", at most 10 workdays; holder: unit then; on a breach: deduct 2 points from the holder.',
  );
});

test('a recommendation with an open figure, an extension and an end', () => {
  const { zh } = said(
    'id: a1\nforce: encouraged\nmust:\n  who: on.unit\n  on: case.accepted\n  do: case.replied\n  within: {unset: soon, word: 尽快}\n  extend: {by: extension.approved, max: 3 workdays, times: 2}\n  ends: [case.closed]',
  );
  assert.equal(
    zh,
    '受理后尽快（未定数）提倡答复；经 extension.approved 可延长 2 次，合计不超过 3 个工作日；办结即终止；责任人：当时的 unit。',
  );
});

test('a prohibition, a limit, coverage, a checklist, a power and an account', () => {
  assert.equal(
    said('id: a1\nmust_not: {who: e.unit, do: case.closed, when: e.summary == "", unless: e.archived}').zh,
    '不得有办结；条件：没有写 summary；但 archived 的除外；责任人：unit。',
  );
  assert.equal(
    said(
      'id: a1\nlimit: {who: e.person, count: case.closed, per: calendar-month, max: 3}\nbreach: [{emit: x.warned, to: person}]',
    ).zh,
    '每月办结不得超过 3 次；责任人：person；违反的，给 person 记“警告”。',
  );
  assert.equal(
    said('id: a1\nkeep: {subject: unit, per: day, measure: {n: {count: case.closed}}, that: [n >= 1]}').en,
    'each unit keeps a day: n is at least 1; where n is the number of "closed"; holder: its unit.',
  );
  assert.equal(
    said(
      'id: a1\ncheck: {who: e.person, on: case.closed, that: {a: {holds: e.archived, label: 已归档}, b: size(e.summary) > 3}}',
    ).zh,
    '办结时须做到：已归档、summary的字数大于 3；怎么看：“已归档”即 archived；责任人：person。',
  );
  assert.equal(
    said('id: a1\nmay: {who: on.person, on: x.warned, do: case.replied, within: 5 workdays}').zh,
    '警告后 5 个工作日内可以答复；责任人：当时的 person。',
  );
  assert.equal(
    said('id: a1\npoints: {account: person, start: 12, per: calendar-year, at_zero: {emit: x.warned, to: person}}').en,
    'each person has 12 points a year, down to 0; at the floor: record "warned" for person (person: holder of the account).',
  );
});

test('the same day, an amount of the event, a count and an instant', () => {
  const term = (within: string) =>
    said(`id: a1\nmust: {who: on.unit, on: case.accepted, do: case.replied, ${within}}`).zh;
  assert.match(term('within: 0 days'), /^受理后当日须答复；/);
  assert.match(term('within: {amount: on.limit_days, unit: days}'), /^受理后当时的 limit_days 日内须答复；/);
  assert.match(term('within: 3 × case.closed'), /3 次办结之内须答复；/);
  assert.match(term('by: on.deadline'), /不晚于当时的 deadline 须答复；/);
});

test('the words of an expression that stand in quotes are left as they are', () => {
  const { zh } = said('id: a1\nmust_not: {who: e.unit, do: case.accepted, when: e.kind == "e.kind"}');
  assert.match(zh, /种类是 "e\.kind"/);
});

describe('whatever differs in two rules is heard', () => {
  const must = (more: string) =>
    `id: a1\nmust:\n  who: on.unit\n  on: case.accepted\n  do: case.replied\n  within: 2 workdays\n${more}`;
  const extension = (more: string) => `  extend: {by: extension.approved, max: 3 workdays${more}}`;
  const limit = (more: string) =>
    `id: a1\nlimit: {who: e.person, count: case.closed, per: calendar-month, max: 3${more}}`;
  const keep = (measure: string, more = '') =>
    `id: a1\nkeep: {subject: unit, per: day, measure: {n: ${measure}}, that: [n >= 1]${more}}`;
  const check = (item: string) => `id: a1\ncheck: {who: e.person, on: case.closed, that: {a: ${item}}}`;
  const groups: { readonly [what: string]: readonly string[] } = {
    'a duty': [
      must(''),
      must('  to: on.citizen'),
      must('  target: 1 workdays'),
      must('  when: e.kind == "consult"'),
      must('  ends: [case.withdrawn]'),
      must('  remind: [{before: 1 workdays, notify: who}]'),
      must('  remind: [{before: 4 workhours, notify: who}]'),
      must('force: in-principle'),
      must('home: register'),
      must('effective: 2026-01-01'),
      must('effective: 2026-02-01'),
      must('counting: {first-day: included}'),
      must('counting: {due: same-time}'),
      must('counting: {outside: next-opening}'),
      must('fulfilled: [{emit: x.warned, to: who}]'),
      must('breach: [{emit: x.warned, to: who}]'),
      must('breach: [{emit: x.warned, to: who, with: {person: \'"Z1"\'}}]'),
      must('breach: [{notify: who}]'),
      must('breach: [{notify: who, template: apology}]'),
      must('breach: [{escalate: who, after: 1 workdays}]'),
      must('breach: [{escalate: who}]'),
      must('breach: [{fine: 50, from: who}]'),
      must('breach: [{deduct: 2, from: who}]'),
      must('breach: [{deduct: 2, from: who, cap: {points: 6, per: calendar-month}}]'),
      must('breach: [{deduct: 2, from: who, when: verdict == "late"}]'),
      must('breach: [{review: human}]'),
      must('breach: [{review: human, within: 3 workdays}]'),
      must('').replace('on.unit', 'case.unit'),
    ],
    'a pause or an extension': [
      must('  pause: {from: materials.requested, to: materials.received, longest: 10 workdays}'),
      must('  pause: {from: materials.requested, to: materials.received, longest: 10 workdays, key: e.items}'),
      must('  pause: {from: materials.requested, to: materials.received, longest: 5 workdays}'),
      must(extension('')),
      must(extension(', times: 2')),
      must(extension(', only_before_due: false')),
      must(extension(', requires: {do: extension.notified, within: 1 workdays}')),
      must(extension(', requires: {do: extension.notified, within: 2 workdays}')),
      must(extension(', requires: {do: extension.notified, within: 1 workdays}, takes-effect: on-approval')),
      must('  extend: {by: {event: extension.approved, where: e.approver_rank >= 2}, max: 3 workdays}'),
      must('  extend: {by: extension.approved, max: 3 workdays, amount: e.days + 1}'),
    ],
    'a limit': [
      limit(''),
      limit(', repeat: once-per-window'),
      limit(', distinct: e.unit'),
      limit(', consecutive: [case.replied]'),
      limit('').replace('max: 3', 'reaches: 3'),
    ],
    coverage: [
      keep('{count: case.closed}'),
      keep('{count: {event: case.closed, where: e.archived}}'),
      keep('{distinct: case.closed, of: e.person}'),
      keep('{set: case.accepted, minus: case.closed, of: e.case, at: max}'),
      keep('{set: case.accepted, minus: case.closed, of: e.case, at: end}'),
      keep('{set: case.accepted, minus: case.closed, of: e.unit, at: end}'),
      keep('{count: case.closed}', ', days: workdays'),
    ],
    'an item with one label': [
      check('{holds: e.archived, label: 好}'),
      check('{holds: "!e.archived", label: 好}'),
      check('{holds: e.summary != "", label: 好}'),
      check('{holds: size(e.summary) > 3, label: 好}'),
      check('{holds: size(e.summary) >= 3, label: 好}'),
      check('{holds: e.archived, label: 好, force: encouraged}'),
      check('{unset: mark, word: 熟练, label: 好}'),
    ],
    'a given name': [
      'id: a1\nmust_not: {who: e.unit, do: case.closed, when: n == 0, given: {n: {count: case.replied}}}',
      'id: a1\nmust_not: {who: e.unit, do: case.closed, when: n == 0, given: {n: {count: case.accepted}}}',
      'id: a1\nmust_not: {who: e.unit, do: case.closed, when: n == 0, given: {n: {count: case.replied, where: e.unit == "U1"}}}',
    ],
    'an effect of a power': [
      'id: a1\nmay: {who: on.person, on: x.warned, do: case.replied, within: 5 workdays}',
      'id: a1\nmay: {who: on.person, on: x.warned, do: case.replied, within: 5 workdays, effect: {suspend: points}}',
      'id: a1\nmay: {who: on.person, on: x.warned, do: case.replied, within: 5 workdays, effect: {suspend: points, until: case.closed}}',
    ],
  };
  for (const [what, rules] of Object.entries(groups))
    test(what, () => {
      const all = rules.map(said);
      assert.equal(
        new Set(all.map(({ zh }) => zh)).size,
        rules.length,
        all
          .map(({ zh }) => zh)
          .toSorted()
          .join('\n'),
      );
      assert.equal(
        new Set(all.map(({ en }) => en)).size,
        rules.length,
        all
          .map(({ en }) => en)
          .toSorted()
          .join('\n'),
      );
    });
});

test('conditions are said in words, with lengths of time, lists and what is not filled in', () => {
  const when = (condition: string) =>
    said(`id: a1\nmust_not: {who: e.unit, do: case.accepted, when: '${condition}'}`).zh.replace(
      /^.*条件：(.*)；责任人.*$/,
      '$1',
    );
  assert.equal(
    when('e.kind == "consult" && (e.unit == "" || e.person != "")'),
    '种类是 "consult"，且(没有写 unit，或写了 person)',
  );
  assert.equal(when('e.kind in ["a", "b"]'), '种类是 "a"、"b" 之一');
  assert.equal(when('!(e.kind in ["a", "b"])'), '种类不是 "a"、"b" 之一');
  assert.equal(when('e.deadline - e.at < duration("90m")'), '(deadline - 时刻)小于 90 分钟');
  assert.equal(when('e.at > e.deadline'), '时刻晚于 deadline');
  assert.equal(when('e.limit_days >= 3 && has(e.deadline)'), 'limit_days 不少于 3，且写了 deadline');
});
