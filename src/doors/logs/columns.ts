import type { AuditMap, Source } from './audit-map.ts';
import { type MessageValues, nearest } from './log-problem.ts';

const reads = /\brow\s*(?:\[\s*("|')((?:(?!\1)[^\\])*)\1\s*\]|\.\s*([A-Za-z_]\w*))/g;

/** Position of each column by name; of a name that repeats, the first. */
export function columnsOf(names: readonly string[]): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  for (const [index, name] of names.entries()) if (!columns.has(name)) columns.set(name, index);
  return columns;
}

/** All places of a map that read a row. */
export function sourcesOf(map: AuditMap): readonly Source[] {
  const ofEvents = map.events.flatMap(({ at, when, data }) => [
    at,
    ...(when ? [when] : []),
    ...data.map(({ source }) => source),
  ]);
  return [map.stream, ...ofEvents];
}

/** Columns that a source names. `isWhole`: it also reads the row in another way, `row[row["a"]]`. */
export function columnsRead(source: Source): { readonly names: readonly string[]; readonly isWhole: boolean } {
  if (source.column !== undefined) return { names: [source.column], isWhole: false };
  const names = [...source.text.matchAll(reads)].map(([, , quoted, plain]) => quoted ?? plain ?? '');
  return { names, isWhole: /\brow\b/.test(source.text.replace(reads, '')) };
}

/** Columns that the map names and the header has not, with what to say of each. */
export function missingColumns(map: AuditMap, names: readonly string[]): readonly MessageValues[] {
  const known = new Set(names);
  const wanted = new Set(sourcesOf(map).flatMap((source) => columnsRead(source).names));
  return [...wanted]
    .filter((name) => !known.has(name))
    .map((column) => ({ column, columns: names.join(', '), suggestion: nearest(column, names) }));
}

/** Columns the map reads whose name the header has more than once. */
export function repeatedColumns(map: AuditMap, names: readonly string[]): readonly MessageValues[] {
  const wanted = new Set(sourcesOf(map).flatMap((source) => columnsRead(source).names));
  return [...wanted]
    .map((column) => ({ column, count: String(names.filter((name) => name === column).length) }))
    .filter(({ count }) => Number(count) > 1);
}

/**
 * Names that the map reads and rows without a header do not have: stream and times must be there; a field of the data
 * may be rare, unless its name is nearly one that is there.
 */
export function missingNames(map: AuditMap, names: ReadonlySet<string>): readonly string[] {
  const namesOf = (sources: readonly Source[]) => new Set(sources.flatMap((source) => columnsRead(source).names));
  const strict = namesOf([map.stream, ...map.events.map(({ at }) => at)]);
  const isNear = (name: string) => nearest(name, names) !== '';
  return [...namesOf(sourcesOf(map))].filter((name) => !names.has(name) && (strict.has(name) || isNear(name)));
}
