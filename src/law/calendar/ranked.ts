// Four buckets to a key leave a step or none to walk, which a processor foresees. Where keys crowd, buckets are made
// narrower when the index is built, so that the search itself stays short enough for a compiler to lay into its caller:
// with a check for crowds in it, adding working time took twice as long.
const bucketsPerKey = 4;
const mostBucketsPerKey = 64;
const longestWalk = 8;

/**
 * Ascending keys with an index: equally wide buckets say where to begin. Keys and questions are put into buckets by the
 * same arithmetic, so rounding cannot lead past the answer.
 */
export interface Ranked {
  /** The keys, and Infinity behind the last, at which every search ends. */
  readonly keys: Float64Array;
  readonly count: number;
  /** By bucket, the first key in it or in a later one; the last bucket is that of all that lies behind the keys. */
  readonly starts: Int32Array;
  readonly last: number;
  readonly low: number;
  readonly perBucket: number;
}

export function rank(keys: Float64Array): Ranked {
  let perKey = bucketsPerKey;
  let ranked = indexed(keys, perKey);
  while (perKey < mostBucketsPerKey && isCrowded(ranked)) {
    perKey *= 2;
    ranked = indexed(keys, perKey);
  }
  return ranked;
}

function indexed(keys: Float64Array, perKey: number): Ranked {
  const count = keys.length;
  const low = keys[0] ?? 0;
  const buckets = count * perKey;
  const perBucket = count < 2 ? 1 : buckets / ((keys[count - 1] ?? 0) - low || 1);
  const last = buckets + 1;
  const starts = new Int32Array(last + 1).fill(count);
  for (let key = count - 1; key >= 0; key--) starts[Math.floor(((keys[key] ?? 0) - low) * perBucket)] = key;
  for (let bucket = last - 1; bucket >= 0; bucket--) {
    starts[bucket] = Math.min(starts[bucket] ?? count, starts[bucket + 1] ?? count);
  }
  return { keys: endless(keys), count, starts, last, low, perBucket };
}

const isCrowded = ({ starts }: Ranked): boolean =>
  starts.some((first, bucket) => (starts[bucket + 1] ?? first) - first > longestWalk);

/** The same numbers and Infinity behind them. */
export function endless(numbers: Float64Array): Float64Array {
  const padded = new Float64Array(numbers.length + 1).fill(Number.POSITIVE_INFINITY);
  padded.set(numbers);
  return padded;
}

/** Index of the first key >= x, the number of keys where there is none. O(1) unless thousands of keys crowd. */
export function firstAtLeast({ keys, starts, last, low, perBucket }: Ranked, x: number): number {
  const place = (x - low) * perBucket;
  // Cutting off the fraction is the cheaper floor of what is not negative.
  const bucket = place > 0 ? (place < last ? place | 0 : last) : 0;
  let found = starts[bucket] ?? 0;
  while ((keys[found] ?? x) < x) found++;
  return found;
}
