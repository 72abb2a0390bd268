import type { Verdict } from '../3-breach/verdict.ts';

/** What one pass over a judgement's verdicts gives: they are told anew each time, so it is one pass. */
export interface Survey {
  /** By name of the rule. */
  readonly duties: ReadonlyMap<string, DutySum>;
  /** The verdicts asked for, in their order. */
  readonly concerned: readonly Verdict[];
}

/** How many duties of a rule, and 64 bits that stand for which. */
export interface DutySum {
  count: number;
  low: number;
  high: number;
}

export interface Surveying {
  readonly nameOf: (verdict: Verdict) => string;
  readonly isConcerned: (verdict: Verdict) => boolean;
  /** Whether an event's version tells it from others of its instant in both judgements. */
  readonly isOneReading: boolean;
  readonly onProgress: (done: number) => void;
}

const reportEvery = 1 << 16;

export function survey(verdicts: Iterable<Verdict>, surveying: Surveying): Survey {
  const duties = new Map<string, DutySum>();
  const concerned: Verdict[] = [];
  let done = 0;
  for (const verdict of verdicts) {
    addTo(sumOf(duties, surveying.nameOf(verdict)), verdict, surveying.isOneReading);
    if (surveying.isConcerned(verdict)) concerned.push(verdict);
    if (++done % reportEvery === 0) surveying.onProgress(done);
  }
  return { duties, concerned };
}

/**
 * Whether two rules judged the very same duties. Two different sets of one size have the same sums once in 2⁶⁴ times.
 */
export const isSameDuties = (one: DutySum, other: DutySum): boolean =>
  one.count === other.count && one.low === other.low && one.high === other.high;

function sumOf(duties: Map<string, DutySum>, name: string): DutySum {
  const sum = duties.get(name) ?? { count: 0, low: 0, high: 0 };
  duties.set(name, sum);
  return sum;
}

/** Sums do not depend on the order, and count a duty twice that comes twice. */
function addTo(sum: DutySum, { stream, key, openedAt, because }: Verdict, isOneReading: boolean): void {
  const number = mixed(openedAt | 0, Math.floor(openedAt / 2 ** 32)) ^ (isOneReading ? because.version : 0);
  const own = key === stream ? 0 : hashOf(key, 7);
  sum.count += 1;
  sum.low = (sum.low + mixed(mixed(hashOf(stream, 1), hashOf(because.kind, 2)) ^ own, number)) | 0;
  sum.high = (sum.high + mixed(mixed(hashOf(stream, 3), hashOf(because.kind, 4)) + own, ~number)) | 0;
}

// FNV-1a over UTF-16 units; the mixing below takes out what is linear in it.
function hashOf(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

// The finalizer of MurmurHash3 (Appleby), over two words.
function mixed(one: number, other: number): number {
  let hash = Math.imul(one, 0x9e3779b1) ^ other;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
