import type { Clash } from './clashes.ts';
import { figureName } from './figure.ts';
import type { Statement } from './statement.ts';

/** One of the things said of a matter, and everybody who says it. */
export interface Variant {
  /** Equal for statements that say the same. Not for people. */
  readonly name: string;
  /** The words alone do not tell it from another variant. */
  readonly needsFigure: boolean;
  /** By regulation, and inside one as they stand there. */
  readonly statements: readonly Statement[];
}

/**
 * Who says the same: what is said in words goes by the words, else by the figures, and always by the force. Where the
 * words are one but the figures clash, the figures tell.
 */
export function variantsOf(statements: readonly Statement[], clashes: readonly Clash[]): readonly Variant[] {
  const clashing = new Set(clashes.flatMap(({ a, b }) => (wordsOf(a) === wordsOf(b) ? [wordsOf(a)] : [])));
  const wordsFor = wordsByFigure(statements);
  const needsFigure = (words: string | undefined) => words !== undefined && clashing.has(words);
  const nameOf = (statement: Statement): string => {
    const figure = figureOf(statement);
    const words = wordsOf(statement) ?? wordsFor(figure);
    const parts = words === undefined || needsFigure(words) ? [words ?? '', figure] : [words];
    return [statement.force ?? 'must', ...parts].join('\n');
  };
  const ordered = byRegulation(statements);
  const groups = [...Map.groupBy(ordered, nameOf)].map(([name, all]) => ({
    name,
    needsFigure: all.some((one) => needsFigure(wordsOf(one))),
    statements: all,
  }));
  // Groups stand in the order of their first statement already.
  return groups.toSorted((a, b) => regulationsIn(b).size - regulationsIn(a).size);
}

/** Regulations that are declared compatible and have one figure say the same, whatever words they put it in. */
export function mergeCompatible(
  variants: readonly Variant[],
  groups: readonly (readonly string[])[],
): readonly Variant[] {
  const merged: Variant[] = [];
  for (const variant of variants) {
    const twin = merged.findIndex((each) => saysTheSame(each, variant, groups));
    const found = merged[twin];
    if (found === undefined) merged.push(variant);
    else merged[twin] = { ...found, statements: byRegulation([...found.statements, ...variant.statements]) };
  }
  return merged.toSorted((a, b) => regulationsIn(b).size - regulationsIn(a).size);
}

function saysTheSame(a: Variant, b: Variant, groups: readonly (readonly string[])[]): boolean {
  const both = [...a.statements, ...b.statements];
  const regulations = regulationsIn({ statements: both });
  return (
    new Set(both.map((each) => `${each.force} ${figureOf(each)}`)).size === 1 &&
    groups.some((group) => [...regulations].every((id) => group.includes(id)))
  );
}

const byRegulation = (statements: readonly Statement[]) =>
  statements.toSorted((a, b) => compare(a.regulation, b.regulation));

export const regulationsIn = ({ statements }: Pick<Variant, 'statements'>): ReadonlySet<string> =>
  new Set(statements.map(({ regulation }) => regulation));

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Words without blanks and marks: 24 小时 is 24小时. */
function wordsOf({ says }: Statement): string | undefined {
  return says
    ?.normalize('NFKC')
    .replace(/[\s\p{P}]+/gu, '')
    .toLowerCase();
}

const figureOf = ({ rule, item, note }: Statement): string =>
  rule === undefined ? `note ${note?.text ?? ''}` : figureName(rule, item);

/** What others say in words of a figure, where they all say the same. */
function wordsByFigure(statements: readonly Statement[]): (figure: string) => string | undefined {
  const said = Map.groupBy(
    statements.filter(({ says }) => says !== undefined),
    figureOf,
  );
  const only = new Map(
    [...said].map(([figure, all]) => {
      const words = new Set(all.map(wordsOf));
      return [figure, words.size === 1 ? [...words][0] : undefined];
    }),
  );
  return (figure) => only.get(figure);
}
