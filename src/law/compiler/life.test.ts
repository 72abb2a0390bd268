import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compiled, regulation, rule, rulebookFrom } from './authoring.ts';
import { renderDiagnostic } from './diagnostic.ts';

const duty = (id: string, more = '') =>
  rule(`${more}id: ${id}\nmust: {who: case.unit, on: case.accepted, do: case.replied, within: 2 workdays}`);
const midnight = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime('Asia/Shanghai').epochMilliseconds;
const settings = (text: string) => ({ file: 'life.md', text: `\`\`\`settings\nboard: {${text}}\n\`\`\`\n` });

test('a regulation that lapses ends all its rules on that day; one that was to begin later never does, and is no mistake', () => {
  const text = regulation(
    duty('a1'),
    duty('a2', 'until: 2026-03-01\n').replace('case.replied', 'case.closed'),
    duty('a3', 'effective: 2026-09-01\n').replace('case.replied', 'case.closed'),
  );
  const { rules, regulations } = rulebookFrom(text, [settings('until: 2026-06-01, validity: lapsed')]);
  const ends = rules.map(({ id, inForce }) => [id, inForce.until === Math.max(inForce.from, midnight('2026-06-01'))]);
  assert.deepEqual(ends, [
    ['a1', true],
    ['a2', false],
    ['a3', true],
  ]);
  assert.equal(rules[1]?.inForce.until, midnight('2026-03-01'));
  assert.deepEqual([regulations[0]?.until, regulations[0]?.validity], ['2026-06-01', 'lapsed']);
});

test('which signatures it needs, a word or a step, with a mistake told at its place', () => {
  const steps = 'approval: [draft, {step: approve, level: "2", department: 总办, article: "1"}]';
  assert.deepEqual(rulebookFrom(regulation(duty('a1')), [settings(steps)]).regulations[0]?.approval, [
    { step: 'draft' },
    { step: 'approve', level: '2', department: '总办', article: '1' },
  ]);
  assert.equal(rulebookFrom(regulation(duty('a1'))).regulations[0]?.approval, undefined);
  const wrong = compiled(regulation(duty('a1')), [settings('approval: [draft, aprove]')]).diagnostics;
  const found = wrong.find(({ severity }) => severity === 'error');
  assert.deepEqual([found?.code, found?.place.file, found?.place.line], ['unknown-word', 'life.md', 2]);
});

const ruling = (article: string) => ({
  file: 'life.md',
  text: `\`\`\`rulings\n- {article: ${article}, question: 几日, ruling: 两日, by: 办公室, on: 2026-01-05}\n\`\`\`\n`,
});

test('a ruling in a document of its own stands beside the article that it names, by the article or a rule of it', () => {
  for (const name of ['board/1', 'board/A1']) {
    const { regulations } = rulebookFrom(regulation(duty('a1')), [ruling(name)]);
    const cited = regulations[0]?.articles.flatMap(({ id, rulings }) => rulings.map((each) => [id, each.cited]));
    assert.deepEqual(cited, [['1', name.slice('board/'.length)]]);
  }
});

test('a ruling on what is there no more, or on a regulation that is not given, is told and spoils nothing', () => {
  const told = (name: string) => {
    const { rulebook, diagnostics } = compiled(regulation(duty('a1')), [ruling(name)]);
    assert.ok(rulebook);
    return diagnostics.map((each) => [each.code, each.severity, renderDiagnostic(each, 'zh')] as const);
  };
  const [[code, severity, sentence] = []] = told('board/a11');
  assert.deepEqual([code, severity], ['lost-ruling', 'warning']);
  assert.match(sentence ?? '', /“a11”，现在的正文里没有.*是不是想写“a1”/);
  assert.equal(told('hall/1')[0]?.[0], 'absent-regulation');
});
