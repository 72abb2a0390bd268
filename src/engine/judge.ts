import type { Calendars } from '#law/calendar/calendars.ts';
import type { ColumnCode } from '#law/rulebook/column-code.ts';
import type { Registers } from '#law/rulebook/expression.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Derived } from './1-event/item.ts';
import type { Log } from './1-event/log.ts';
import { streamOrder } from './1-event/stream-order.ts';
import { benchOf } from './bench.ts';
import type { Judged } from './judged.ts';
import { takeMinutes } from './judged.ts';
import { seatPanel } from './panel.ts';
import { hearStratum, passes } from './stratum.ts';

export interface JudgeOptions {
  /** End of the log, epoch milliseconds; default the last event. Later events are left out. */
  readonly until?: number;
  readonly registers?: Registers;
  /** Into how many parts the streams are divided; the verdicts are the same for any number. */
  readonly shards?: number;
  /** Generated code over the log's columns; without it closures decide alone, event by event, to the same verdicts. */
  readonly code?: ColumnCode;
  /** Streams that are to be explained: their verdicts keep the values and the duty that decided. */
  readonly isTraced?: (stream: string) => boolean;
  /** Told now and then how much of the work is done, out of `total`. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Judges a whole log: events → duties → breaches → consequences. Streams are judged one after the other, stratum by
 * stratum along the emissions, so that at any moment only one stream's duties are alive.
 */
export function judgeLog(rulebook: Rulebook, calendars: Calendars, log: Log, options: JudgeOptions = {}): Judged {
  const bench = benchOf(rulebook, calendars, boundsOf(log, options.until), options.registers, options.isTraced);
  const order = streamOrder(log);
  const minutes = takeMinutes(bench);
  const { shards = 1, code } = options;
  const generated = code ? { shards, code } : { shards };
  const { strata } = seatPanel(rulebook);
  const pace = paceOf(strata.length * passes * log.streams.length, options.onProgress);
  let derived: readonly Derived[] = [];
  for (const stratum of strata) {
    hearStratum(stratum, { log, order, derived, pace, ...generated }, bench, minutes);
    derived = minutes.derivedSoFar();
  }
  return minutes.judged();
}

/** Tells of progress once for some thousand streams. */
function paceOf(total: number, onProgress: JudgeOptions['onProgress']): (streams: number) => void {
  if (!onProgress) return () => undefined;
  let done = 0;
  let told = 0;
  return (streams) => {
    done += streams;
    if (done - told < 4096 && done < total) return;
    told = done;
    onProgress(done, total);
  };
}

/** First and last instant of a log that is read until `until`. */
function boundsOf(log: Log, until: number | undefined): { from: number; until: number } {
  let from = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let event = 0; event < log.length; event++) {
    const at = log.at[event] ?? 0;
    if (at < from) from = at;
    if (at > last) last = at;
  }
  const end = until ?? (log.length === 0 ? 0 : last);
  return { from: Math.min(from, end), until: end };
}
