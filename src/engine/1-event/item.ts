import type { Fact, Values } from '#law/rulebook/value.ts';

/**
 * An event in the judge's canonical order: (`at`, stream, version, path). The path of a recorded fact is empty; an
 * emitted event follows its cause at the same instant, and its path says which rule emitted it.
 */
export interface Derived extends Fact {
  readonly origin: 'derived';
  /**
   * Five numbers for each step from the recorded fact: stratum, rule order, which duty of the rule (see `openingOf` in
   * hearing.ts, two numbers) and count of emission.
   */
  readonly path: readonly number[];
  /** The stream of the breach that emitted it. */
  readonly cause: string;
  /**
   * The streams and keys that it came by, where path and cause are not enough: two keys may break one rule across
   * streams at one instant, and two streams may each send an event that breaks another rule.
   */
  readonly via?: string;
}

/** An event together with what its stream knew just after it. */
export interface Item {
  readonly fact: Fact;
  readonly case: Values;
}

/** Timers of an instant fire after its events: their version is beyond every event's. */
export const timerVersion = Number.MAX_SAFE_INTEGER;

const noPath: readonly number[] = [];

export const isDerived = (fact: Fact): fact is Derived => 'path' in fact;

const causeOf = (fact: Fact): string => (isDerived(fact) ? fact.cause : fact.stream);

const viaOf = (fact: Fact): string => (isDerived(fact) ? (fact.via ?? '') : '');

export const pathOf = (fact: Fact): readonly number[] => (isDerived(fact) ? fact.path : noPath);

/** Which rule emitted an event, by its `order`; undefined for a recorded fact. */
export const emitterOf = (fact: Fact): number | undefined => pathOf(fact).at(-4);

/** Canonical order. */
export function compareFacts(a: Fact, b: Fact): number {
  if (a.at !== b.at) return a.at - b.at;
  if (a.stream !== b.stream) return a.stream < b.stream ? -1 : 1;
  if (a.version !== b.version) return a.version - b.version;
  const difference = comparePaths(pathOf(a), pathOf(b));
  if (difference !== 0) return difference;
  return compareTexts(causeOf(a), causeOf(b)) || compareTexts(viaOf(a), viaOf(b));
}

const compareTexts = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

function comparePaths(a: readonly number[], b: readonly number[]): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
