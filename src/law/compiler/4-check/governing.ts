import { disjoint } from '#law/expression/analyse.ts';
import type { Expression } from '#law/rulebook/expression.ts';
import type { MustRule, Pattern, Rule } from '#law/rulebook/rule.ts';
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
  if (!meet(a.do, undefined, b.do, undefined)) return false;
  return meet(a.on, a.when, b.on, b.when);
}

/** Some event may match a pattern of both. */
function meet(
  a: readonly Pattern[],
  whenA: Expression | undefined,
  b: readonly Pattern[],
  whenB: Expression | undefined,
): boolean {
  return a.some((one) =>
    b.some((other) => one.event === other.event && !areDisjoint([one.where, whenA], [other.where, whenB])),
  );
}

function areDisjoint(a: readonly (Expression | undefined)[], b: readonly (Expression | undefined)[]): boolean {
  return a.some((one) => one !== undefined && b.some((other) => other !== undefined && disjoint(one, other)));
}
