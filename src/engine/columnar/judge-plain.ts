import type { ColumnCode } from '#law/rulebook/column-code.ts';
import type { Log } from '../1-event/log.ts';
import type { StreamOrder } from '../1-event/stream-order.ts';
import type { Court } from '../3-breach/court.ts';
import type { Bench } from '../bench.ts';
import type { PlainRule } from './plain-rule.ts';
import { Retelling } from './retell.ts';
import { openRunner, type Runner } from './runner.ts';
import type { VerdictRows } from './verdict-rows.ts';

/** What the plain rules of one stratum came to. */
export interface PlainVerdicts {
  readonly plain: readonly PlainRule[];
  readonly rows: VerdictRows;
  readonly retelling: Retelling;
}

interface Columns {
  readonly log: Log;
  readonly order: StreamOrder;
  readonly code: ColumnCode;
  readonly pace: (streams: number) => void;
}

/** Judges all streams by the plain rules, save those that are traced. Breaches that others hear of are told at once. */
export function judgePlain(
  plain: readonly PlainRule[],
  { log, order, code, pace }: Columns,
  bench: Bench,
  court: Court,
): PlainVerdicts {
  const runner = openRunner(plain, log, code);
  const { rows } = runner;
  const retelling = new Retelling(rows, { log, order, plain, bench });
  const hasEager = plain.some(({ isEager }) => isEager);
  const recorded: Court = { ...court, close: () => undefined };
  let told = 0;
  for (let stream = 0; stream < log.streams.length; stream++) {
    pace(1);
    if (bench.isTraced(log.streams[stream] ?? '')) continue;
    hearStream(stream, log, order, runner, bench.until);
    if (!hasEager) continue;
    for (; told < rows.length; told++)
      if (rows.isViolated(told) && plain[rows.rule.get(told)]?.isEager) retelling.tell(told, recorded);
  }
  return { plain, rows, retelling };
}

function hearStream(stream: number, { at }: Log, { start, order }: StreamOrder, runner: Runner, until: number): void {
  const last = start[stream + 1] ?? 0;
  for (let place = start[stream] ?? 0; place < last; place++) {
    const index = order[place] ?? 0;
    if ((at[index] ?? 0) > until) break;
    runner.hear(index);
  }
  runner.endStream(until);
}
