// Buckets hold one key on average; where keys crowd, halving keeps the search from getting long.
const longestWalk = 8;

/**
 * Ascending keys with an index: equally wide buckets, as many as there are keys, say where to begin. Keys and questions
 * are put into buckets by the same arithmetic, so rounding cannot lead past the answer.
 */
export interface Ranked {
  readonly keys: Float64Array;
  /** By bucket, the first key in it or in a later one. */
  readonly starts: Int32Array;
  readonly low: number;
  readonly perBucket: number;
}

export function rank(keys: Float64Array): Ranked {
  const count = keys.length;
  const low = keys[0] ?? 0;
  const perBucket = count < 2 ? 1 : count / ((keys[count - 1] ?? 0) - low || 1);
  const starts = new Int32Array(count + 3).fill(count);
  for (let key = count - 1; key >= 0; key--) starts[Math.floor(((keys[key] ?? 0) - low) * perBucket)] = key;
  for (let bucket = count + 1; bucket >= 0; bucket--) {
    starts[bucket] = Math.min(starts[bucket] ?? count, starts[bucket + 1] ?? count);
  }
  return { keys, starts, low, perBucket };
}

/** Index of the first key >= x, the number of keys where there is none. O(1) on average, O(log n) at worst. */
export function firstAtLeast({ keys, starts, low, perBucket }: Ranked, x: number): number {
  if (!(x > low)) return 0;
  const count = keys.length;
  const bucket = Math.floor((x - low) * perBucket);
  if (bucket > count) return count;
  let from = starts[bucket] ?? count;
  let to = starts[bucket + 1] ?? count;
  while (to - from > longestWalk) {
    const middle = (from + to) >> 1;
    if ((keys[middle] ?? 0) < x) from = middle + 1;
    else to = middle;
  }
  while (from < to && (keys[from] ?? 0) < x) from++;
  return from;
}
