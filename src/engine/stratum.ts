import { type EventFilter, everyone, type MakeEventFilter } from '#law/rulebook/event-filter.ts';
import type { Derived } from './1-event/item.ts';
import { compareFacts } from './1-event/item.ts';
import type { Log } from './1-event/log.ts';
import { factOf } from './1-event/row-fact.ts';
import type { StreamOrder } from './1-event/stream-order.ts';
import type { Bench } from './bench.ts';
import { courtOf } from './hearing.ts';
import type { LogMinutes } from './judged.ts';
import type { Panel } from './panel.ts';
import type { Session } from './session.ts';
import { openSession } from './session.ts';

/** A log with the events derived so far. */
export interface Evidence {
  readonly log: Log;
  readonly order: StreamOrder;
  readonly derived: readonly Derived[];
  readonly shards: number;
  readonly makeFilter?: MakeEventFilter;
}

/** What of a log reaches a stratum: by kind, and by the generated filter. */
interface Ears {
  readonly filter: EventFilter;
  readonly hears: readonly boolean[];
  /** Kinds that change what a stream knows. */
  readonly remembers: readonly boolean[];
}

/** One stratum over a whole log: stream after stream, then the shared rules, key after key. */
export function hearStratum(
  stratum: Panel['strata'][number],
  evidence: Evidence,
  bench: Bench,
  minutes: LogMinutes,
): void {
  const court = courtOf(bench, minutes);
  const derivedOf = Map.groupBy(evidence.derived, (event) => event.stream);
  const session = openSession(stratum, bench.fold, court);
  const ears: Ears = {
    filter: evidence.makeFilter?.(session.listeners, evidence.log) ?? (() => everyone),
    hears: evidence.log.kinds.map((kind) => session.kinds.has(kind)),
    remembers: evidence.log.kinds.map((kind) => bench.fold.kinds.has(kind)),
  };
  for (let shard = 0; shard < evidence.shards; shard++)
    evidence.log.streams.forEach((stream, index) => {
      if (index % evidence.shards !== shard) return;
      hearStream(index, derivedOf.get(stream) ?? [], evidence, ears, session, bench.until);
      derivedOf.delete(stream);
      session.endStream(stream, bench.until);
    });
  // Streams of which the log has no event of its own: subjects of a `keep`.
  for (const [stream, events] of derivedOf) {
    for (const event of events) if (event.at <= bench.until) session.hear(event);
    session.endStream(stream, bench.until);
  }
  session.hearShared(bench.until);
  session.endShared(bench.until);
  minutes.closeStratum();
}

function hearStream(
  stream: number,
  derived: readonly Derived[],
  { log, order }: Evidence,
  ears: Ears,
  session: Session,
  until: number,
): void {
  let next = 0;
  const last = order.start[stream + 1] ?? 0;
  for (let place = order.start[stream] ?? 0; place < last; place++) {
    const index = order.order[place] ?? 0;
    const kind = log.kind[index] ?? 0;
    if (!ears.hears[kind] || (log.at[index] ?? 0) > until) continue;
    const heardBy = ears.filter(index);
    if (heardBy === 0 && !ears.remembers[kind]) continue;
    const fact = factOf(log, index);
    for (let event = derived[next]; event && compareFacts(event, fact) < 0; event = derived[++next])
      session.hear(event);
    session.hear(fact, heardBy);
  }
  for (let event = derived[next]; event && event.at <= until; event = derived[++next]) session.hear(event);
}
