import type { ColumnCode } from '#law/rulebook/column-code.ts';
import type { Log } from '../1-event/log.ts';
import type { StreamOrder } from '../1-event/stream-order.ts';
import type { Survey } from '../1-event/survey.ts';
import type { Court } from '../3-breach/court.ts';
import type { Bench } from '../bench.ts';
import type { PlainRule } from './plain-rule.ts';
import { Retelling } from './retell.ts';
import { fitsAtOnce, openRunner, type Runner } from './runner.ts';
import type { VerdictRows } from './verdict-rows.ts';

/** What the plain rules of one stratum came to. */
export interface PlainVerdicts {
  readonly plain: readonly PlainRule[];
  readonly rows: VerdictRows;
  readonly retelling: Retelling;
}

interface Columns {
  readonly log: Log;
  readonly survey: Survey;
  readonly order: () => StreamOrder;
  readonly code: ColumnCode;
  readonly pace: (share: number) => void;
}

/**
 * Judges all streams by the plain rules, save those that are traced. Events are heard as they lie in the log, or stream
 * by stream where a stream's events do not lie in order or the streams are too many to be kept in hand.
 */
export function judgePlain(plain: readonly PlainRule[], columns: Columns, bench: Bench, court: Court): PlainVerdicts {
  const { log, survey, order, code, pace } = columns;
  const isAtOnce = survey.isInOrder && fitsAtOnce(plain, log);
  const runner = openRunner(plain, log, code, {
    until: bench.until,
    ...(isAtOnce ? {} : { order: order().order }),
    ...(bench.isTraced === undefined ? {} : { skip: tracedStreams(log, bench.isTraced) }),
  });
  hearAll(runner, log.length, pace);
  const { rows } = runner;
  const retelling = new Retelling(rows, { log, order, plain, bench });
  tellEager(plain, rows, retelling, court);
  return { plain, rows, retelling };
}

const stride = 1 << 16;

function hearAll(runner: Runner, events: number, pace: (share: number) => void): void {
  for (let from = 0; from < events; from += stride) {
    const to = Math.min(events, from + stride);
    runner.hear(from, to);
    pace((to - from) / events);
  }
  runner.end();
}

const tracedStreams = ({ streams }: Log, isTraced: (stream: string) => boolean): Uint8Array =>
  Uint8Array.from(streams, (stream) => (isTraced(stream) ? 1 : 0));

/** Breaches that others hear of are told before the next stratum is judged. */
function tellEager(plain: readonly PlainRule[], rows: VerdictRows, retelling: Retelling, court: Court): void {
  if (!plain.some(({ isEager }) => isEager)) return;
  const recorded: Court = { ...court, close: () => undefined };
  const isHeard = (row: number) => rows.isViolated(row) && plain[rows.rule.get(row)]?.isEager === true;
  for (const row of retelling.rowsWhere(isHeard)) retelling.tell(row, recorded);
}
