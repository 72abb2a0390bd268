import { judgedIn, type Tally } from './tally.ts';

export interface UnitLine {
  readonly name: string;
  readonly tally: Tally;
}

/** Who fails most, and the sum of all others. */
export interface Units {
  readonly most: readonly UnitLine[];
  readonly others?: { readonly units: number; readonly tally: Tally };
}

export function unitsOf(tallies: ReadonlyMap<string, Tally>, count: number): Units {
  const all = [...tallies]
    .map(([name, tally]) => ({ name, tally }))
    .sort(
      (a, b) =>
        b.tally.violated - a.tally.violated ||
        b.tally.missed - a.tally.missed ||
        judgedIn(b.tally) - judgedIn(a.tally) ||
        (a.name < b.name ? -1 : 1),
    );
  const rest = all.slice(count);
  const most = all.slice(0, count);
  if (rest.length === 0) return { most };
  const tally = { kept: 0, violated: 0, missed: 0 };
  for (const each of rest) {
    tally.kept += each.tally.kept;
    tally.violated += each.tally.violated;
    tally.missed += each.tally.missed;
  }
  return { most, others: { units: rest.length, tally } };
}
