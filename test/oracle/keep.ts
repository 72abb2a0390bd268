import type { Scope } from '#law/rulebook/expression.ts';
import type { KeepRule } from '#law/rulebook/rule.ts';
import type { Values } from '#law/rulebook/value.ts';
import { type Finding, onTime } from './finding.ts';
import { type History, holds, textOf } from './history.ts';
import { measureOf, type Sighting } from './measures.ts';
import { type Period, periodOf } from './windows.ts';

/** Every subject in every period that has closed: from the period of the first event on, or of the effective date. */
export function judgeKeep(history: History, rule: KeepRule): readonly Finding[] {
  return periodsOf(history, rule).flatMap((period, turn) =>
    subjectsIn(history, rule, period).flatMap((subject) => judgePeriod(history, rule, period, subject, turn)),
  );
}

function periodsOf(history: History, rule: KeepRule): readonly Period[] {
  const first = history.entries[0];
  if (first === undefined || rule.window.form !== 'calendar') return [];
  const { per } = rule.window;
  const periods: Period[] = [];
  let period = periodOf(per, Math.max(first.fact.at, rule.inForce.from), rule.timezone);
  while (period.to <= history.until && period.to <= rule.inForce.until) {
    if (!rule.onlyWorkdays || hasWorkingTime(history, rule, period)) periods.push(period);
    period = periodOf(per, period.to, rule.timezone);
  }
  return periods;
}

function hasWorkingTime(history: History, rule: KeepRule, period: Period): boolean {
  const calendar = history.calendars.get(rule.calendar.id);
  if (calendar === undefined) throw new Error(`No calendar for ${rule.version}`);
  return calendar.elapsed(period.to) > calendar.elapsed(period.from);
}

/** Those of the register in the period; without a register all that the log shows, also before it first does. */
function subjectsIn(history: History, rule: KeepRule, period: Period): readonly string[] {
  if (rule.subjects !== undefined) return history.registers.keys(rule.subjects.register, period.from, period.to);
  return [...new Set(sightings(history, rule).map(({ subject }) => subject))];
}

/** Events that the rule measures, each with its subject. */
function sightings(history: History, rule: KeepRule): readonly Sighting[] {
  const patterns = rule.measure.flatMap((measure) => {
    if (measure.form === 'span') return [measure.open, measure.close];
    return measure.form === 'set' ? [measure.add, measure.remove] : [measure.of];
  });
  return history.entries.flatMap((entry, index) => {
    const subject = entry.fact.data[rule.subject];
    if (subject === undefined || subject === null) return [];
    if (!patterns.some((pattern) => pattern.event === entry.fact.kind)) return [];
    return [{ entry, index, subject: textOf(subject) }];
  });
}

function judgePeriod(history: History, rule: KeepRule, period: Period, subject: string, turn: number): Finding[] {
  const row = rule.subjects && history.registers.row(rule.subjects.register, subject, period.from);
  const known: Scope = { registers: history.registers, ...(row === undefined ? {} : { subject: row }) };
  if (!holds(rule.when, known)) return [];
  const own = sightings(history, rule).filter((sighting) => sighting.subject === subject);
  const given: Values = Object.fromEntries(
    rule.measure.flatMap((measure) => {
      const value = measureOf(history, measure, own, period);
      return value === undefined ? [] : [[measure.name, value]];
    }),
  );
  const items = rule.that.filter((item) => !holds(item.holds, { ...known, given })).map((item) => item.name);
  return [findingOf(rule, period, subject, items, { turn, judged: rule.unset.length === 0 })];
}

function findingOf(
  rule: KeepRule,
  period: Period,
  subject: string,
  items: readonly string[],
  { turn, judged }: { readonly turn: number; readonly judged: boolean },
): Finding {
  const violated = judged && items.length > 0;
  const verdict = {
    article: rule.id,
    version: rule.version,
    stream: subject,
    key: subject,
    who: subject,
    openedAt: period.from,
    dueAt: undefined,
    endedAt: period.to,
    state: violated ? ('violated' as const) : ('fulfilled' as const),
    reason: violated ? 'unmet' : undefined,
    breachedAt: violated ? period.to : undefined,
    overdueSince: undefined,
    remediedAt: undefined,
    ...onTime,
    items: judged ? items : [],
  };
  return { rule, verdict, decidedBy: undefined, on: undefined, case: {}, turn };
}
