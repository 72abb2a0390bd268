import type { Calendars } from '#law/calendar/calendars.ts';
import type { ColumnCode } from '#law/rulebook/column-code.ts';
import type { Registers } from '#law/rulebook/expression.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Derived } from './1-event/item.ts';
import type { Log } from './1-event/log.ts';
import { streamOrder } from './1-event/stream-order.ts';
import { type Survey, surveyOf } from './1-event/survey.ts';
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
 * Judges a whole log: events → duties → breaches → consequences, stratum by stratum along the emissions. Rules that
 * the columns alone decide are judged as the log lies; for the others streams are judged one after the other, so that
 * at any moment only one stream's duties are alive.
 */
export function judgeLog(rulebook: Rulebook, calendars: Calendars, log: Log, options: JudgeOptions = {}): Judged {
  const survey = surveyOf(log);
  const bench = benchOf(rulebook, calendars, boundsOf(survey, options.until), options.registers, options.isTraced);
  const minutes = takeMinutes(bench);
  const { shards = 1, code } = options;
  const generated = code ? { shards, code } : { shards };
  const { strata } = seatPanel(rulebook);
  const pace = paceOf(strata.length * passes, options.onProgress);
  const order = once(() => streamOrder(log));
  let derived: readonly Derived[] = [];
  for (const stratum of strata) {
    hearStratum(stratum, { log, survey, order, derived, pace, ...generated }, bench, minutes);
    derived = minutes.derivedSoFar();
  }
  return minutes.judged();
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Progress is told in hundredths, each once. */
const whole = 100;

function paceOf(shares: number, onProgress: JudgeOptions['onProgress']): (share: number) => void {
  let done = 0;
  let told = 0;
  return (share) => {
    done += share / shares;
    const hundredths = Math.min(whole, Math.round(done * whole));
    if (hundredths <= told) return;
    told = hundredths;
    onProgress?.(told, whole);
  };
}

/** First and last instant of a log that is read until `until`. */
function boundsOf({ first, last }: Survey, until: number | undefined): { from: number; until: number } {
  const end = until ?? (last === Number.NEGATIVE_INFINITY ? 0 : last);
  return { from: Math.min(first, end), until: end };
}
