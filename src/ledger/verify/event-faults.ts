import { bucketOf } from '../bucket.ts';
import { genesis, hashOf } from '../chain.ts';
import type { EventRow } from './event-row.ts';
import type { Fault } from './fault.ts';

/** The last that is known of a stream. */
export interface Tip {
  readonly version: number;
  readonly hash: string;
  readonly recordedAt: number;
}

/** What is wrong with an event, after the last of its stream, where `position` is due in its bucket. */
export function faultOfEvent(
  event: EventRow,
  tip: Tip | undefined,
  bucket: number,
  position: number,
): Fault | undefined {
  const { stream, version, recordedAt } = event;
  const place = { bucket, stream, version, position: event.position, recordedAt };
  if (event.position > position) return { trouble: 'position-missing', bucket, position };
  if (event.position < position) return { trouble: 'position-repeated', ...place };
  if (event.bucket !== bucket || bucketOf(stream) !== bucket) {
    return { trouble: 'bucket', ...place, expected: bucketOf(stream), found: event.bucket };
  }
  const due = (tip?.version ?? 0) + 1;
  if (version !== due) return { trouble: 'version', ...place, expected: due, found: version };
  const expected = hashOf(event, tip?.hash ?? genesis);
  if (event.hash !== expected) return { trouble: 'hash', ...place, expected, found: event.hash };
  if (tip !== undefined && recordedAt < tip.recordedAt) {
    return { trouble: 'recorded-earlier', ...place, expected: tip.recordedAt, found: recordedAt };
  }
  return undefined;
}

/** A row that is gone cannot say of which stream it was; a later one of its stream can. */
export const isNameless = (fault: Fault): boolean => fault.trouble === 'position-missing' && fault.stream === undefined;

/** The fault with its stream and version, where this event skips one. */
export function named(fault: Fault, { stream, version }: EventRow, tip: Tip | undefined): Fault {
  const due = (tip?.version ?? 0) + 1;
  return version > due ? { ...fault, stream, version: due } : fault;
}

export function faultOfFeed(bucket: number, claimed: number, end: number): Fault | undefined {
  if (claimed === end) return undefined;
  return { trouble: 'feed', bucket, position: Math.min(claimed, end) + 1, expected: claimed, found: end };
}

/** Whether the streams' own rows say what their events say. Events that are gone from an end show here alone. */
export function faultOfStreams(
  bucket: number,
  tips: ReadonlyMap<string, Tip>,
  claimed: ReadonlyMap<string, Tip>,
): Fault | undefined {
  for (const [stream, { version, hash }] of claimed) {
    const tip = tips.get(stream);
    const found = tip?.version ?? 0;
    if (found === version && (tip?.hash ?? genesis) === hash) continue;
    return { trouble: 'stream', bucket, stream, version: Math.min(found, version) + 1, expected: version, found };
  }
  for (const [stream, { version }] of tips) {
    if (!claimed.has(stream)) return { trouble: 'stream', bucket, stream, version, expected: 0, found: version };
  }
  return undefined;
}
