import type { Item } from '../1-event/item.ts';
import type { Seat } from '../panel.ts';
import { hearItem, newRoom, openSitting, pass, type Room } from '../room.ts';
import type { StreamRecord } from './record.ts';
import { Watch } from './watch.ts';

/** A room of the judge whose living duties are known, and who is reminded of them. */
export interface WatchedRoom {
  readonly room: Room;
  readonly seats: readonly Seat[];
  readonly watches: (Watch | undefined)[];
  readonly reminds: boolean;
}

export const watchedRoom = (key: string, seats: readonly Seat[]): WatchedRoom => ({
  room: newRoom(key, seats.length),
  seats,
  watches: new Array(seats.length),
  reminds: seats.some(({ rules }) => rules.some((rule) => rule.kind === 'must' && rule.remind.length > 0)),
});

const never = Number.POSITIVE_INFINITY;
/** Timers stand at whole and half milliseconds: this is after one and before the next. */
const justAfter = (timer: number): number => timer + 0.25;

/** Time passes: timers fire and people are reminded, in the order of their instants, those before `to`. */
export function passTime(watched: WatchedRoom, to: number, record: StreamRecord): void {
  const { room, watches, reminds } = watched;
  if (!reminds) {
    for (const watch of watches) if (watch && watch.sitting.nextTimer() < to) watch.isStale = true;
    pass(room, to, record.court);
    return;
  }
  for (;;) {
    const timer = nextTimer(watched);
    const reminder = nextReminder(watched);
    if (Math.min(timer, reminder) >= to) return;
    if (timer <= reminder) {
      for (const watch of watches) if (watch && watch.sitting.nextTimer() <= timer) watch.isStale = true;
      pass(room, justAfter(timer), record.court);
      lookAgain(watched, record, timer, timer);
    } else remindAll(watched, reminder, record);
  }
}

function remindAll({ watches }: WatchedRoom, at: number, record: StreamRecord): void {
  for (const watch of watches) if (watch?.nextReminder === at) watch.remind(at, record);
}

/** One seat hears an item; time has been let pass up to it. */
export function hearAt(watched: WatchedRoom, place: number, item: Item, record: StreamRecord): void {
  const { room, seats, watches } = watched;
  const seat = seats[place];
  if (!seat) return;
  hearItem(room, place, seat, item, record.court);
  const sitting = room.sittings[place];
  if (!sitting) return;
  const watch = watches[place] ?? new Watch(sitting);
  watch.isStale = true;
  watches[place] = watch;
}

/** Begins to judge although nothing has happened: the subject of a register. */
export function openAt(watched: WatchedRoom, place: number, record: StreamRecord): void {
  const { room, seats, watches } = watched;
  const seat = seats[place];
  if (seat) watches[place] ??= new Watch(openSitting(room, place, seat, record.court));
}

/** Every seat that was to hear the item has: what the stream knows may have changed who holds a duty. */
export function closeItem(watched: WatchedRoom, item: Item, record: StreamRecord): void {
  const { room, watches, seats } = watched;
  const changed = room.last?.case !== item.case;
  room.last = item;
  watches.forEach((watch, place) => {
    // Who has a power may be read off the last event, and who owes a duty off what the stream knows.
    if (!watch || !(changed || seats[place]?.rules[0]?.kind === 'may')) return;
    watch.isStale = true;
    watch.isStateNew = true;
  });
  if (watched.reminds) lookAgain(watched, record, item.fact.at, item.fact.at);
}

/** Looks again at what has changed, or changes by the time that has come. */
export function lookAgain({ watches, room }: WatchedRoom, record: StreamRecord, since: number, now: number): void {
  for (const watch of watches) if (watch?.isDue(now)) watch.look(room, record, since, now);
}

export function nextTimer({ watches }: WatchedRoom): number {
  let next = never;
  for (const watch of watches) if (watch) next = Math.min(next, watch.sitting.nextTimer());
  return next;
}

export function nextReminder({ watches }: WatchedRoom): number {
  let next = never;
  for (const watch of watches) if (watch) next = Math.min(next, watch.nextReminder);
  return next;
}
