/**
 * The id under which a catalogued ref lives in a regulation: ids have no brackets and no capitals, so `1.1(1)a` is
 * `1.1-1a` and `A5b` is `a5b`.
 */
export function idOfRef(ref: string): string {
  return ref.toLowerCase().replaceAll(/[(（]/g, '-').replaceAll(/[)）]/g, '');
}
