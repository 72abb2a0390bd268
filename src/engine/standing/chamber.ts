import type { Fact } from '#law/rulebook/value.ts';
import type { StreamRecord } from './record.ts';
import { nextReminder, nextTimer, type WatchedRoom } from './watched-room.ts';
import type { Arrival } from './wire.ts';

/** Where one stream is judged. */
export interface Chamber {
  /** Takes what comes next in canonical order. */
  readonly hear: (arrival: Arrival) => void;
  /** Time passes: everything that is due before `to` fires. */
  readonly advance: (to: number) => void;
  readonly rooms: readonly WatchedRoom[];
  readonly record: StreamRecord;
  /** The last event that any rule has heard, in canonical order. */
  readonly last: () => Fact | undefined;
}

/** The earliest timer or reminder that is to come. */
export const nextOf = ({ rooms }: Chamber): number =>
  rooms.reduce((next, room) => Math.min(next, nextTimer(room), nextReminder(room)), Number.POSITIVE_INFINITY);
