import type { Expression } from '#law/rulebook/expression.ts';
import type { Pattern } from '#law/rulebook/rule.ts';
import { disjoint } from './analyse.ts';

/** Patterns that count under a guard: what activates a rule, or what fulfils it. */
export interface Guarded {
  readonly patterns: readonly Pattern[];
  readonly when?: Expression | undefined;
}

/** Kinds of which some event may match a pattern of both: no proof was found that none does. */
export function kindsInCommon(a: Guarded, b: Guarded): readonly string[] {
  const kinds = a.patterns.flatMap((one) =>
    b.patterns.flatMap((other) =>
      one.event === other.event && !areDisjoint([one.where, a.when], [other.where, b.when]) ? [one.event] : [],
    ),
  );
  return [...new Set(kinds)].toSorted();
}

function areDisjoint(a: readonly (Expression | undefined)[], b: readonly (Expression | undefined)[]): boolean {
  return a.some((one) => one !== undefined && b.some((other) => other !== undefined && disjoint(one, other)));
}
