import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { cardOf } from '#engine/5-publication/card.ts';
import { renderDiagnostic } from '#law/compiler/diagnostic.ts';
import { shouwen } from '../audits/command-line.ts';
import { compiled, law, vocab } from './law.ts';
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

const disputed = `---
regulation: cs-dept-rules
title: 客服部规章制度
---
## A8 接听和答复 {#a8}
电话响三声之内接起。

${vocab(`
call.ringing: {call: string}
call.ring: {call: string}
call.answered: {call: string}
stream: call
`)}
\`\`\`rule
id: A8a
must: {who: '"agent"', on: call.ringing, do: call.answered, within: 3 × call.ring}
\`\`\`

\`\`\`rulings
- article: A8a
  question: 第三声响到一半接起，算不算三声之内？
  ruling: 算。第四声响起之前都在三声之内。
  by: 客服部
  on: 2025-03-01
\`\`\`

## A22 解释 {#a22}
本制度由客服部解释。
`;

test("S244: the managing department's ruling on a disputed article is kept with it, with who ruled and when", () => {
  const { rulebook } = law([disputed]);
  const [calls, last] = rulebook.regulations[0]?.articles ?? [];
  assert.deepEqual(
    calls?.rulings.map(({ by, on, ruling }) => `${on} ${by}: ${ruling}`),
    ['2025-03-01 客服部: 算。第四声响起之前都在三声之内。'],
  );
  assert.deepEqual(last?.rulings, [], 'and with no other');
});

test('S244: whoever asks why a call broke the article reads the ruling beside its words', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'shouwen-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const rings = ['ringing', 'ring', 'ring', 'ring', 'ring', 'answered'];
  const rows = rings.map((step, second) => `L1,2025-03-03 09:00:0${second},${step}`);
  const events = ['ringing', 'ring', 'answered'].map(
    (step) => `  - {event: call.${step}, at: at, when: 'row["step"] == "${step}"'}`,
  );
  writeFileSync(join(folder, 'rules.md'), disputed);
  writeFileSync(join(folder, 'map.yaml'), ['stream: call', 'events:', ...events].join('\n'));
  writeFileSync(join(folder, 'log.csv'), ['call,at,step', ...rows].join('\n'));
  const words = ['explain', 'log.csv', '--map', 'map.yaml', '--by', 'rules.md', '--stream', 'L1'];
  const card = shouwen([...words, '--lang', 'zh'], folder);
  assert.equal(card.code, 0, card.err);
  assert.match(card.out, /电话响三声之内接起/);
  // Long lines are folded.
  assert.match(card.out.replace(/\s/g, ''), /第四声响起之前都在三声之内.*客服部.*2025-03-01/);
});
