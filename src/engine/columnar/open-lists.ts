import { ints } from '../1-event/growable.ts';

/**
 * The duties that live, as lists of row numbers: one list for each stream and each group of rules that the same events
 * end, so that an event ends a list at once and never looks through duties that it does not end.
 */
export interface OpenLists {
  /** The first row of a list, plus one; 0 where it is empty. */
  readonly first: (group: number, stream: number) => number;
  /** The row after a row, plus one; 0 at the end. */
  readonly after: (row: number) => number;
  readonly put: (group: number, stream: number, row: number) => void;
  readonly clear: (group: number, stream: number) => void;
}

/** Lists of all streams at once: for events in the order of the log. */
export function listsOfAll(groups: number, streams: number): OpenLists {
  const heads = new Int32Array(groups * streams);
  const next = ints();
  return {
    first: (group, stream) => heads[group * streams + stream] ?? 0,
    after: (row) => next.data[row] ?? 0,
    put(group, stream, row) {
      next.set(row, heads[group * streams + stream] ?? 0);
      heads[group * streams + stream] = row + 1;
    },
    clear(group, stream) {
      heads[group * streams + stream] = 0;
    },
  };
}

/** Lists of the stream in hand: for events stream by stream. Those of another stream are forgotten. */
export function listsOfOne(groups: number): OpenLists {
  const heads = new Int32Array(groups);
  const owner = new Int32Array(groups).fill(-1);
  const next = ints();
  const first = (group: number, stream: number) => (owner[group] === stream ? (heads[group] ?? 0) : 0);
  return {
    first,
    after: (row) => next.data[row] ?? 0,
    put(group, stream, row) {
      next.set(row, first(group, stream));
      heads[group] = row + 1;
      owner[group] = stream;
    },
    clear(group) {
      heads[group] = 0;
    },
  };
}
