import type { ByteRange } from '../csv/range.ts';

/** A part of one of several files. */
export interface FileRange extends ByteRange {
  /** Which of the files. */
  readonly file: number;
}

/** Divides files, one after the other, into parts of about the same number of bytes for so many readers. */
export function divide(sizes: readonly number[], readers: number): readonly (readonly FileRange[])[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const bounds = Array.from({ length: readers + 1 }, (_, i) => Math.floor((total * i) / readers));
  return bounds.slice(1).map((end, i) => cut(sizes, bounds[i] ?? 0, end));
}

function cut(sizes: readonly number[], begin: number, end: number): readonly FileRange[] {
  let offset = 0;
  return sizes.flatMap((size, file) => {
    const [from, to] = [Math.max(begin - offset, 0), Math.min(end - offset, size)];
    offset += size;
    // The last part of a file ends where the file does, wherever that is when it is read.
    return from < to ? [{ file, from, to: to === size ? Number.POSITIVE_INFINITY : to }] : [];
  });
}
