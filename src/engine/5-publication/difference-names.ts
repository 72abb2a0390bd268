import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Verdict } from '../3-breach/verdict.ts';

/** What a rule is called in both rulebooks: `board/a1`. A draft may carry its regulation under another id. */
export interface RuleNames {
  /** The regulation of the first rulebook that each one of the second continues; one that is new is left out. */
  readonly continues: ReadonlyMap<string, string>;
  readonly nameOf: (verdict: Pick<Verdict, 'regulation' | 'article'>) => string;
}

interface Kinship {
  readonly before: string;
  readonly after: string;
  /** How many rule ids the two have in common. */
  readonly shared: number;
}

/**
 * Regulations of one id are one. Of the others those are taken for drafts of each other that share most rule ids, and at
 * least one; the same pairs come out whichever rulebook is the first.
 */
export function ruleNames(before: Rulebook, after: Rulebook): RuleNames {
  const continues = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id } of after.regulations) {
    if (!before.regulations.some((each) => each.id === id)) continue;
    continues.set(id, id);
    taken.add(id);
  }
  for (const kin of kinships(before, after)) {
    if (continues.has(kin.after) || taken.has(kin.before)) continue;
    continues.set(kin.after, kin.before);
    taken.add(kin.before);
  }
  return {
    continues,
    nameOf: ({ regulation, article }) => `${continues.get(regulation) ?? regulation}/${article}`,
  };
}

function kinships(before: Rulebook, after: Rulebook): readonly Kinship[] {
  return before.regulations
    .flatMap((old) => after.regulations.map((now) => kinship(old.id, now.id, before, after)))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || (inOrder(a) < inOrder(b) ? -1 : 1));
}

function kinship(old: string, now: string, before: Rulebook, after: Rulebook): Kinship {
  const shared = idsOf(old, before).intersection(idsOf(now, after));
  return { before: old, after: now, shared: shared.size };
}

const idsOf = (regulation: string, { rules }: Rulebook): Set<string> =>
  new Set(rules.flatMap((rule) => (rule.regulation === regulation ? [rule.id] : [])));

/** The same text for a pair whichever of the two is the draft. */
const inOrder = ({ before, after }: Kinship): string => JSON.stringify([before, after].sort());
