/** A small regulation that has one of everything that the library shows. */
export const desk = `---
regulation: desk
title: 办件规定
issuer: 某市热线办
calendar: cn-office
validity: trial
refers: [{title: 行政处罚法, edition: 2021-07-15}, {title: 服务规范}]
---
办件怎样办。

\`\`\`vocab
case.accepted: {case: string, unit: string}
case.replied: {case: string, unit: string}
case.closed: {case: string, unit: string}
labels: {case.accepted: 受理 | accepted, case.replied: 答复 | replied, case.closed: 办结 | closed, case.accepted.unit: 单位 | unit, case.accepted.case: 办件 | case}
\`\`\`

## 第1条 答复 {#1}
收到来件，两个工作日之内答复。

\`\`\`rule
id: a1
must: {who: on.unit, on: case.accepted, do: case.replied, within: 2 workdays}
breach:
  - {deduct: 2, from: unit}
---
id: a1-urgent
exception: a1
must: {who: on.unit, on: case.accepted, when: e.unit == "U9", do: case.replied, within: 1 workdays}
\`\`\`

\`\`\`test
article: a1
| at | event | data | expect |
| 2026-03-02 10:00 | case.accepted | case=C1 unit=U1 | due 2026-03-04 17:30 |
\`\`\`

\`\`\`rulings
- {article: a1, question: 节假日算不算, ruling: 不算, by: 客服部, on: 2025-03-01}
\`\`\`

## 第2条 办结 {#2}
及时办结，以及

\`\`\`rule
id: a2
force: encouraged
must: {who: on.unit, on: case.accepted, do: case.closed, within: {unset: close-soon, word: 及时}}
\`\`\`

\`\`\`defects
- {kind: broken-sentence, text: 到“以及”为止}
\`\`\`

## 第3条 宗旨 {#3}
为人民服务。

\`\`\`notes
- {ref: A3, home: prose, text: 宗旨，没有可以做到的事}
\`\`\`
`;

/** One rule, and nothing else that could be shown. */
export const silent = `---
regulation: silent
title: 只有一条
---
\`\`\`vocab
case.accepted: {case: string, unit: string}
case.replied: {case: string}
\`\`\`

## 第1条 答复 {#1}
当天答复。

\`\`\`rule
id: a1
must: {who: on.unit, on: case.accepted, do: case.replied, within: 0 days}
breach:
  - {notify: supervisor}
\`\`\`
`;

/** The block of open figures as an organisation fills it in. */
export function decided(block: string): string {
  return block
    .replace('value: ""', 'value: 4 workhours')
    .replace('decided-by: ""', 'decided-by: 局长')
    .replace('decided-on: ""', 'decided-on: 2026-01-05')
    .replace('ground: ""', 'ground: 会议纪要');
}
