import type { Desk } from './terminal.ts';

/** A message board: each message is answered within seven workdays. The day of receipt does not count. */
export const regulation = `---
regulation: board
title: 留言答复
timezone: Asia/Shanghai
calendar: cn
counting: {first-day: excluded, due: end-of-day, outside: as-received}
---
## 第1条 答复时限
收到留言之后，七个工作日之内答复。

\`\`\`vocab
message.left: {text: string, office: string}
message.replied: {text: string}
\`\`\`

\`\`\`rule
id: a1
must:
  who: on.office
  on: message.left
  do: message.replied
  within: 7 workdays
breach:
  - {deduct: 2, from: office}
\`\`\`

\`\`\`test
article: a1
| at | event | data | expect |
| 2026-09-30 10:00 | message.left | stream=M1 text=路灯 | due 2026-10-15 23:59:59.999 |
| 2026-10-14 09:00 | message.replied | stream=M1 text=已修 | fulfilled |
\`\`\`
`;

export const map = `format: csv
timezone: Asia/Shanghai
stream: 留言编号
events:
  - event: message.left
    at: 留言时间
    data: {text: row["留言详情"], office: row["单位"]}
  - event: message.replied
    at: 答复时间
    when: row["答复意见"] != ""
    data: {text: row["答复意见"]}
`;

/** Answered in time, a day late, never; and one row whose time cannot be read. */
export const log = `留言编号,留言时间,留言详情,单位,答复时间,答复意见
M1,2026-09-30 10:00,路灯不亮,=城管局,2026-10-15 18:00,已修
M2,2026-09-30 11:00,井盖松动,城管局,2026-10-16 00:00,已换
M3,2026-10-20 09:00,噪声,环保局,,
M4,昨天,垃圾,城管局,,
`;

/** Puts regulation, map and log on the desk and gives the words that audit them. */
export async function layOut(desk: Desk, changes: { readonly regulation?: string; readonly log?: string } = {}) {
  await desk.put('board.md', changes.regulation ?? regulation);
  await desk.put('map.yaml', map);
  await desk.put('log.csv', changes.log ?? log);
  return ['log.csv', '--map', 'map.yaml', '--by', 'board.md'];
}
