import type { RawRegulation } from '../3-resolve/shelf.ts';
import type { Report } from '../findings.ts';
import { listed, nearest } from '../nearest.ts';

/** The regulations above a regulation are there, and none of them stands under it. `known` are those there are besides. */
export function checkAbove(regulations: readonly RawRegulation[], known: readonly string[], report: Report): void {
  const ids = new Set([...regulations.map(({ id }) => id), ...known]);
  const above = new Map(regulations.map(({ id, front }) => [id, front.under ?? []]));
  for (const { id, front } of regulations) {
    for (const { text, place } of front.under ?? []) {
      const way = wayBack(text, id, above);
      if (way !== undefined) report('under-itself', place, { circle: [id, ...way].join(' → ') });
      if (ids.has(text)) continue;
      report('unknown-regulation', place, { regulation: text, suggestion: nearest(text, ids), known: listed(ids) });
    }
  }
}

/** How one comes from a regulation to another by going up, if one does. */
function wayBack(
  from: string,
  to: string,
  above: ReadonlyMap<string, readonly { readonly text: string }[]>,
): readonly string[] | undefined {
  const seen = new Set<string>();
  const open: (readonly string[])[] = [[from]];
  for (let way = open.shift(); way !== undefined; way = open.shift()) {
    const last = way.at(-1) ?? from;
    if (last === to) return way;
    if (seen.has(last)) continue;
    seen.add(last);
    for (const { text } of above.get(last) ?? []) open.push([...way, text]);
  }
  return undefined;
}
