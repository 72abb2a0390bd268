import type { Log } from './log.ts';

/** What a log looks like from afar. */
export interface Survey {
  /** First and last instant, epoch milliseconds; Infinity and -Infinity where there is no event. */
  readonly first: number;
  readonly last: number;
  /** Each stream's events lie in the log in canonical order, by (at, version). */
  readonly isInOrder: boolean;
}

export function surveyOf(log: Log): Survey {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let isInOrder = true;
  /** The last event of each stream so far, plus one. */
  const latest = new Int32Array(log.streams.length);
  for (let event = 0; event < log.length; event++) {
    const at = log.at[event] ?? 0;
    if (at < first) first = at;
    if (at > last) last = at;
    const stream = log.stream[event] ?? 0;
    const before = (latest[stream] ?? 0) - 1;
    latest[stream] = event + 1;
    if (before === -1) continue;
    const earlier = log.at[before] ?? 0;
    if (at < earlier || (at === earlier && (log.version[event] ?? 0) < (log.version[before] ?? 0))) isInOrder = false;
  }
  return { first, last, isInOrder };
}
