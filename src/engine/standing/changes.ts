import { same } from './same.ts';
import type { Delivery, DutyStanding, Effect, EmittedFact, Standing } from './standing.ts';

/** What became different between two standings of one stream, each list by instant and then by id. */
export interface Changes {
  /** New, or other than before. */
  readonly duties: readonly DutyStanding[];
  /** Ids of duties that never were, as it turned out. */
  readonly gone: readonly string[];
  readonly effects: readonly Effect[];
  readonly effectsWithdrawn: readonly Effect[];
  readonly emitted: readonly EmittedFact[];
  readonly emittedWithdrawn: readonly EmittedFact[];
  /** New, or saying something else than before. */
  readonly deliveries: readonly Delivery[];
  readonly deliveriesWithdrawn: readonly Delivery[];
}

export function changesBetween(before: Standing | undefined, after: Standing): Changes {
  const duties = compared(before?.duties, after.duties);
  const effects = compared(before?.effects, after.effects);
  const emitted = compared(before?.emitted, after.emitted);
  const deliveries = compared(before?.deliveries, after.deliveries);
  return {
    duties: inOrder.duties(duties.changed),
    gone: inOrder.duties(duties.gone).map(({ duty }) => duty),
    effects: inOrder.effects(effects.changed),
    effectsWithdrawn: inOrder.effects(effects.gone),
    emitted: inOrder.emitted(emitted.changed),
    emittedWithdrawn: inOrder.emitted(emitted.gone),
    deliveries: inOrder.deliveries(deliveries.changed),
    deliveriesWithdrawn: inOrder.deliveries(deliveries.gone),
  };
}

interface Compared<T> {
  readonly changed: readonly T[];
  readonly gone: readonly T[];
}

function compared<T>(before: ReadonlyMap<string, T> | undefined, after: ReadonlyMap<string, T>): Compared<T> {
  if (!before) return { changed: [...after.values()], gone: [] };
  return {
    changed: [...after].filter(([id, each]) => !same(before.get(id), each)).map(([, each]) => each),
    gone: [...before].filter(([id]) => !after.has(id)).map(([, each]) => each),
  };
}

type Place = readonly [instant: number, id: string];

const sorted = <T>(all: readonly T[], placeOf: (each: T) => Place): readonly T[] =>
  all.length < 2
    ? all
    : all
        .map((each) => ({ each, place: placeOf(each) }))
        .sort(byPlace)
        .map(({ each }) => each);

function byPlace({ place: a }: { place: Place }, { place: b }: { place: Place }): number {
  if (a[0] !== b[0]) return a[0] - b[0];
  return a[1] === b[1] ? 0 : a[1] < b[1] ? -1 : 1;
}

/** The order in which changes are told. */
export const inOrder = {
  duties: (all: readonly DutyStanding[]) => sorted(all, ({ openedAt, duty }) => [openedAt, duty]),
  effects: (all: readonly Effect[]) => sorted(all, ({ at, effect }) => [at, effect]),
  emitted: (all: readonly EmittedFact[]) =>
    sorted(all, ({ at, stream, version, path }) => [at, `${stream}@${version}+${path.join('+')}`]),
  deliveries: (all: readonly Delivery[]) => sorted(all, ({ heard, delivery }) => [heard.fact.at, delivery]),
};
