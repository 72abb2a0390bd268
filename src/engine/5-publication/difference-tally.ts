import type { Charge } from './difference-charges.ts';

/** A number under the one rulebook and under the other. */
export interface Sides {
  before: number;
  after: number;
}

export type Side = keyof Sides;

/**
 * What a group of verdicts came to on both sides. A moved breach counts in the group it is in under the second
 * rulebook: where a move changed the group, before + added − removed need not be after.
 */
export interface Tally {
  readonly breaches: Sides;
  /** What rules of lesser force than must missed. */
  readonly missed: Sides;
  added: number;
  removed: number;
  moved: number;
  /** Points in hundredths, after caps. */
  readonly hundredths: Sides;
  /** Fines in hundredths of a yuan. */
  readonly fen: Sides;
  /** Fines whose amount nobody has set. */
  readonly openFines: Sides;
}

const none = (): Sides => ({ before: 0, after: 0 });

export const emptyTally = (): Tally => ({
  breaches: none(),
  missed: none(),
  added: 0,
  removed: 0,
  moved: 0,
  hundredths: none(),
  fen: none(),
  openFines: none(),
});

/** The tally of that name in a group; an empty one where it has none. */
export function tallyIn(group: Map<string, Tally>, name: string): Tally {
  const tally = group.get(name) ?? emptyTally();
  group.set(name, tally);
  return tally;
}

export function addCharge(tally: Tally, { hundredths, fen, isOpen }: Charge, side: Side): void {
  tally.hundredths[side] += hundredths;
  tally.fen[side] += fen;
  if (isOpen) tally.openFines[side] += 1;
}

/** Whether anything of a group is told otherwise under the other rulebook. */
export const isChanged = ({ added, removed, moved, missed, hundredths, fen, openFines }: Tally): boolean =>
  added + removed + moved > 0 || [missed, hundredths, fen, openFines].some((each) => each.before !== each.after);

/** Breaches that both rulebooks tell alike. */
export const unchangedOf = ({ breaches, removed, moved }: Tally): number => breaches.before - removed - moved;
