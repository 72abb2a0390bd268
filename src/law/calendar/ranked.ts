/**
 * Finds, in O(1) on average, the first of ascending keys that is >= x. A table of equally wide buckets, as many as there
 * are keys, points to where in the keys each bucket starts; what is left inside one bucket is halved.
 */
export function rankedBy(keys: Float64Array): (x: number) => number {
  const count = keys.length;
  const low = keys[0] ?? 0;
  const width = count < 2 ? 1 : ((keys[count - 1] ?? 0) - low) / count || 1;
  // starts[b] = the first key >= low + b × width
  const starts = new Int32Array(count + 2);
  let key = 0;
  for (let bucket = 0; bucket < starts.length; bucket++) {
    while (key < count && (keys[key] ?? 0) < low + bucket * width) key++;
    starts[bucket] = key;
  }
  return (x) => {
    if (!(x > low)) return 0;
    const bucket = Math.floor((x - low) / width);
    if (bucket > count) return count;
    let from = starts[bucket] ?? count;
    let to = starts[bucket + 1] ?? count;
    // Rounding in the division can put x one bucket off; the neighbours' keys tell.
    while (from > 0 && (keys[from - 1] ?? 0) >= x) from--;
    while (to < count && (keys[to] ?? 0) < x) to++;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((keys[middle] ?? 0) < x) from = middle + 1;
      else to = middle;
    }
    return from;
  };
}
