/** A vocabulary is smaller; what a hostile file declares beyond is not looked through. */
const mostCandidates = 2_000;

/** The known name that is most like `name`, or '' where none is near enough to be meant. */
export function nearest(name: string, known: Iterable<string>): string {
  if (name.length > 64) return '';
  const most = Math.max(1, Math.floor(name.length / 3));
  let best = '';
  let least = most + 1;
  let looked = 0;
  for (const candidate of known) {
    looked++;
    if (looked > mostCandidates) break;
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase(), least);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/**
 * Insertions, deletions, replacements and swaps of neighbours that make one word of the other; `enough` where there
 * are at least so many.
 */
function editDistance(a: string, b: string, enough: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (beforeLast[j - 2] ?? 0) + 1 : change;
      row.push(Math.min(change, swap, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    if (Math.min(...row) >= enough && Math.min(...last) >= enough) return enough;
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

/** Known names for a message, as many as a reader can take in. */
export function listed(known: Iterable<string>): string {
  const names = [...known];
  return names.length > 20 ? `${names.slice(0, 20).join(', ')} …` : names.join(', ');
}
