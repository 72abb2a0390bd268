import type { ArticleRef, Rule } from '#law/rulebook/rule.ts';
import type { RawRule } from '../2-parse/rule.ts';
import type { Bench } from './bench.ts';
import { keepOf } from './keep.ts';
import { limitOf } from './limit.ts';
import { mustOf } from './must.ts';
import { pointsOf } from './points.ts';
import { checkOf, mayOf, mustNotOf } from './single-event-rules.ts';

/** The rule with its words and expressions understood, or undefined after a report. */
export function ruleOf(bench: Bench, raw: RawRule, article: ArticleRef): Rule | undefined {
  const { body } = raw;
  switch (body.kind) {
    case 'must':
      return mustOf(bench, raw, body, article);
    case 'must_not':
      return mustNotOf(bench, raw, body, article);
    case 'limit':
      return limitOf(bench, raw, body, article);
    case 'keep':
      return keepOf(bench, raw, body, article);
    case 'check':
      return checkOf(bench, raw, body, article);
    case 'may':
      return mayOf(bench, raw, body, article);
    case 'points':
      return pointsOf(bench, raw, body, article);
  }
}
