import { type ColumnCode, everyone } from '#law/rulebook/column-code.ts';
import type { Derived } from './1-event/item.ts';
import { compareFacts } from './1-event/item.ts';
import type { Log } from './1-event/log.ts';
import { factOf } from './1-event/row-fact.ts';
import type { StreamOrder } from './1-event/stream-order.ts';
import type { Survey } from './1-event/survey.ts';
import type { Bench } from './bench.ts';
import { judgePlain } from './columnar/judge-plain.ts';
import { plainRules } from './columnar/plain-rule.ts';
import { courtOf } from './hearing.ts';
import type { LogMinutes } from './judged.ts';
import type { Panel } from './panel.ts';
import type { Session } from './session.ts';
import { openSession } from './session.ts';

/** A log with the events derived so far. */
export interface Evidence {
  readonly log: Log;
  readonly survey: Survey;
  /** Put in order when it is first asked for. */
  readonly order: () => StreamOrder;
  readonly derived: readonly Derived[];
  readonly shards: number;
  readonly code?: ColumnCode;
  /** Told which share of a pass is done. */
  readonly pace: (share: number) => void;
}

/** How often a stratum goes through the streams: for the rules that columns decide, and for the others. */
export const passes = 2;

/**
 * One stratum over a whole log. Rules that the columns alone decide are judged there; the others hear stream after
 * stream, and then, key after key, those that cross streams.
 */
export function hearStratum(
  stratum: Panel['strata'][number],
  evidence: Evidence,
  bench: Bench,
  minutes: LogMinutes,
): void {
  const { code } = evidence;
  const court = courtOf(bench, minutes);
  const { plain, others } = code ? plainRules(stratum.local, bench, code) : { plain: [], others: stratum.local };
  if (code && plain.length > 0) {
    if (bench.isTraced) {
      // Streams that are to be explained are heard by the monitors, which keep what they saw.
      const traced = openSession({ local: plain.map(({ seat }) => seat), shared: [] }, bench.fold, court);
      hearStreams(traced, { ...evidence, derived: [], pace: () => undefined }, bench, bench.isTraced);
    }
    minutes.rows(judgePlain(plain, { ...evidence, code }, bench, court));
  } else evidence.pace(1);
  if (others.length + stratum.shared.length > 0) {
    const session = openSession({ local: others, shared: stratum.shared }, bench.fold, court);
    hearStreams(session, evidence, bench, () => true);
    session.hearShared(bench.until);
    session.endShared(bench.until);
  } else evidence.pace(1);
  minutes.closeStratum();
}

function hearStreams(session: Session, evidence: Evidence, bench: Bench, isHeard: (stream: string) => boolean): void {
  const { log, shards, pace } = evidence;
  const derivedOf = Map.groupBy(evidence.derived, (event) => event.stream);
  const hear = hearerOf(session, evidence, bench);
  for (let shard = 0; shard < shards; shard++)
    log.streams.forEach((stream, index) => {
      if (index % shards !== shard) return;
      pace(1 / log.streams.length);
      if (!isHeard(stream)) return;
      hear(index, derivedOf.get(stream) ?? []);
      derivedOf.delete(stream);
      session.endStream(stream, bench.until);
    });
  // Streams of which the log has no event of its own: subjects of a `keep`.
  for (const [stream, events] of derivedOf) {
    for (const event of events) if (event.at <= bench.until) session.hear(event);
    session.endStream(stream, bench.until);
  }
}

/** Lets a session hear a stream with its derived events, as far as kind and filter let them through. */
function hearerOf(session: Session, evidence: Evidence, { fold, until }: Bench) {
  const { log, code } = evidence;
  const { order, start } = evidence.order();
  const filter = code?.filter(session.listeners, log) ?? (() => everyone);
  const hears = log.kinds.map((kind) => session.kinds.has(kind));
  /** Kinds that change what a stream knows. */
  const remembers = log.kinds.map((kind) => fold.kinds.has(kind));
  return (stream: number, derived: readonly Derived[]): void => {
    let next = 0;
    const last = start[stream + 1] ?? 0;
    for (let place = start[stream] ?? 0; place < last; place++) {
      const index = order[place] ?? 0;
      const kind = log.kind[index] ?? 0;
      if (!hears[kind] || (log.at[index] ?? 0) > until) continue;
      const heardBy = filter(index);
      if (heardBy === 0 && !remembers[kind]) continue;
      const fact = factOf(log, index);
      for (let event = derived[next]; event && compareFacts(event, fact) < 0; event = derived[++next])
        session.hear(event);
      session.hear(fact, heardBy);
    }
    for (let event = derived[next]; event && event.at <= until; event = derived[++next]) session.hear(event);
  };
}
