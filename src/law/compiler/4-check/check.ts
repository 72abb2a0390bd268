import type { ResolvedRegulation } from '../3-resolve/regulation.ts';
import type { Report } from '../findings.ts';
import { adviseOnArticles, adviseOnRules } from './advice.ts';
import { checkGoverning } from './governing.ts';

/** Findings across the rules of one regulation. */
export function checkRegulation({ rules, regulation }: ResolvedRegulation, report: Report): void {
  checkGoverning(rules, report);
  adviseOnRules(rules, report);
  adviseOnArticles(regulation.articles, report);
}
