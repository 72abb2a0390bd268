import { bucketOf } from '#ledger/bucket.ts';
import type { RecordedEvent } from '#ledger/port.ts';
import { frameOf } from './frame.ts';
import type { Positions } from './positions.ts';

/** What one client wants to hear. */
export interface Filter {
  readonly stream?: string | undefined;
  readonly kind?: string | undefined;
}

/** Where a client's bytes go. */
export interface Sink {
  /** Sends, unless too much waits already: then the reader is too slow, and is cut off. */
  readonly send: (bytes: Uint8Array) => void;
  /** Resolves when little waits any more, or the client has gone. */
  readonly drained: () => Promise<void>;
  readonly isOpen: () => boolean;
  readonly end: () => void;
}

/** An event on its way to everybody: its bytes are made once, by the first who hears it. */
export interface Sent {
  readonly event: RecordedEvent;
  readonly bucket: number;
  readonly bytes: () => Uint8Array;
}

export function sentOf(event: RecordedEvent, positions: Positions): Sent {
  let made: Uint8Array | undefined;
  const bytes = () => {
    made ??= frameOf(event, positions);
    return made;
  };
  return { event, bucket: bucketOf(event.stream), bytes };
}

/** Told while it caught up: kept for then. */
interface Kept {
  readonly bucket: number;
  readonly position: number;
  readonly bytes: Uint8Array;
}

/** A client of the hub. */
export interface Follower {
  readonly filter: Filter;
  readonly sink: Sink;
  /** While it catches up, what is broadcast waits here for it; unset when it hears everything at once. */
  waiting: Kept[] | undefined;
  /** How many events are kept for it at most. */
  readonly most: number;
  /** More was broadcast than is kept for it: it must read on from the ledger. */
  hasMissed: boolean;
}

export const hears = ({ stream, kind }: Filter, event: RecordedEvent): boolean =>
  (stream === undefined || event.stream === stream) && (kind === undefined || event.kind === kind);

/** Gives a follower what has just been committed. */
export function tell(follower: Follower, { event, bucket, bytes }: Sent): void {
  if (!hears(follower.filter, event)) return;
  if (follower.waiting === undefined) follower.sink.send(bytes());
  else if (follower.hasMissed || follower.waiting.length >= follower.most) follower.hasMissed = true;
  else follower.waiting.push({ bucket, position: event.position, bytes: bytes() });
}
