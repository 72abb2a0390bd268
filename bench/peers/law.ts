import { readdirSync, readFileSync } from 'node:fs';
import { type Calendars, readCalendars } from '#law/calendar/calendars.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';
import { compile } from '#law/compiler/compile.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';

/** One rule of the law that all contenders judge by: cases of a kind and channel are answered within a limit. */
export interface ReplyRule {
  readonly id: string;
  readonly kindOf: string;
  readonly channel: string;
  /** Working time between opening and first reply, milliseconds. */
  readonly limitMs: number;
}

export const kinds = ['consult', 'complaint', 'repair', 'query', 'report'];
export const channels = ['hall', 'hotline'];
const hour = 3_600_000;

export const replyRules: readonly ReplyRule[] = kinds.flatMap((kindOf, k) =>
  channels.map((channel, c) => ({
    id: `a${k * channels.length + c + 1}`,
    kindOf,
    channel,
    limitMs: (2 + k) * hour,
  })),
);

const article = ({ id, kindOf, channel, limitMs }: ReplyRule, index: number): string => `## 第${index + 1}条 ${kindOf}
\`\`\`rule
id: ${id}
must:
  who: on.unit
  on: case.opened
  when: e.kind_of == "${kindOf}" && e.channel == "${channel}"
  do: case.replied
  within: ${limitMs / hour} workhours
breach:
  - {notify: unit-head}
\`\`\`
`;

const text = `---
regulation: bench
title: bench
calendar: cn
effective: 2026-01-01
---
## 第0条 词汇
\`\`\`vocab
case.opened: {case: string, kind_of: string, channel: string, unit: string}
case.noted: {case: string}
case.replied: {case: string}
case.closed: {case: string}
\`\`\`
${replyRules.map(article).join('\n')}`;

export interface Law {
  readonly rulebook: Rulebook;
  readonly calendars: Calendars;
  /** The calendar that all limits run on. */
  readonly calendar: WorkingTime;
}

export function readLaw(): Law {
  const folder = 'regulations/calendars';
  const { calendars, problems } = readCalendars(
    readdirSync(folder).map((file) => ({ file, text: readFileSync(`${folder}/${file}`, 'utf8') })),
  );
  const { rulebook, diagnostics } = compile([{ file: 'bench.md', text }], { calendars, vocabularies: [] });
  const calendar = calendars.get('cn');
  if (!rulebook || !calendar) throw new Error(JSON.stringify({ diagnostics, problems }, null, 1));
  return { rulebook, calendars, calendar };
}
