// Four buckets to a key leave a step or none to walk, which a processor foresees; with one bucket adding took twice as
// long. Where keys crowd all the same, halving keeps the search short.
const bucketsPerKey = 4;
const longestWalk = 8;

/**
 * Ascending keys with an index: equally wide buckets say where to begin. Keys and questions are put into buckets by the
 * same arithmetic, so rounding cannot lead past the answer.
 */
export interface Ranked {
  /** The keys, and Infinity behind the last, at which every search ends. */
  readonly keys: Float64Array;
  readonly count: number;
  /** By bucket, the first key in it or in a later one. */
  readonly starts: Int32Array;
  readonly low: number;
  readonly perBucket: number;
}

export function rank(keys: Float64Array): Ranked {
  const count = keys.length;
  const low = keys[0] ?? 0;
  const buckets = count * bucketsPerKey;
  const perBucket = count < 2 ? 1 : buckets / ((keys[count - 1] ?? 0) - low || 1);
  const starts = new Int32Array(buckets + 3).fill(count);
  for (let key = count - 1; key >= 0; key--) starts[Math.floor(((keys[key] ?? 0) - low) * perBucket)] = key;
  for (let bucket = buckets + 1; bucket >= 0; bucket--) {
    starts[bucket] = Math.min(starts[bucket] ?? count, starts[bucket + 1] ?? count);
  }
  return { keys: endless(keys), count, starts, low, perBucket };
}

/** The same numbers and Infinity behind them. */
export function endless(numbers: Float64Array): Float64Array {
  const padded = new Float64Array(numbers.length + 1).fill(Number.POSITIVE_INFINITY);
  padded.set(numbers);
  return padded;
}

/** Index of the first key >= x, the number of keys where there is none. O(1) on average, O(log n) at worst. */
export function firstAtLeast({ keys, count, starts, low, perBucket }: Ranked, x: number): number {
  const place = (x - low) * perBucket;
  if (!(place > 0)) return 0;
  if (place >= starts.length - 1) return count;
  // Below 2^31, so cutting off the fraction is the cheaper floor.
  const bucket = place | 0;
  let found = starts[bucket] ?? count;
  const end = starts[bucket + 1] ?? count;
  if (end - found > longestWalk) found = halved(keys, found, end, x);
  while ((keys[found] ?? x) < x) found++;
  return found;
}

/** A place before the first key >= x, at most a walk away from it. */
function halved(keys: Float64Array, from: number, to: number, x: number): number {
  let [first, end] = [from, to];
  while (end - first > longestWalk) {
    const middle = (first + end) >> 1;
    if ((keys[middle] ?? 0) < x) first = middle + 1;
    else end = middle;
  }
  return first;
}
