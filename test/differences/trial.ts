import { logOf } from '#engine/1-event/row-fact.ts';
import { differenceBetween } from '#engine/5-publication/difference.ts';
import { oneSidedOf, talliesOf } from '#engine/5-publication/difference-tallies.ts';
import { judgeLog } from '#engine/judge.ts';
import { calendars, caseWords, rule, rulebookFrom } from '#law/compiler/authoring.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Fact, Values } from '#law/rulebook/value.ts';

// For tests: two drafts judge one small log.

export const at = (text: string): number => Temporal.Instant.from(`2026-${text}:00+08:00`).epochMilliseconds;
const until = at('06-01T00:00');

/** A regulation of the case words, under an id of its own. */
export const regulation = (id: string, ...rules: readonly string[]): string =>
  `---\nregulation: ${id}\ntitle: 答复\ncalendar: cn\n---\n${caseWords}\n## 第1条 答复 {#1}\n\n${rules.map(rule).join('\n\n')}\n`;

export const reply = (within: string, more = '', who = 'case.unit') =>
  `id: a1\nmust: {who: ${who}, on: case.accepted, do: case.replied, within: ${within}}\n${more}`;

export function judge(rulebook: Rulebook, facts: readonly Fact[]) {
  const judged = judgeLog(rulebook, calendars, logOf(facts, rulebook.vocabulary), { until });
  const { verdicts, breaches, consequences, derived } = judged;
  return { rulebook, verdicts, breaches, consequences, derived };
}

/** The difference that one text makes to another, in numbers too. */
export const compare = (before: string, after: string, facts: readonly Fact[]) =>
  compareBooks(rulebookFrom(before), rulebookFrom(after), facts);

export function compareBooks(before: Rulebook, after: Rulebook, facts: readonly Fact[], atOnce?: number) {
  const [old, now] = [judge(before, facts), judge(after, facts)];
  const difference = differenceBetween(old, now, atOnce === undefined ? {} : { atOnce });
  return { difference, tallies: talliesOf(difference, old, now), sides: oneSidedOf(difference), old, now };
}

export const fact = (time: string, kind: string, stream: string, version: number, data: Values = {}): Fact => ({
  kind,
  at: at(time),
  stream,
  version,
  data,
});
