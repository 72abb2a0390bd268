/**
 * A long log of a service desk for `bench/audit-file.ts`, the same on every machine: cases that overlap, in order of
 * time, with ids of varying length and Chinese words; and the regulation of sixty rules it is audited by.
 */
import { closeSync, openSync, writeSync } from 'node:fs';

const hour = 3_600_000;
const first = Temporal.Instant.from('2026-01-05T00:00:00Z').epochMilliseconds;

const channels = ['热线', '营业厅', '网厅', 'APP', '微信', '上门'];
const units = ['城东供电所', '城西供电所', '高新供电所', '临江供电所', '云溪供电所'];
const heads = ['GD-2026-', 'TS-', 'YC-NC-2026-', 'BZ2026'];

export const map = `timezone: Asia/Shanghai
stream: case_id
events:
${[
  ['case.accepted', '受理'],
  ['case.dispatched', '派单'],
  ['case.replied', '答复'],
  ['case.closed', '办结'],
  ['case.visited', '回访'],
]
  .map(
    ([event, word]) => `  - event: ${event}
    at: time
    when: row["activity"] == "${word}"
    data: {unit: row["unit"], channel: row["channel"]}`,
  )
  .join('\n')}
`;

const kinds = ['case.accepted', 'case.dispatched', 'case.replied', 'case.closed', 'case.visited'];

const rule = (id: string, channel: string, unit: string, on: string, act: string, within: string) => `\`\`\`rule
id: ${id}
must:
  who: on.unit
  on: ${on}
  when: e.channel == "${channel}" && e.unit == "${unit}"
  do: ${act}
  within: ${within}
breach:
  - {notify: unit-head}
\`\`\``;

/** Thirty limits from 受理 (`r…`) and thirty from 派单 (`c…`): each event of the two activities is under one of them. */
export const regulation = `---
regulation: bench
title: 六十条时限
calendar: cn
effective: 2026-01-01
---
## 第0条 词汇
\`\`\`vocab
${kinds.map((kind) => `${kind}: {case: string, unit: string, channel: string}`).join('\n')}
\`\`\`
${channels
  .flatMap((channel, c) =>
    units.map((unit, u) => {
      const number = c * units.length + u + 1;
      return `## 第${number}条 ${channel} ${unit}
${rule(`r${number}`, channel, unit, 'case.accepted', 'case.replied', `${24 + c} workhours`)}
${rule(`c${number}`, channel, unit, 'case.dispatched', 'case.closed', `${8 + u} workdays`)}`;
    }),
  )
  .join('\n')}
`;

/** Numerical Recipes' generator. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** Writes `rows` events, 4.3 to a case: each hour opens its cases, and the hours to come hold what will happen in them. */
export function writeBigLog(file: string, rows: number): void {
  const random = seeded(2026);
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? '';
  const hours = 340 * 24;
  const casesAnHour = rows / 4.3 / hours;
  const ahead = new Map<number, [number, string][]>();
  const descriptor = openSync(file, 'w');
  let written = 0;
  let opened = 0;
  writeSync(descriptor, 'case_id,activity,time,unit,channel\n');
  for (let now = 0; written < rows; now++) {
    for (; opened < (now + 1) * casesAnHour; opened++) openCase(now);
    const due = (ahead.get(now) ?? []).sort((a, b) => a[0] - b[0]).slice(0, rows - written);
    ahead.delete(now);
    written += due.length;
    if (due.length > 0) writeSync(descriptor, `${due.map(([, line]) => line).join('\n')}\n`);
  }
  closeSync(descriptor);

  function openCase(now: number): void {
    const digits = Math.floor(random() * 2 ** 32).toString(16);
    const id = `${pick(heads)}${digits}${opened.toString(16)}`;
    const rest = `${pick(units)},${pick(channels)}`;
    const at = now * hour + random() * hour;
    const replied = at + random() ** 4 * 120 * hour;
    add(at, id, '受理', rest);
    add(at + random() * hour, id, '派单', rest);
    add(replied, id, '答复', rest);
    add(replied + random() * 60 * hour, id, '办结', rest);
    if (random() < 0.3) add(replied + random() * 200 * hour, id, '回访', rest);
  }

  function add(at: number, id: string, word: string, rest: string): void {
    const second = Math.floor(at / 1000) * 1000;
    const time = text(first + second);
    const line = `${id},${word},${time},${rest}`;
    const bucket = Math.floor(at / hour);
    const known = ahead.get(bucket);
    if (known) known.push([second, line]);
    else ahead.set(bucket, [[second, line]]);
  }
}

const days = new Map<number, string>();

/** `2026-01-05 09:03:11`; the date of a day is asked for once. */
function text(at: number): string {
  const day = Math.floor(at / 86_400_000);
  let date = days.get(day);
  if (date === undefined) {
    date = Temporal.Instant.fromEpochMilliseconds(day * 86_400_000)
      .toString()
      .slice(0, 10);
    days.set(day, date);
  }
  const seconds = Math.floor((at - day * 86_400_000) / 1000);
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  return `${date} ${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}
