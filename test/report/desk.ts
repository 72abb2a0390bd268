import { type Audited, reportModel } from '#doors/report/model.ts';
import { reportHtml } from '#doors/report/page.ts';
import { logOf } from '#engine/1-event/row-fact.ts';
import { judgeLog } from '#engine/judge.ts';
import { calendars, rulebookFrom } from '#law/compiler/authoring.ts';
import type { Registers } from '#law/rulebook/expression.ts';
import type { Fact } from '#law/rulebook/value.ts';

export const day = 86_400_000;
export const hour = 3_600_000;
/** A Monday. */
export const start = Temporal.Instant.from('2026-03-02T09:00:00+08:00').epochMilliseconds;

const words = `\`\`\`vocab
case.accepted: {case: string, unit: string, person: string, note: string}
case.replied: {case: string, unit: string}
case.closed: {case: string, unit: string, summary: string}
person.late: {person: string, minutes: int}
stream: case
labels: {case.accepted: 受理 | accepted, case.replied: 答复 | replied, case.accepted.note: 备注 | note}
\`\`\``;

/** A department's regulation with these rules, each an article of its own. */
export function regulation(rules: readonly string[], front = ''): string {
  const articles = rules.map(
    (rule, i) => `## 第${i + 1}条 办件 {#${i + 1}}\n办件应当按时办。\n\n\`\`\`rule\n${rule}\n\`\`\``,
  );
  return `---\nregulation: desk\ntitle: 办件规定\ncalendar: cn-office\n${front}---\n${words}\n\n${articles.join('\n\n')}\n`;
}

export const replyInADay = 'id: a1\nmust: {who: on.unit, on: case.accepted, do: case.replied, within: 24 h}';

export const fact = (kind: string, at: number, stream: string, data: Fact['data'] = {}, version = 1): Fact => ({
  kind,
  at,
  stream,
  version,
  data,
});

/** A case of a unit, replied to after so many ms, or never. */
export function answered(stream: string, unit: string, acceptedAt: number, after?: number): readonly Fact[] {
  const accepted = fact('case.accepted', acceptedAt, stream, { unit });
  return after === undefined ? [accepted] : [accepted, fact('case.replied', acceptedAt + after, stream, { unit }, 2)];
}

const noRegisters: Registers = { row: () => undefined, keys: () => [] };

/** Facts judged by a regulation, as the report is given them. */
export function audited(text: string, facts: readonly Fact[], until?: number): Audited {
  const rulebook = rulebookFrom(text);
  const log = logOf(facts, rulebook.vocabulary);
  const judged = judgeLog(rulebook, calendars, log, until === undefined ? {} : { until });
  return {
    rulebook,
    calendars,
    registers: noRegisters,
    log,
    judged,
    logs: ['log.csv'],
    rows: { read: facts.length, rejected: 0 },
  };
}

export const pageOf = (given: Audited, language: 'zh' | 'en' = 'zh'): string =>
  reportHtml(reportModel(given), language);

/** The text of a page without its markup and style, for reading as a reader does. */
export function readerText(page: string): string {
  return page
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}
