/** Chance that is the same every time: the sample is a story, and a story does not change between readings. */
export interface Chance {
  /** A number in [0, 1). */
  readonly next: () => number;
  readonly happens: (probability: number) => boolean;
  /** A whole number in [from, to]. */
  readonly between: (from: number, to: number) => number;
  readonly oneOf: <T>(list: readonly [T, ...T[]]) => T;
  /** One of the weighted things; weights need not sum to 1. */
  readonly weighted: <T>(list: readonly (readonly [weight: number, thing: T])[], otherwise: T) => T;
}

/** Seeded chance: George Marsaglia's xorshift of 32 bits. The seed is a whole number other than 0. */
export function seededChance(seed: number): Chance {
  let state = seed | 0;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 16; i++) next();
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    happens: (probability) => next() < probability,
    between,
    oneOf: (list) => list[between(0, list.length - 1)] ?? list[0],
    weighted: (list, otherwise) => {
      let left = next() * list.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, thing] of list) {
        left -= weight;
        if (left < 0) return thing;
      }
      return otherwise;
    },
  };
}
