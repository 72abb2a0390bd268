import type { Calendars } from '#law/calendar/calendars.ts';
import type { Registers } from '#law/rulebook/expression.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Fact } from '#law/rulebook/value.ts';
import { breachRecordedBy, emittedBy } from './consequences.ts';
import type { Finding, NaiveVerdict } from './finding.ts';
import { type Entry, entryOf, type History, inOrder, noRegisters } from './history.ts';
import { judgeKeep } from './keep.ts';
import { judgeLimit } from './limit.ts';
import { judgeMay } from './may.ts';
import { judgeMust } from './must.ts';
import { judgePoints } from './points.ts';
import { judgeCheck, judgeMustNot } from './single-events.ts';

interface Given {
  readonly calendars: Calendars;
  /** The end of the log, epoch milliseconds. */
  readonly until: number;
  readonly registers?: Registers;
}

/**
 * A second opinion on the judge, from the language's definitions alone: for every rule the whole trace is looked at
 * again and again with simple loops. Nothing is indexed, no state is kept, and speed is no aim.
 */
export function naiveVerdicts(rulebook: Rulebook, facts: readonly Fact[], given: Given): readonly NaiveVerdict[] {
  return naiveFindings(rulebook, facts, given).findings.map(({ verdict }) => verdict);
}

/** The verdicts with their evidence, and the emitted events. */
export function naiveFindings(
  rulebook: Rulebook,
  facts: readonly Fact[],
  given: Given,
): { readonly findings: readonly Finding[]; readonly emitted: readonly Fact[] } {
  const registers = given.registers ?? noRegisters;
  const recorded = facts.map(entryOf);
  const findings: Finding[] = [];
  let emitted: readonly Entry[] = [];
  // Rules of one stratum see what rules of lower strata have emitted.
  const strata = [...new Set(rulebook.rules.map((rule) => rule.stratum))].toSorted((a, b) => a - b);
  for (const stratum of strata) {
    const entries = [...recorded, ...emitted].toSorted(inOrder);
    const history: History = { rulebook, calendars: given.calendars, registers, until: given.until, entries };
    const found = rulebook.rules
      .filter((rule) => rule.stratum === stratum)
      .flatMap((rule) => judge(history, rule, findings));
    findings.push(...found);
    emitted = [
      ...emitted,
      ...found.flatMap((finding) => [...breachRecordedBy(finding), ...emittedBy(history, finding)]),
    ];
  }
  return { findings, emitted: emitted.toSorted(inOrder).map(({ fact }) => fact) };
}

function judge(history: History, rule: Rule, lower: readonly Finding[]): readonly Finding[] {
  switch (rule.kind) {
    case 'must':
      return judgeMust(history, rule);
    case 'must_not':
      return judgeMustNot(history, rule);
    case 'limit':
      return judgeLimit(history, rule);
    case 'keep':
      return judgeKeep(history, rule);
    case 'check':
      return judgeCheck(history, rule);
    case 'may':
      return judgeMay(history, rule);
    case 'points':
      return judgePoints(history, rule, lower);
  }
}
