import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardOf } from '#engine/5-publication/card.ts';
import { renderDiagnostic } from '#law/compiler/diagnostic.ts';
import { compiled, law } from './law.ts';
import { tell, when } from './story.ts';

// Scenarios of the requirements, chapter C28: what survives when a regulation is imported as it was printed.

const twoFives = `---
regulation: cmcc-yichun-hall
title: 营业厅服务规范
---
## 4 免填单
客户不填单。

## 5 一台清
一件事从头到尾在一个台席办完。

\`\`\`vocab
item.closed: {item: string, counters: int}
clerk.inspected: {inspection: string, failed: list<string>}
stream: item
\`\`\`

\`\`\`rule
id: 5a
check:
  who: '"hall"'
  on: item.closed
  that: {counter: e.counters == 1}
\`\`\`

## 5 服务标准
### 5.1 亲和服务
言谈举止体现公司的信誉和品牌。

\`\`\`rule
id: 5b.1
check:
  who: '"clerk"'
  on: clerk.inspected
  that: {manner: '!("manner" in e.failed)'}
\`\`\`

## 6 台席礼仪
`;

test('S237: of two articles printed 5 both survive the import, their ids tell them apart, and the printed number stays', () => {
  const { rulebook } = law([twoFives]);
  const articles = rulebook.regulations[0]?.articles ?? [];
  assert.deepEqual(
    articles.map(({ id, printed, title }) => `${id} ${printed} ${title}`),
    ['4 4 免填单', '5a 5 一台清', '5b 5 服务标准', '6 6 台席礼仪'],
  );
});

test('S237: the import says that a number is printed twice, and under which ids its articles are kept', () => {
  const repeated = compiled([twoFives]).diagnostics.filter(({ code }) => code === 'repeated-number');
  assert.equal(repeated.length, 1);
  const [warning] = repeated;
  assert.ok(warning);
  assert.equal(warning.severity, 'warning');
  assert.match(renderDiagnostic(warning, 'zh'), /5a.*5b/);
  assert.match(renderDiagnostic(warning, 'en'), /5a.*5b/);
});

test('S237: breaches under the two articles cite 5a and 5b', () => {
  const by = law([twoFives]);
  const story = tell(by, [
    when('2025-03-03 09:00', 'item.closed', { item: 'I1', counters: 2 }),
    when('2025-03-03 10:00', 'clerk.inspected', { inspection: 'J1', failed: ['manner'] }),
  ]);
  const material = { rulebook: by.rulebook, facts: story.facts, consequences: story.judged.consequences };
  const cited = story.judged.breaches.map((breach) => cardOf(breach, material).article);
  assert.deepEqual(
    cited.map(({ id, printed, title }) => `${id} ${printed} ${title}`),
    ['5a 5 一台清', '5b 5 服务标准'],
  );
});
