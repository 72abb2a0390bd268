import { bitOf, everyone, type Listener } from '#law/rulebook/column-code.ts';
import type { Fact, Values } from '#law/rulebook/value.ts';
import type { Item } from './1-event/item.ts';
import { compareFacts } from './1-event/item.ts';
import type { StateFold } from './1-event/state-fold.ts';
import type { Court } from './3-breach/court.ts';
import type { Seat } from './panel.ts';
import { endRoom, hearItem, newRoom, openSitting, pass, type Room, textKey } from './room.ts';

/** One stratum in session: it hears events in canonical order, stream by stream or as they come. */
export interface Session {
  readonly kinds: ReadonlySet<string>;
  /** Who listens, by kind of event, for a filter; the answer's bits go into `hear`. */
  readonly listeners: ReadonlyMap<string, readonly Listener[]>;
  /** Takes one event: timers due before it, the stream's own rules, and a note for the shared ones. */
  readonly hear: (fact: Fact, heardBy?: number) => void;
  /** Lets time pass for one stream. */
  readonly advance: (stream: string, to: number) => void;
  /** The stream's log is over at `until`; nothing of it is kept. */
  readonly endStream: (stream: string, until: number) => void;
  readonly openStreams: () => readonly string[];
  /** Shared rules hear what was noted up to and including `watermark`, in canonical order; their time runs up to it. */
  readonly hearShared: (watermark: number) => void;
  readonly endShared: (until: number) => void;
}

const noSeats: readonly { readonly seat: Seat; readonly place: number }[] = [];

interface Stratum {
  readonly local: readonly Seat[];
  readonly shared: readonly Seat[];
}

export function openSession(stratum: Stratum, fold: StateFold, court: Court): Session {
  const { local, shared } = stratum;
  const listening = Map.groupBy(
    [...local, ...shared].flatMap((seat, place) => [...seat.roles.keys()].map((kind) => ({ kind, seat, place }))),
    ({ kind }) => kind,
  );
  const streams = new Map<string, { room: Room; state: Values }>();
  let noted: { seat: Seat; key: string; item: Item }[] = [];
  const keyed = new Map<Seat, Map<string, Room>>(shared.map((seat) => [seat, new Map()]));

  const streamOf = (stream: string) => {
    const known = streams.get(stream);
    if (known) return known;
    const opened = { room: newRoom(stream, local.length), state: fold.empty };
    streams.set(stream, opened);
    return opened;
  };

  return {
    kinds: new Set([...listening.keys(), ...fold.kinds]),
    listeners: new Map([...listening].map(([kind, each]) => [kind, each.map(({ seat }) => seat.listener(kind))])),
    hear(fact, heardBy = everyone) {
      const stream = streamOf(fact.stream);
      stream.state = fold.after(stream.state, fact);
      const item: Item = { fact, case: stream.state };
      pass(stream.room, fact.at, court);
      const seats = listening.get(fact.kind) ?? noSeats;
      for (let listener = 0; listener < seats.length; listener++) {
        const listening = seats[listener];
        if (!listening || (heardBy & bitOf(listener)) === 0) continue;
        const { seat, place } = listening;
        if (seat.key) note(noted, seat, item);
        else hearItem(stream.room, place, seat, item, court);
      }
      stream.room.last = item;
    },
    advance(stream, to) {
      const known = streams.get(stream);
      if (known) pass(known.room, to, court);
    },
    endStream(stream, until) {
      const known = streams.get(stream);
      if (known) endRoom(known.room, until, court);
      streams.delete(stream);
    },
    openStreams: () => [...streams.keys()],
    hearShared(watermark) {
      for (const seat of shared)
        for (const key of seat.subjects?.(court) ?? []) openSitting(roomOf(keyed, seat, key), 0, seat, court);
      const ready = noted.filter(({ item }) => item.fact.at <= watermark);
      noted = noted.filter(({ item }) => item.fact.at > watermark);
      ready.sort((a, b) => compareFacts(a.item.fact, b.item.fact));
      for (const { seat, key, item } of ready) {
        const room = roomOf(keyed, seat, key);
        pass(room, item.fact.at, court);
        hearItem(room, 0, seat, item, court);
        room.last = item;
      }
      for (const rooms of keyed.values()) for (const room of rooms.values()) pass(room, watermark, court);
    },
    endShared(until) {
      for (const rooms of keyed.values()) for (const room of rooms.values()) endRoom(room, until, court);
    },
  };
}

function roomOf(keyed: ReadonlyMap<Seat, Map<string, Room>>, seat: Seat, key: string): Room {
  const rooms = keyed.get(seat);
  const known = rooms?.get(key);
  if (known) return known;
  const room = newRoom(key, 1);
  rooms?.set(key, room);
  return room;
}

function note(noted: { seat: Seat; key: string; item: Item }[], seat: Seat, item: Item): void {
  const key = seat.key?.(item.fact);
  if (key !== undefined && key !== null) noted.push({ seat, key: textKey(key), item });
}
