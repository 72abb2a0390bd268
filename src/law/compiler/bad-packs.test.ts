import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calendars, caseWords, front, regulation, rule } from './authoring.ts';
import { compile, type Source } from './compile.ts';
import { renderDiagnostic } from './diagnostic.ts';

const duty = (id: string, more = '') =>
  rule(`${more}id: ${id}\nmust: {who: case.unit, on: case.accepted, do: case.replied, within: 2 workdays}`);
const heading = (text: string, more = '') => `${front.replace('---\n', `---\n${more}`)}${caseWords}\n${text}`;
const note = '```notes\n- {ref: A1, home: prose, text: 宗旨}\n```\n';

/** What an author is told first of a pack among others: the place as the text that stands there, and both sentences. */
function told(text: string, others: readonly Source[] = []) {
  const { diagnostics } = compile([{ file: 'board.md', text }, ...others], {
    calendars,
    vocabularies: [],
    known: ['gz-water-service'],
  });
  const found = diagnostics.find(({ severity, place }) => severity !== 'info' && place.file === 'board.md');
  assert.ok(found, 'nothing is told');
  const { place } = found;
  const there = text.split('\n')[place.line - 1]?.slice(place.column - 1);
  return { code: found.code, there, zh: renderDiagnostic(found, 'zh'), en: renderDiagnostic(found, 'en') };
}

describe('a pack', () => {
  test('with two articles of one id', () => {
    const { code, there, zh, en } = told(heading(`## 甲 {#x}\n${note}\n## 乙 {#x}\n${note}`));
    assert.deepEqual([code, there], ['duplicate-article', '## 乙 {#x}']);
    assert.match(zh, /“x”用了两次。请用 `\{#编号\}` 给其中一条另起编号/);
    assert.match(en, /"x" is used twice\. Give one of them another/);
  });

  test('with a 31st of June in its front matter, which stays as it stands, or in a rule, which is dated by no such day', () => {
    const filed = told(heading(`## 甲 {#x}\n${note}`, 'filed: 2011-06-31\n'));
    assert.deepEqual([filed.code, filed.there], ['impossible-date', '2011-06-31']);
    assert.match(filed.zh, /“filed”的日期 2011-06-31 不存在。原文照留，不会顺延到别的日子；.*settled: 认定的日期/);
    assert.match(filed.en, /no such day: filed 2011-06-31.*settled: the date decided/);
    const dated = told(regulation(duty('a1', 'effective: 2011-06-31\n')));
    assert.deepEqual([dated.code, dated.there], ['wrong-date', '2011-06-31']);
    assert.match(dated.zh, /“2011-06-31”不是有效日期/);
    assert.match(dated.en, /"2011-06-31" is no date/);
  });

  const strays = [
    ['an exception', regulation(duty('a1'), duty('a2', 'exception: a11\n')), 'a11'],
    ['a version replaced', regulation(duty('a1'), duty('a2', 'replaces: a11@undated\n')), 'a11@undated'],
    [
      'a breach heard of',
      regulation(duty('a1'), duty('a2').replace('on: case.accepted', 'on: breach(a11)').replace('case.unit', 'on.who')),
      'breach(a11), do: case.replied, within: 2 workdays}',
    ],
    [
      'a ruling',
      regulation(
        duty('a1'),
        '```rulings\n- {article: a11, question: 几日, ruling: 两日, by: 办公室, on: 2026-01-05}\n```',
      ),
      'a11, question: 几日, ruling: 两日, by: 办公室, on: 2026-01-05}',
    ],
    ['a test', regulation(duty('a1'), '```test\narticle: a11\n| at | event | data | expect |\n```'), 'a11'],
  ] as const;
  for (const [what, text, where] of strays) {
    test(`with ${what} that speaks of a rule which is not there`, () => {
      const { code, there, zh, en } = told(text);
      assert.deepEqual([code, there], ['unknown-rule', where]);
      assert.match(zh, /没有规则“a11(@undated)?”。是不是想写“a1(@undated)?”？请改正编号/);
      assert.match(en, /There is no rule "a11(@undated)?"\. Did you mean "a1(@undated)?"\? Mend the id/);
    });
  }

  test('under a regulation that is not there', () => {
    const under = (id: string) => heading(`## 甲 {#x}\n${note}`, `under: [${id}]\n`);
    const { code, there, zh, en } = told(under('gz-watr-service'));
    assert.deepEqual([code, there], ['unknown-regulation', 'gz-watr-service]']);
    assert.match(
      zh,
      /没有制度“gz-watr-service”。是不是想写“gz-water-service”？.*请改正编号，或在 regulations\/ 下加上/,
    );
    assert.match(en, /no regulation "gz-watr-service"\. Did you mean "gz-water-service"\?/);
    assert.throws(() => told(under('gz-water-service')), /nothing is told/);
  });

  test('under itself, through another', () => {
    const other = '---\nregulation: hall\ntitle: 大厅\nunder: [board]\n---\n## 甲 {#x}\n';
    const text = heading(`## 甲 {#x}\n${note}`, 'under: [hall]\n');
    const { code, there, zh, en } = told(text, [{ file: 'hall.md', text: other }]);
    assert.deepEqual([code, there], ['under-itself', 'hall]']);
    assert.match(zh, /board → hall → board。请去掉其中一处 under/);
    assert.match(en, /board → hall → board\. Take one `under` of these away/);
    assert.equal(told(heading(`## 甲 {#x}\n${note}`, 'under: [board]\n')).code, 'under-itself');
  });

  test('with a version that takes effect before the one it replaces', () => {
    const early = duty('a1', 'effective: 2025-01-01\nreplaces: a1@2026-01-01\n');
    const { code, there, zh, en } = told(regulation(duty('a1', 'effective: 2026-01-01\n'), early));
    assert.deepEqual([code, there], ['replaces-later', 'a1@2026-01-01']);
    assert.match(zh, /“a1@2025-01-01”要替代“a1@2026-01-01”，却比它早施行.*请改 effective/);
    assert.match(
      en,
      /"a1@2025-01-01" is to replace "a1@2026-01-01", but does not take effect after it\. Change `effective`/,
    );
  });

  test('that answers for something it has no home for', () => {
    const answering = (refs: string) => heading(`## 甲 {#x}\n${note}${duty('a2')}`, `answers: [${refs}]\n`);
    const { code, there, zh, en } = told(answering('A1, A3'));
    assert.deepEqual([code, there], ['no-home', 'A3]']);
    assert.match(zh, /“A3”在本制度里没有归处。请给它写一条规则、一个检查条目或一条 notes/);
    assert.match(en, /"A3" of `answers` has no home.*Write a rule, an item of a check or a note/);
    assert.throws(() => told(answering('A1, A2')), /nothing is told/);
    // Whoever has a mistake in a rule hears of that, not of its home.
    assert.equal(told(answering('A1, A2').replace('2 workdays', '2 wrokdays')).code, 'wrong-span');
  });

  test('with a note on something that it does not answer for', () => {
    const { code, there, zh, en } = told(heading(`## 甲 {#x}\n${note}${duty('b1')}`, 'answers: [B1]\n'));
    assert.deepEqual([code, there], ['unknown-ref', 'A1, home: prose, text: 宗旨}']);
    assert.match(zh, /“A1”不在本制度的 answers 之中.*请改正编号，或把它加进 answers/);
    assert.match(en, /"A1" is not among what this regulation answers for/);
    const part = note.replace('A1', 'B1(2)');
    assert.throws(() => told(heading(`## 甲 {#x}\n${part}${duty('b1')}`, 'answers: [B1]\n')), /nothing is told/);
  });
});
