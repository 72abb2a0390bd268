import type { FileRange } from './divide.ts';
import type { RangeReport } from './read-ranges.ts';

/** Whether parts fit together: a reader that has to start again elsewhere, or what stands in the way. */
export type Seams =
  | { readonly fit: true }
  | { readonly fit: false; readonly again?: { readonly reader: number; readonly from: number } };

/**
 * Looks at where the parts of each file meet. A part is right if the one before it is and stopped where it started;
 * and all parts of a file must have found the same encoding.
 */
export function seamsOf(readers: readonly (readonly RangeReport[])[]): Seams {
  const parts = readers.flatMap((reports, reader) => reports.map((report) => ({ ...report, reader })));
  for (const [i, { range, end, reader }] of parts.entries()) {
    const before = parts[i - 1];
    if (!before || before.range.file !== range.file) continue;
    if (before.end.stoppedAt !== end.startedAt) return { fit: false, again: { reader, from: before.end.stoppedAt } };
  }
  const encodings = Map.groupBy(parts, ({ range }) => range.file).values();
  for (const all of encodings) {
    const found = new Set(all.flatMap(({ end }) => (end.encoding === undefined ? [] : [end.encoding])));
    if (found.size > 1) return { fit: false };
  }
  return { fit: true };
}

/** The ranges of a reader whose first begins elsewhere. */
export function startingAt(ranges: readonly FileRange[], from: number): readonly FileRange[] {
  return ranges.map((range, i) => (i === 0 ? { ...range, from } : range));
}
