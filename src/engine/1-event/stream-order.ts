import type { Log } from './log.ts';

/** Events of each stream in canonical order: stream s has `order[start[s]]` to `order[start[s + 1] - 1]`. */
export interface StreamOrder {
  readonly start: Int32Array;
  readonly order: Int32Array;
}

/**
 * Canonical order inside each stream, by (at, version). A counting sort keeps the order of reading; only streams that
 * are not in order already are sorted, which in real logs are few.
 */
export function streamOrder(log: Log): StreamOrder {
  const start = starts(log);
  const order = new Int32Array(log.length);
  const next = start.slice();
  for (let event = 0; event < log.length; event++) {
    const stream = log.stream[event] ?? 0;
    const place = next[stream] ?? 0;
    order[place] = event;
    next[stream] = place + 1;
  }
  const compare = (a: number, b: number) =>
    (log.at[a] ?? 0) - (log.at[b] ?? 0) || (log.version[a] ?? 0) - (log.version[b] ?? 0);
  for (let stream = 0; stream < log.streams.length; stream++) {
    const events = order.subarray(start[stream] ?? 0, start[stream + 1] ?? 0);
    if (!isOrdered(events, compare)) events.sort(compare);
  }
  return { start, order };
}

/** How many events are earlier than one read before them in their stream. */
export function countBackwards(log: Log): number {
  const latest = new Float64Array(log.streams.length).fill(Number.NEGATIVE_INFINITY);
  let count = 0;
  for (let event = 0; event < log.length; event++) {
    const stream = log.stream[event] ?? 0;
    const at = log.at[event] ?? 0;
    if (at < (latest[stream] ?? 0)) count++;
    else latest[stream] = at;
  }
  return count;
}

function starts(log: Log): Int32Array {
  const start = new Int32Array(log.streams.length + 1);
  for (let event = 0; event < log.length; event++) {
    const stream = log.stream[event] ?? 0;
    start[stream + 1] = (start[stream + 1] ?? 0) + 1;
  }
  for (let stream = 0; stream < log.streams.length; stream++)
    start[stream + 1] = (start[stream + 1] ?? 0) + (start[stream] ?? 0);
  return start;
}

function isOrdered(events: Int32Array, compare: (a: number, b: number) => number): boolean {
  for (let i = 1; i < events.length; i++) if (compare(events[i - 1] ?? 0, events[i] ?? 0) > 0) return false;
  return true;
}
