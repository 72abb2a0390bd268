import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codesOf, compiled, front, regulation, rule, rulebookFrom } from './authoring.ts';

const note = '```notes\n- {ref: A1, home: prose, text: 只是宗旨}\n```\n';
const article = (heading: string) => `## ${heading}\n条文。\n\n${note}\n`;

test('a printed number that repeats survives: ids get letters, the defect is told and kept', () => {
  const text = `${front}${article('第4条 甲')}${article('第5条 乙')}${article('第5条 丙')}${article('第6条 丁')}`;
  const [regulationRead] = rulebookFrom(text).regulations;
  assert.deepEqual(
    regulationRead?.articles.map((one) => [one.id, one.printed]),
    [
      ['4', '4'],
      ['5a', '5'],
      ['5b', '5'],
      ['6', '6'],
    ],
  );
  assert.deepEqual(
    regulationRead?.defects.map((one) => one.kind),
    ['repeated-number'],
  );
  assert.deepEqual(codesOf(text), ['repeated-number']);
});

test('a number left out is told, in Arabic and in Chinese', () => {
  assert.deepEqual(codesOf(`${front}${article('第4条 甲')}${article('第6条 乙')}`), ['skipped-number']);
  assert.deepEqual(codesOf(`${front}${article('九、甲')}${article('十一、乙')}`), ['skipped-number']);
  assert.deepEqual(codesOf(`${front}${article('九、甲')}${article('十、乙')}`), []);
});

test('between 1 and 3 nothing is missing where 2.1 and 2.2 stand', () => {
  assert.deepEqual(codesOf(`${front}${article('1 甲')}${article('2.1 乙')}${article('2.2 丙')}${article('3 丁')}`), []);
});

test('a declared defect is kept and not told again', () => {
  const defects = '```defects\n- {kind: skipped-number, text: 原文无第 5 条}\n```\n';
  const text = `${front}${article('第4条 甲')}${article('第6条 乙')}${defects}`;
  assert.deepEqual(codesOf(text), []);
  assert.deepEqual(
    rulebookFrom(text).regulations[0]?.defects.map((one) => [one.kind, one.article]),
    [['skipped-number', '6']],
  );
});

test('an impossible date is kept as it stands, and no rule is dated by it', () => {
  const text = regulation(rule('id: a1\nmust: {who: case.unit, on: case.accepted, do: case.replied, within: 1h}'));
  const filed = text.replace('title:', 'filed: 2011-06-31\ntitle:');
  assert.deepEqual(codesOf(filed), ['impossible-date']);
  assert.equal(compiled(filed).diagnostics[0]?.place.line, 3);
  assert.match(rulebookFrom(filed).regulations[0]?.defects[0]?.text ?? '', /2011-06-31/);
  const effective = rulebookFrom(text.replace('title:', 'effective: 2011-06-31\ntitle:'));
  assert.equal(effective.rules[0]?.version, 'a1@undated');
  assert.equal(effective.regulations[0]?.effective, undefined);
});

test('two articles may not share an id that their author gave', () => {
  assert.deepEqual(codesOf(`${front}${article('第1条 甲 {#x}')}${article('第2条 乙 {#x}')}`), ['duplicate-article']);
});

test('headings without numbers are articles by their position', () => {
  const [found] = rulebookFrom(`${front}${article('总则')}${article('分则')}`).regulations;
  assert.deepEqual(
    found?.articles.map((one) => one.id),
    ['1', '2'],
  );
});

test('a mere source obliges nobody: all its rules are recommendations', () => {
  const text = regulation(
    rule('id: a1\nforce: must\nmust: {who: case.unit, on: case.accepted, do: case.replied, within: 1h}'),
    rule('id: a2\ncheck: {who: e.person, on: case.closed, that: {x: {holds: e.archived, force: must}}}'),
  ).replace('title:', 'validity: source\ntitle:');
  const [first, second] = rulebookFrom(text).rules;
  assert.equal(first?.force, 'encouraged');
  assert.equal(second?.kind === 'check' && second.that[0]?.force, 'encouraged');
});

test('what someone settles for an impossible date stands for it, with the name and the time of the choice', () => {
  const choice = '{kind: impossible-date, text: 2011-06-31, settled: 2011-06-30, by: 李某, at: 2026-03-02 10:15}';
  const settled = (key: string, one = choice) =>
    regulation(
      rule('id: a1\nmust: {who: case.unit, on: case.accepted, do: case.replied, within: 1h}'),
      `\`\`\`defects\n- ${one}\n\`\`\``,
    ).replace('title:', `${key}: 2011-06-31\ntitle:`);
  assert.deepEqual(codesOf(settled('filed')), []);
  const [found] = rulebookFrom(settled('filed')).regulations;
  const at = Temporal.Instant.from('2026-03-02T10:15:00+08:00').epochMilliseconds;
  assert.deepEqual(
    found?.defects.map((one) => [one.text, one.settled]),
    [['2011-06-31', { as: '2011-06-30', by: '李某', at }]],
  );
  const { rules, regulations } = rulebookFrom(settled('effective'));
  assert.deepEqual([rules[0]?.version, regulations[0]?.effective], ['a1@2011-06-30', '2011-06-30']);
  assert.deepEqual(codesOf(settled('filed', choice.replace('2011-06-30', '2011-07-32'))), [
    'impossible-date',
    'wrong-date',
  ]);
  assert.deepEqual(codesOf(settled('filed', choice.replace(', by: 李某', ''))), ['impossible-date', 'wrong-shape']);
  assert.deepEqual(codesOf(settled('filed', choice.replace('10:15', '25:15'))), ['test-time']);
  // Declared and not settled, it is one defect, and still told.
  const open = settled('filed', '{kind: impossible-date, text: 备案日期 2011-06-31}');
  assert.deepEqual(codesOf(open), ['impossible-date']);
  assert.equal(rulebookFrom(open).regulations[0]?.defects.length, 1);
});

test('a defect declared before the first article is kept, of no article', () => {
  const defects = '```defects\n- {kind: skipped-number, text: 原文无第 5 条}\n```\n';
  const text = `${front}${defects}${article('第4条 甲')}${article('第6条 乙')}`;
  assert.deepEqual(codesOf(text), []);
  assert.deepEqual(
    rulebookFrom(text).regulations[0]?.defects.map((one) => [one.kind, one.article]),
    [['skipped-number', undefined]],
  );
});
