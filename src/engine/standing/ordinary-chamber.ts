import type { Fact, Values } from '#law/rulebook/value.ts';
import { compareFacts, type Item } from '../1-event/item.ts';
import type { Seat } from '../panel.ts';
import { textKey } from '../room.ts';
import type { Chamber } from './chamber.ts';
import { type Floor, familyOfSeat, type LiveLaw } from './live-law.ts';
import { StreamRecord } from './record.ts';
import { safe } from './stream-id.ts';
import { closeItem, hearAt, passTime, type WatchedRoom, watchedRoom } from './watched-room.ts';
import type { Arrival } from './wire.ts';

/** One stratum in a stream. */
interface Storey {
  readonly floor: Floor;
  readonly watched: WatchedRoom;
  /** What the stream knows here: events emitted from this stratum on are not heard in it. */
  state: Values;
}

/** An ordinary stream: all rules judge it that it alone decides; what others must hear of it is delivered to them. */
export function ordinaryChamber(law: LiveLaw, stream: string): Chamber {
  const record = new StreamRecord(law, stream);
  const storeys = law.floors.map(
    (floor): Storey => ({ floor, watched: watchedRoom(stream, floor.local), state: law.bench.fold.empty }),
  );
  let last: Fact | undefined;

  /** Time comes to `to`, with the events of that instant; each stratum hears what those below have emitted. */
  const step = (to: number, heard: readonly Arrival[]) => {
    let events = heard;
    for (const storey of storeys) {
      for (const event of events)
        if (law.levelOf(event.fact) < storey.floor.stratum) hearEvent(storey, event, law, record);
      passTime(storey.watched, to, record);
      const fresh = record.takeFresh();
      if (fresh.length > 0) events = [...events, ...fresh].sort((a, b) => compareFacts(a.fact, b.fact));
    }
    last = events.at(-1)?.fact ?? last;
  };

  return {
    hear: (heard) => step(heard.fact.at, [heard]),
    advance: (to) => step(to, []),
    rooms: storeys.map(({ watched }) => watched),
    record,
    last: () => last,
  };
}

function hearEvent(storey: Storey, heard: Arrival, law: LiveLaw, record: StreamRecord): void {
  const { floor, watched } = storey;
  const { fact, posting } = heard;
  passTime(watched, fact.at, record);
  if (posting) {
    // A deduction passes by on its way to its account, which cuts it to its cap; here it is no event yet.
    if (law.chargedOn.get(String(fact.data.account)) === floor.stratum) record.charge({ ...heard, case: storey.state });
    return;
  }
  if (!floor.kinds.has(fact.kind)) return;
  storey.state = law.bench.fold.after(storey.state, fact);
  const item: Item = { fact, case: storey.state };
  for (const { seat, place } of floor.listening.get(fact.kind) ?? []) {
    if (seat.key) deliver(seat, item, record);
    else hearAt(watched, place, item, record);
  }
  closeItem(watched, item, record);
}

/** A rule across streams hears of it, if as far as the event alone decides it must. */
function deliver(seat: Seat, { fact, case: state }: Item, record: StreamRecord): void {
  const key = seat.key?.(fact);
  if (key === undefined || key === null) return;
  const { alternatives } = seat.listener(fact.kind);
  const scope = { e: fact };
  if (!alternatives.some((guards) => guards.every((guard) => guard.evaluate(scope) === true))) return;
  record.deliver(`rule/${familyOfSeat(seat)}/${safe(textKey(key))}`, fact, state);
}
