import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cardOf } from '#engine/5-publication/card.ts';
import { renderDiagnostic } from '#law/compiler/diagnostic.ts';
import { compiled, law, pack } from './law.ts';
import { instant, tell, when } from './story.ts';

// Scenarios of the requirements, chapter C28: texts are imported as they were printed, with what is wrong in them.

describe('S235: a filing date that no calendar has', () => {
  const water = (defects = '') => `---
regulation: gz-water-service
title: 城市供水服务规范
filed: 2011-06-31
---
## N1 备案 {#n1}
供水单位的考核办法于2011年6月31日报本局备案。

\`\`\`notes
- {ref: N1, home: prose, text: 备案的日子印错了}
\`\`\`

${defects}`;
  const choice = `\`\`\`defects
- {kind: impossible-date, text: filed 2011-06-31, settled: 2011-06-30, by: 供水处李某, at: 2026-03-02 10:15}
\`\`\`
`;

  test('raises an issue at its place, with what to do, and is not stored as another day', () => {
    const { rulebook, diagnostics } = compiled([water()]);
    const [issue] = diagnostics;
    assert.ok(rulebook && issue);
    assert.deepEqual(
      [issue.code, issue.severity, issue.place.line, issue.place.column],
      ['impossible-date', 'warning', 4, 8],
    );
    assert.match(renderDiagnostic(issue, 'zh'), /2011-06-31 不存在。原文照留，不会顺延到别的日子；.*settled/);
    const stored = JSON.stringify(rulebook.regulations);
    assert.match(stored, /filed: 2011-06-31/);
    assert.doesNotMatch(stored, /2011-07-01|2011-06-30/);
  });

  test('is settled by a person, whose choice is kept with name and time beside what was printed', () => {
    const { rulebook, diagnostics } = compiled([water(choice)]);
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(
      rulebook?.regulations[0]?.defects.map(({ kind, text, settled }) => [kind, text, settled]),
      [
        [
          'impossible-date',
          'filed 2011-06-31',
          { as: '2011-06-30', by: '供水处李某', at: instant('2026-03-02 10:15') },
        ],
      ],
    );
  });

  test('in the library: the water pack is told of its date until someone settles it', () => {
    const text = pack('gz-water-service');
    const codes = (one: string) =>
      compiled([one]).diagnostics.flatMap(({ code, severity }) => (severity === 'info' ? [] : [code]));
    assert.deepEqual(codes(text), ['impossible-date']);
    const settled = text.replace(
      /(- \{kind: impossible-date.*)\}/,
      '$1, settled: 2011-06-30, by: 李某, at: 2026-03-02 10:15}',
    );
    assert.deepEqual(codes(settled), []);
  });

  test('is not settled by a choice that nobody answers for', () => {
    const codes = (text: string) => compiled([text]).diagnostics.map(({ code }) => code);
    assert.ok(codes(water(choice.replace(', by: 供水处李某', ''))).includes('wrong-shape'));
    assert.ok(codes(water(choice.replace(', at: 2026-03-02 10:15', ''))).includes('wrong-shape'));
  });
});

describe('S236: two articles printed 3.2 and two printed 3.3', () => {
  const numbers = ({ articles }: { readonly articles: readonly { readonly id: string; readonly printed: string }[] }) =>
    articles
      .filter(({ printed }) => printed === '3.2' || printed === '3.3')
      .map(({ id, printed }) => `${id} ${printed}`);
  const plain = ['3.1 归口', '3.2 监督检查', '3.3 分级管理', '3.2 监督执行', '3.3 规范检查'].map(
    (heading) => `## ${heading}\n条文。\n`,
  );
  const printed = `---\nregulation: cixian\ntitle: 办法\n---\n${plain.join('\n')}`;

  test('are imported under four ids, with their printed numbers and a warning for each', () => {
    const { rulebook, diagnostics } = compiled([printed]);
    assert.ok(rulebook?.regulations[0]);
    assert.deepEqual(numbers(rulebook.regulations[0]), ['3.2a 3.2', '3.3a 3.3', '3.2b 3.2', '3.3b 3.3']);
    assert.deepEqual(
      diagnostics
        .filter(({ severity }) => severity === 'warning')
        .map(({ code, values, place }) => [code, values.ids, place.line]),
      [
        ['repeated-number', '3.2a, 3.2b', 14],
        ['repeated-number', '3.3a, 3.3b', 17],
      ],
    );
  });

  test('in the library: the pack has the four ids, and is warned of until it declares the defect', () => {
    const cixian = pack('power-normal-cixian');
    const { regulations } = law([cixian]).rulebook;
    assert.ok(regulations[0]);
    assert.deepEqual(numbers(regulations[0]), ['3.2a 3.2', '3.3a 3.3', '3.2b 3.2', '3.3b 3.3']);
    assert.ok(regulations[0].defects.some(({ kind }) => kind === 'repeated-number'));
    const undeclared = compiled([cixian.replace(/- \{kind: repeated-number.*\n/, '')]).diagnostics;
    assert.equal(undeclared.filter(({ code }) => code === 'repeated-number').length, 2);
    assert.deepEqual(
      compiled([cixian]).diagnostics.filter(({ severity }) => severity !== 'info'),
      [],
    );
  });
});

test('S237: the hall rules keep both articles printed 5, and a breach cites 5a or 5b', () => {
  const by = law([pack('cmcc-yichun-hall')]);
  const [regulation] = by.rulebook.regulations;
  const fives = regulation?.articles.filter(({ printed }) => printed === '5').map(({ id, title }) => `${id} ${title}`);
  assert.deepEqual(fives, ['5a 一台清', '5b 服务标准']);
  const ticket = { ticket: 'N1', outlet: 'H1' };
  const story = tell(by, [
    when('2025-03-03 10:00', 'ticket.called', { ...ticket, counter: '3', person: 'Z1' }),
    when('2025-03-03 10:05', 'ticket.called', { ...ticket, counter: '5', person: 'Z2' }),
    when('2025-03-03 10:10', 'ticket.served', { ...ticket, counter: '5', person: 'Z2', applied: true }),
  ]);
  const material = { rulebook: by.rulebook, facts: story.facts, consequences: story.judged.consequences };
  const { article } = cardOf(story.only('5a'), material);
  assert.deepEqual([article.id, article.printed, article.title], ['5a', '5', '一台清']);
});
