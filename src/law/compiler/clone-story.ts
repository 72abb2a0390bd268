import assert from 'node:assert/strict';
import { calendars, caseWords, rule } from './authoring.ts';
import { type Compiled, compile, type Source } from './compile.ts';

/** For tests: a county company takes the regulation of a bureau over. */
export const duty = (id: string, within: string, more = '') =>
  rule(`id: ${id}\n${more}must: {who: on.unit, on: case.accepted, do: case.replied, within: ${within}}`);

export const origin = `---
regulation: bureau
title: 供电局办法
calendar: cn
counting: {first-day: excluded, due: same-time}
use: [desk]
refers: [{title: 电力法}]
---
${caseWords}
## 3.1 归口 {#3.1}
由营销部归口管理。

\`\`\`notes
- {ref: '3.1', home: role, text: 由谁归口}
\`\`\`

## 3.2 答复 {#3.2}
两个工作日答复。

${duty('3.2', '2 workdays', 'exception: 3.3-late\n')}

\`\`\`test
article: 3.2
| at | event | data | expect |
| 2026-03-02 09:00 | case.accepted | case=C1 unit=U1 | due 2026-03-04 09:00 |
| 2026-03-05 09:00 | | | breach 3.2 |
\`\`\`

## 3.3 迟延 {#3.3}
迟了要说明。

${rule(`id: 3.3-late
must: {who: on.who, on: breach(3.2), do: delay.explained, within: 1 workdays}
breach: [{emit: lapse.noted, with: {rule: '"3.3-late"', grade: '"4"'}}]`)}

## 4 检查 {#4}
看得见的举止。

${rule(`id: '4'
check:
  who: e.person
  on: inspection.recorded
  when: e.regulation == "bureau" && e.rule != "3.2"
  that:
    4-greets: {holds: '!("4-greets" in e.failed)'}`)}

\`\`\`test
article: 4
| at | event | data | expect |
| 2026-03-02 09:00 | inspection.recorded | inspection=I1 person=Z1 regulation=bureau rule=4 failed=[4-greets] score=3.2 findings=[3.2, "3.2", 3.21] | breach 4 |
| 2026-03-02 09:30 | inspection.recorded | inspection=I1 person=Z1 regulation=bureau rule=3.2 failed=[4-greets] | nothing |
\`\`\`
`;

export const desk = {
  file: 'vocabulary/desk.md',
  text: `---
vocabulary: desk
---
\`\`\`vocab
delay.explained: {case: string}
lapse.noted: {case: string, rule: string, grade: string}
\`\`\`
\`\`\`vocab
stream: inspection
inspection.recorded: {inspection: string, person: string, regulation: string, rule: string, failed: list<string>, score: double, findings: list<string>}
\`\`\`
`,
};

export const county = (body: string, front = '') =>
  `---\nregulation: county\ntitle: 县公司办法\nclones: bureau\n${front}---\n${body}`;
export const steps = (...lines: readonly string[]) =>
  `\`\`\`clone\n${lines.map((line) => `- ${line}`).join('\n')}\n\`\`\`\n`;

export function takenOver(text: string, more: readonly Source[] = [], origins: readonly Source[] = []): Compiled {
  const own = [{ file: 'bureau.md', text: origin }, ...origins];
  return compile([{ file: 'county.md', text }, ...more], { calendars, vocabularies: [desk], origins: own });
}

export function regulationOf(compiled: Compiled, id = 'county') {
  assert.deepEqual(
    compiled.diagnostics.filter(({ severity }) => severity === 'error'),
    [],
  );
  const { rulebook } = compiled;
  const regulation = rulebook?.regulations.find((each) => each.id === id);
  assert.ok(rulebook && regulation);
  return { regulation, rules: rulebook.rules.filter((each) => each.regulation === id) };
}

export const serious = ({ diagnostics }: Compiled) =>
  diagnostics
    .filter(({ severity }) => severity !== 'info')
    .map(({ code, place }) => `${code} ${place.file}:${place.line}:${place.column}`);

export const expectations = ({ tests }: Compiled) => tests.flatMap(({ rows }) => rows.flatMap(({ expect }) => expect));
