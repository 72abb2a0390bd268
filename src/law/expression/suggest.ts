/** The known name nearest to a misspelt one, at most a third of its letters away; '' where none is near. */
export function nearest(name: string, known: readonly string[]): string {
  const reach = Math.max(1, Math.floor(name.length / 3));
  const scored = known.map((other) => ({ other, distance: distance(name.toLowerCase(), other.toLowerCase()) }));
  scored.sort((a, b) => a.distance - b.distance);
  const [best] = scored;
  return best !== undefined && best.distance <= reach ? best.other : '';
}

/** Levenshtein, with a swap of neighbours counted once. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const options = [at(previous, j) + 1, at(row, j - 1) + 1, at(previous, j - 1) + same];
      if (swapped) options.push(at(before, j - 2) + 1);
      row.push(Math.min(...options));
    }
    before = previous;
    previous = row;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
