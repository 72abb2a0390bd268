import { disjoint, unsatisfiable } from '#law/expression/analyse.ts';
import type { Expression } from '#law/rulebook/expression.ts';
import type { Pattern, Rule } from '#law/rulebook/rule.ts';
import type { Article } from '#law/rulebook/rulebook.ts';
import type { Report } from '../findings.ts';

/** What is allowed but probably not meant. */
export function adviseOnRules(rules: readonly Rule[], report: Report): void {
  for (const rule of rules) {
    if (neverHolds(rule)) report('never-holds', rule.place, { rule: rule.id });
    if (rule.kind === 'limit' && rule.breach.length === 0 && rule.threshold.form !== 'unset') {
      report('no-consequence', rule.place, { rule: rule.id });
    }
  }
}

/** An article that the machine knows nothing of, neither as a rule nor as a note why not. */
export function adviseOnArticles(articles: readonly Article[], report: Report): void {
  for (const article of articles) {
    if (article.rules.length + article.notes.length > 0) continue;
    report('article-without-rule', article.place, { article: article.printed || article.title || article.id });
  }
}

/** No event can activate the rule: each pattern's guard, or the guard with the rule's `when`, is a contradiction. */
function neverHolds(rule: Rule): boolean {
  const when = 'when' in rule ? rule.when : undefined;
  if (when !== undefined && unsatisfiable(when)) return true;
  const patterns = activating(rule);
  return patterns.length > 0 && patterns.every((pattern) => isImpossible(pattern.where, when));
}

function isImpossible(where: Expression | undefined, when: Expression | undefined): boolean {
  if (where === undefined) return false;
  return unsatisfiable(where) || (when !== undefined && disjoint(where, when));
}

function activating(rule: Rule): readonly Pattern[] {
  switch (rule.kind) {
    case 'must':
    case 'check':
    case 'may':
      return rule.on;
    case 'must_not':
      return rule.do;
    case 'limit':
      return rule.count;
    case 'keep':
    case 'points':
      return [];
  }
}
