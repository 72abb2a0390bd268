import type { RawFrontMatter } from '../2-parse/front-matter.ts';
import type { RawRule } from '../2-parse/rule.ts';
import { versionOf } from './in-force.ts';

/** Date of a regulation's rules that give none of their own. */
export function effectiveOf(front: RawFrontMatter): string | undefined {
  return front.effective?.possible ? front.effective.text : undefined;
}

/**
 * The rules of an origin that an organisation binds itself by from `since` on, each with what it is there: versions that
 * had ended by then never bind it, and no version binds it sooner. Without `since` all of them, with their own dates.
 */
export function rulesSince(
  rules: readonly RawRule[],
  common: string | undefined,
  since: string | undefined,
): ReadonlyMap<RawRule, RawRule> {
  if (since === undefined) return new Map(rules.map((rule) => [rule, rule]));
  const hasBegun = (rule: RawRule) => (rule.effective?.text ?? common ?? '') <= since;
  const ended = new Set(rules.filter(hasBegun).flatMap(({ replaces }) => replaces?.text ?? []));
  const isOver = (rule: RawRule) =>
    (rule.until !== undefined && rule.until.text <= since) ||
    ended.has(versionOf(rule.id.text, rule.effective?.text, common));
  const standing = rules.filter((rule) => !isOver(rule));
  return new Map(standing.map((rule) => [rule, hasBegun(rule) ? startingWithAll(rule) : rule]));
}

/** The rule as one that takes effect with its regulation, and follows nothing. */
function startingWithAll({ effective: _effective, replaces: _replaces, ...rule }: RawRule): RawRule {
  return rule;
}
