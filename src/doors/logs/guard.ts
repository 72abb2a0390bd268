/** `row["A"] == "x" && row["B"] != ""`: comparisons that all must hold. */
export type Guard = readonly { readonly column: number; readonly equal: boolean; readonly literal: string }[];

const comparison = /^\s*row\[("|')((?:(?!\1)[^\\])*)\1\]\s*(==|!=)\s*("|')((?:(?!\4)[^\\])*)\4\s*(&&|$)/;

/**
 * Recognises the guards that most maps have, so that they are compared byte by byte instead of being evaluated.
 * Undefined for every other expression, and for columns that are not there.
 */
export function guardOf(source: string, columns: ReadonlyMap<string, number>): Guard | undefined {
  const guard: Guard[number][] = [];
  let rest = source;
  for (;;) {
    const match = comparison.exec(rest);
    const column = columns.get(match?.[2] ?? '');
    if (!match || column === undefined) return undefined;
    guard.push({ column, equal: match[3] === '==', literal: match[5] ?? '' });
    if (match[6] === '') return guard;
    rest = rest.slice(match[0].length);
  }
}
