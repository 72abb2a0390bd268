import { allBuckets, bucketOf } from '#ledger/bucket.ts';
import type { Ledger } from '#ledger/port.ts';
import { type Follower, hears } from './follower.ts';
import { frameOf } from './frame.ts';
import type { Positions } from './positions.ts';

/** How many events of a bucket are read at once. */
export const page = 500;
/** How many bytes are sent before the reader is given time to take them. */
const gulp = 16_384;

/**
 * Brings a follower from a place in the feeds to where the hub is: what was committed before it came is read from the
 * ledger, what is broadcast meanwhile waits and is sent then. Afterwards it hears the broadcasts themselves, without a
 * gap and without a repetition. The place is kept bucket by bucket, and every id that is sent is exactly this place.
 */
export async function catchUp(
  follower: Follower,
  from: Positions,
  reached: () => Positions,
  feed: Ledger['feed'],
): Promise<void> {
  const place = [...from];
  const send = gulps(follower.sink);
  do {
    // Both at once: what is broadcast from here on is not part of the target, and waits.
    const target = [...reached()];
    follower.waiting = [];
    follower.hasMissed = false;
    await readUpTo(target, place, follower, feed, send);
    await sendWaiting(place, follower, send);
  } while (follower.hasMissed && follower.sink.isOpen());
  follower.waiting = undefined;
}

async function readUpTo(
  target: Positions,
  place: number[],
  { filter, sink }: Follower,
  feed: Ledger['feed'],
  send: Send,
): Promise<void> {
  const wanted = filter.stream === undefined ? undefined : bucketOf(filter.stream);
  for (const bucket of allBuckets) {
    const until = target[bucket] ?? 0;
    if (wanted !== undefined && bucket !== wanted) place[bucket] = until;
    while ((place[bucket] ?? 0) < until && sink.isOpen()) {
      const after = place[bucket] ?? 0;
      const events = await feed(bucket, after, Math.min(page, until - after));
      if (events.length === 0) throw new Error(`the feed of bucket ${bucket} ends before its position ${until}`);
      for (const event of events) {
        place[bucket] = event.position;
        if (hears(filter, event)) await send(frameOf(event, place));
      }
    }
  }
}

async function sendWaiting(place: number[], { waiting }: Follower, send: Send): Promise<void> {
  for (const { bucket, position, bytes } of waiting ?? []) {
    place[bucket] = position;
    await send(bytes);
  }
}

type Send = (bytes: Uint8Array) => Promise<void>;

/** Sends, and waits for the reader now and then. */
function gulps(sink: Follower['sink']): Send {
  let given = 0;
  return async (bytes) => {
    sink.send(bytes);
    given += bytes.length;
    if (given < gulp) return;
    given = 0;
    await sink.drained();
  };
}
