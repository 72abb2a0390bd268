import type { Rule } from '#law/rulebook/rule.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import type { ResolvedRegulation } from '../3-resolve/regulation.ts';

/** All regulations as one rulebook: one vocabulary, rules in the order of the sources. */
export function rulebookOf(
  regulations: readonly ResolvedRegulation[],
  rules: readonly Rule[],
  vocabulary: Vocabulary,
): Rulebook {
  return {
    regulations: regulations.map((one) => one.regulation),
    vocabulary,
    rules: rules.map((rule, order) => ({ ...rule, order })),
  };
}
