/** Chance that is the same every time: a sample is a story, and a story does not change between readings. */
export interface Chance {
  readonly happens: (probability: number) => boolean;
  /** A whole number in [from, to]. */
  readonly between: (from: number, to: number) => number;
  /** A span of `from` to `to` units, in whole seconds. */
  readonly span: (from: number, to: number, unit: number) => number;
  readonly oneOf: <T>(list: readonly [T, ...T[]]) => T;
  /** One of the weighted things; weights need not sum to 1. */
  readonly weighted: <T>(list: readonly [Weighted<T>, ...Weighted<T>[]]) => T;
}

export type Weighted<T> = readonly [weight: number, thing: T];

const topics = ['storm', 'short-handed', 'staff', 'line', 'call', 'case', 'visit', 'inspection', 'month'] as const;

/** What a chance decides about. */
export type Topic = (typeof topics)[number];

/**
 * The chance of one thing (the 17th case, the storm of a month): it depends on the seed and the number alone, whatever
 * else is drawn. Chris Doty-Humphrey's sfc32: additions, shifts and
 * exclusive ors of 32 bits, which are the same on every machine. The seed is a safe integer.
 */
export function chanceOf(seed: number, topic: Topic, number: number): Chance {
  let a = seed | 0;
  let b = Math.floor(seed / 2 ** 32) ^ Math.imul(topics.indexOf(topic) + 1, 0x9e3779b1);
  let c = number | 0;
  let counter = 1;
  const next = () => {
    const drawn = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + drawn) | 0;
    return (drawn >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 16; i++) next();
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    happens: (probability) => next() < probability,
    between,
    span: (from, to, unit) => 1000 * between((from * unit) / 1000, (to * unit) / 1000),
    oneOf: (list) => list[between(0, list.length - 1)] ?? list[0],
    weighted: (list) => {
      let left = next() * list.reduce((sum, [weight]) => sum + weight, 0);
      const found = list.find(([weight]) => {
        left -= weight;
        return left < 0;
      });
      return (found ?? list[0])[1];
    },
  };
}
