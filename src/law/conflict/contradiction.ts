import { type Agreement, agreementOn } from './agreement.ts';
import type { Clash } from './clashes.ts';
import type { Statement } from './statement.ts';
import { compare, mergeCompatible, regulationsIn, type Variant, variantsOf } from './variants.ts';

/** A matter on which regulations say different things. */
export interface Contradiction {
  /** Name of the matter; where nobody marked one, the subject that the rules share. */
  readonly matter: string;
  readonly isMarked: boolean;
  /** Most widely said first. */
  readonly variants: readonly Variant[];
  /** Every two regulations that differ; one with itself where its own rules do. Those declared compatible are left out. */
  readonly pairs: readonly Pair[];
  /** Some pair has no ruling. */
  readonly isOpen: boolean;
  /** Declarations that took a pair out. */
  readonly compatible: readonly Agreement[];
}

export interface Pair {
  readonly regulations: readonly [string, string];
  readonly decision?: Agreement;
}

/** The contradictions of every matter, by its name. */
export function contradictionsAmong(
  statements: readonly Statement[],
  clashes: readonly Clash[],
  agreements: readonly Agreement[],
): readonly Contradiction[] {
  const marked = Map.groupBy(
    statements.filter(({ matter }) => matter !== undefined),
    ({ matter }) => matter ?? '',
  );
  const unmarked = Map.groupBy(clashes, matterByClash(clashes));
  const names = [...new Set([...marked.keys(), ...unmarked.keys()])].toSorted(compare);
  return names.flatMap((matter) => {
    const group = { matter, marked: marked.get(matter) ?? [], clashes: unmarked.get(matter) ?? [] };
    return contradictionIn(group, agreements) ?? [];
  });
}

/** The matter that rules on a clash's subject are marked with, where it is one; without a mark, or with several, the subject. */
function matterByClash(clashes: readonly Clash[]): (clash: Clash) => string {
  const marks = new Map(
    [...Map.groupBy(clashes, ({ subject }) => subject)].map(([subject, all]) => [
      subject,
      new Set(all.flatMap(({ a, b }) => [a.matter ?? [], b.matter ?? []].flat())),
    ]),
  );
  return ({ subject }) => {
    const [mark, ...others] = marks.get(subject) ?? [];
    return mark === undefined || others.length > 0 ? subject : mark;
  };
}

interface Group {
  readonly matter: string;
  readonly marked: readonly Statement[];
  readonly clashes: readonly Clash[];
}

function contradictionIn(
  { matter, marked, clashes }: Group,
  agreements: readonly Agreement[],
): Contradiction | undefined {
  const statements = [...new Set([...marked, ...clashes.flatMap(({ a, b }) => [a, b])])];
  const differing = pairsOf(variantsOf(marked, clashes), clashes);
  const judged = differing.map((regulations) => ({
    regulations,
    agreement: agreementOn(agreements, matter, regulations),
  }));
  const pairs = judged.flatMap(({ regulations, agreement }): readonly Pair[] => {
    if (agreement === undefined) return [{ regulations }];
    return agreement.ruling === undefined ? [] : [{ regulations, decision: agreement }];
  });
  if (pairs.length === 0) return undefined;
  const named = new Set(pairs.flatMap(({ regulations }) => regulations));
  const compatible = [
    ...new Set(judged.flatMap(({ agreement }) => (agreement?.ruling === undefined ? (agreement ?? []) : []))),
  ];
  return {
    matter,
    isMarked: marked.length > 0,
    variants: mergeCompatible(
      variantsOf(
        statements.filter(({ regulation }) => named.has(regulation)),
        clashes,
      ),
      compatible.map(({ regulations }) => regulations),
    ),
    pairs,
    isOpen: pairs.some(({ decision }) => decision === undefined),
    compatible,
  };
}

/** Regulations of which one says something that the other does not, or whose rules clash. */
function pairsOf(variants: readonly Variant[], clashes: readonly Clash[]): readonly (readonly [string, string])[] {
  const said = new Map<string, Set<string>>();
  for (const variant of variants)
    for (const regulation of regulationsIn(variant)) {
      const names = said.get(regulation) ?? new Set();
      said.set(regulation, names.add(variant.name));
    }
  const pairs = new Map<string, readonly [string, string]>();
  const add = (one: string, other: string) => {
    const [first, second] = one <= other ? [one, other] : [other, one];
    pairs.set(`${first} ${second}`, [first, second]);
  };
  for (const [one, ours] of said)
    for (const [other, theirs] of said) if (one < other && ours.symmetricDifference(theirs).size > 0) add(one, other);
  for (const { a, b } of clashes) add(a.regulation, b.regulation);
  return [...pairs.values()].toSorted(([a, b], [c, d]) => compare(a, c) || compare(b, d));
}
