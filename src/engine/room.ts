import type { Value } from '#law/rulebook/value.ts';
import type { Item } from './1-event/item.ts';
import type { Court } from './3-breach/court.ts';
import type { Seat, Sitting } from './panel.ts';

/** What one key (a stream, or a person, an outlet …) has come to in one stratum. */
export interface Room {
  readonly key: string;
  readonly sittings: (Sitting | undefined)[];
  last: Item | undefined;
}

export const newRoom = (key: string, seats: number): Room => ({ key, sittings: new Array(seats), last: undefined });

export const textKey = (key: Value): string => (typeof key === 'string' ? key : JSON.stringify(key));

export function openSitting(room: Room, place: number, seat: Seat, court: Court): Sitting {
  const sitting = room.sittings[place] ?? seat.open(room.key, court);
  room.sittings[place] = sitting;
  return sitting;
}

export function hearItem(room: Room, place: number, seat: Seat, item: Item, court: Court): void {
  const roles = seat.roles.get(item.fact.kind);
  if (!roles) return;
  if (!room.sittings[place] && !seat.begins(item.fact.kind)) return;
  const sitting = openSitting(room, place, seat, court);
  fireUntil(sitting, item.fact.at, room.last, court);
  sitting.apply(item, roles, court);
}

/** Fires the timers that are earlier than `to`. */
export function pass(room: Room, to: number, court: Court): void {
  for (const sitting of room.sittings) if (sitting) fireUntil(sitting, to, room.last, court);
}

function fireUntil(sitting: Sitting, to: number, last: Item | undefined, court: Court): void {
  for (let timer = sitting.nextTimer(); timer < to; timer = sitting.nextTimer()) sitting.fire(timer, last, court);
}

export function endRoom(room: Room, until: number, court: Court): void {
  pass(room, until, court);
  for (const sitting of room.sittings) sitting?.end(room.last, court);
}
