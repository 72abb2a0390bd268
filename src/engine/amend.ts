import type { Calendars } from '#law/calendar/calendars.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Fact } from '#law/rulebook/value.ts';
import { logOf } from './1-event/row-fact.ts';
import type { Correction } from './5-publication/correction.ts';
import { correctionsBetween } from './5-publication/correction.ts';
import type { JudgeOptions } from './judge.ts';
import { judgeLog } from './judge.ts';
import type { Judged } from './judged.ts';

/**
 * Facts that came after their time was judged: the log is judged again with them, and the difference is what is
 * published. Where every rule is local only the late facts' streams are judged again; a shared rule needs all.
 */
export function amend(
  rulebook: Rulebook,
  calendars: Calendars,
  facts: readonly Fact[],
  late: readonly Fact[],
  options: JudgeOptions & { readonly until: number },
): { readonly judged: Judged; readonly corrections: readonly Correction[] } {
  const isLocal = rulebook.rules.every((rule) => rule.reach === 'local');
  const touched = new Set(late.map((fact) => fact.stream));
  const concerned = isLocal ? facts.filter((fact) => touched.has(fact.stream)) : facts;
  const judge = (log: readonly Fact[]) => judgeLog(rulebook, calendars, logOf(log, rulebook.vocabulary), options);
  const judged = judge([...concerned, ...late]);
  return { judged, corrections: correctionsBetween(judge(concerned).verdicts, judged.verdicts) };
}
