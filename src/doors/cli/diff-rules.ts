import type { Log } from '#engine/1-event/log.ts';
import type { Tally } from '#engine/5-publication/difference-tally.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Comparison } from './diff-comparison.ts';

/** A rule that one of two rulebooks or both have; of several versions the last. */
export interface ComparedRule {
  /** As the difference calls it. */
  readonly name: string;
  /** The rule id; for the notices of extensions `a20#notice`. */
  readonly article: string;
  readonly before: Rule | undefined;
  readonly after: Rule | undefined;
}

/** The rules that judged anything, in the order of the draft, then those that it dropped. */
export function comparedRules({ inputs, difference }: Comparison): readonly ComparedRule[] {
  const before = rulesByName(inputs.from.rulebook);
  const after = rulesByName(inputs.to.rulebook);
  const names = [...new Set([...after.keys(), ...before.keys()])];
  return names
    .flatMap((name) => [name, `${name}#notice`])
    .filter((name) => difference.duties.has(name))
    .map((name) => {
      const ofRule = name.replace(/#notice$/, '');
      return { name, article: name.slice(name.indexOf('/') + 1), before: before.get(ofRule), after: after.get(ofRule) };
    });

  function rulesByName({ rules }: Rulebook): ReadonlyMap<string, Rule> {
    return new Map(
      rules.map((rule) => [difference.names.nameOf({ regulation: rule.regulation, article: rule.id }), rule]),
    );
  }
}

/** A group of tallies in the order of its names. */
export const byName = (group: ReadonlyMap<string, Tally>): readonly (readonly [string, Tally])[] =>
  [...group].sort(([a], [b]) => (a < b ? -1 : 1));

/** The log's first event; unset where it has none. */
export function firstEventAt({ at, length }: Log): number | undefined {
  return length === 0
    ? undefined
    : at.subarray(0, length).reduce((first, each) => Math.min(first, each), Number.POSITIVE_INFINITY);
}
