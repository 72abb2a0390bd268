import { kindsInCommon } from '#law/expression/overlap.ts';
import type { MustRule, Rule } from '#law/rulebook/rule.ts';
import { exceptionsAbove } from '../3-resolve/versions.ts';
import type { Report } from '../findings.ts';

/** Two duties of one regulation for one act, both in force at once: the regulation must say which of them governs. */
export function checkGoverning(rules: readonly Rule[], report: Report): void {
  const above = exceptionsAbove(rules);
  const judged = rules.filter((rule) => rule.kind === 'must').filter((rule) => isJudged(rule));
  for (const group of Map.groupBy(judged, actOf).values()) {
    group.forEach((rule, index) => {
      for (const other of group.slice(0, index)) {
        if (rule.id === other.id || above.get(rule.id)?.has(other.id) || above.get(other.id)?.has(rule.id)) continue;
        if (!clash(rule, other)) continue;
        report('both-govern', rule.place, { rule: rule.id, other: other.id, act: actOf(rule) });
      }
    });
  }
}

/** An open figure and a mere recommendation govern nothing. */
function isJudged(rule: MustRule): boolean {
  return rule.force === 'must' && rule.term.form !== 'unset';
}

function actOf(rule: MustRule): string {
  return [...new Set(rule.do.map((pattern) => pattern.event))].toSorted().join(', ');
}

function clash(a: MustRule, b: MustRule): boolean {
  if (a.inForce.from >= b.inForce.until || b.inForce.from >= a.inForce.until) return false;
  if (kindsInCommon({ patterns: a.do }, { patterns: b.do }).length === 0) return false;
  return kindsInCommon({ patterns: a.on, when: a.when }, { patterns: b.on, when: b.when }).length > 0;
}
