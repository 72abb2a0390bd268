/** Chance that a seed repeats: the same draws in the same order, on every machine. */
export interface Chance {
  readonly happens: (probability: number) => boolean;
  /** A whole number in [from, to]. */
  readonly between: (from: number, to: number) => number;
  readonly oneOf: <T>(list: readonly [T, ...T[]]) => T;
  /** A name that the same seed draws again: for keys. */
  readonly word: () => string;
}

/** Additions, shifts and products of 32 bits (mulberry32); `lane` gives each client its own draws. */
export function chanceOf(seed: number, lane: string): Chance {
  let state = [...lane].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 0x01000193), seed | 0);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let drawn = Math.imul(state ^ (state >>> 15), 1 | state);
    drawn = (drawn + Math.imul(drawn ^ (drawn >>> 7), 61 | drawn)) ^ drawn;
    return ((drawn ^ (drawn >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    happens: (probability) => next() < probability,
    between,
    oneOf: (list) => list[between(0, list.length - 1)] ?? list[0],
    word: () =>
      Math.floor(next() * 36 ** 6)
        .toString(36)
        .padStart(6, '0'),
  };
}
