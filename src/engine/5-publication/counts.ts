import type { Force, Rule } from '#law/rulebook/rule.ts';
import { noticeId } from '../3-breach/notice.ts';
import type { Verdict } from '../3-breach/verdict.ts';

/**
 * What a regulation's article came to. `violated` includes what was remedied later; a miss of a rule of lesser force
 * than must is `missed`. activated = fulfilled + violated + missed + pending + suspended + discharged.
 */
export interface ArticleCount {
  readonly regulation: string;
  readonly article: string;
  readonly version: string;
  readonly force: Force;
  activated: number;
  fulfilled: number;
  violated: number;
  missed: number;
  pending: number;
  suspended: number;
  discharged: number;
}

export type Counts = Map<string, ArticleCount>;

const keyOf = (regulation: string, article: string, version: string): string => `${regulation}/${article}/${version}`;

/** A line for every rule version, so that what never happened is shown too. */
export function emptyCounts(rules: readonly Rule[]): Counts {
  const counts: Counts = new Map();
  for (const rule of rules) {
    add(counts, rule.regulation, rule.id, rule.version, rule.force);
    if (rule.kind === 'must' && rule.extend?.requires)
      add(counts, rule.regulation, noticeId(rule.id), rule.version, rule.force);
  }
  return counts;
}

function add(counts: Counts, regulation: string, article: string, version: string, force: Force): void {
  const zero = { activated: 0, fulfilled: 0, violated: 0, missed: 0, pending: 0, suspended: 0, discharged: 0 };
  counts.set(keyOf(regulation, article, version), { regulation, article, version, force, ...zero });
}

export function countVerdict(counts: Counts, verdict: Verdict): void {
  const count = counts.get(keyOf(verdict.regulation, verdict.article, verdict.version));
  if (!count) throw new Error(`no rule ${verdict.regulation}/${verdict.version} for a verdict of ${verdict.article}`);
  count.activated += 1;
  if (verdict.state === 'violated' && verdict.force !== 'must') count.missed += 1;
  else count[verdict.state] += 1;
}
