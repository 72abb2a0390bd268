import type { Verdict } from '../3-breach/verdict.ts';
import { type Change, type Difference, isBreach, shownOf } from './difference.ts';
import { chargesOf, type Followings } from './difference-charges.ts';
import type { DutyCount } from './difference-duties.ts';
import { addCharge, emptyTally, type Side, type Tally, tallyIn } from './difference-tally.ts';
import { monthOf } from './month.ts';
import { unitOf } from './unit.ts';

export interface Tallies {
  readonly total: Tally;
  /** By name of the rule, month (`2026-11`, of the breach, in the regulation's zone) and unit. */
  readonly articles: ReadonlyMap<string, Tally>;
  readonly months: ReadonlyMap<string, Tally>;
  readonly units: ReadonlyMap<string, Tally>;
}

/** A difference in numbers: of all, of each article, month and unit. */
export function talliesOf({ names, changes }: Difference, before: Followings, after: Followings): Tallies {
  const total = emptyTally();
  const articles = new Map<string, Tally>();
  const months = new Map<string, Tally>();
  const units = new Map<string, Tally>();
  const zones = { before: zonesOf(before), after: zonesOf(after) };
  const talliesOfPlace = (place: Place, side: Side) => [
    total,
    tallyIn(articles, names.nameOf(place)),
    tallyIn(months, monthIn(place, zones[side])),
    tallyIn(units, place.unit),
  ];
  for (const change of changes) {
    const side = change.form === 'removed' ? 'before' : 'after';
    for (const tally of talliesOfPlace(placeOf(shownOf(change)), side)) tally[change.form] += 1;
  }
  for (const [side, followings] of [['before', before] as const, ['after', after] as const]) {
    for (const breach of followings.breaches) {
      const kind = isBreach(breach) ? 'breaches' : 'missed';
      for (const tally of talliesOfPlace(placeOf(breach), side)) tally[kind][side] += 1;
    }
    for (const charge of chargesOf(followings))
      for (const tally of talliesOfPlace(charge, side)) addCharge(tally, charge, side);
  }
  return { total, articles, months, units };
}

/** Where a breach or a charge belongs. */
interface Place {
  readonly regulation: string;
  readonly article: string;
  readonly unit: string;
  readonly at: number;
}

const placeOf = (verdict: Verdict): Place => ({
  regulation: verdict.regulation,
  article: verdict.article,
  unit: unitOf(verdict),
  at: verdict.breachedAt ?? verdict.openedAt,
});

type Zones = ReadonlyMap<string, string>;

const zonesOf = ({ rulebook }: Followings): Zones =>
  new Map(rulebook.regulations.map(({ id, timezone }) => [id, timezone]));

const monthIn = ({ regulation, at }: Place, zones: Zones): string =>
  Number.isFinite(at) ? monthOf(at, zones.get(regulation) ?? 'UTC') : '';

/** Duties that one of the two rulebooks alone judged: how many, and how many of them it found broken. */
export interface OneSided {
  readonly duties: number;
  readonly breaches: number;
}

/** What is judged newly, and no longer. */
export function oneSidedOf({ duties, changes }: Difference): { readonly anew: OneSided; readonly noMore: OneSided } {
  const sum = (of: (count: DutyCount) => number) => [...duties.values()].reduce((all, each) => all + of(each), 0);
  const breaches = (isMeant: (change: Change) => boolean) => changes.filter(isMeant).length;
  return {
    anew: {
      duties: sum(({ after, both }) => after - both),
      breaches: breaches((each) => each.form === 'added' && each.before === undefined),
    },
    noMore: {
      duties: sum(({ before, both }) => before - both),
      breaches: breaches((each) => each.form === 'removed' && each.after === undefined),
    },
  };
}
