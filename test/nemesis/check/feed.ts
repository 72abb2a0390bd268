import { crc32 } from 'node:zlib';
import type { Event } from '../contract.ts';
import type { Broken } from '../history.ts';

/** Versions of each stream and positions of each bucket count from 1 without a gap; recordedAt never falls. */
export function feedIsWhole(events: readonly Event[]): readonly Broken[] {
  const broken: Broken[] = [];
  const versions = new Map<string, Event>();
  const positions = new Map<number, number>();
  const say = (invariant: string, { stream, kind, version, position, bucket }: Event, detail: string) => {
    broken.push({ invariant, case: stream, detail: `${stream} v${version} ${kind}, ${bucket}:${position}: ${detail}` });
  };
  for (const event of events) {
    const before = versions.get(event.stream);
    if (event.version !== (before?.version ?? 0) + 1)
      say('versions have no gap', event, `after v${before?.version ?? 0}`);
    if (before !== undefined && event.recordedAt < before.recordedAt)
      say('recordedAt never falls', event, `${event.recordedAt} after ${before.recordedAt}`);
    const last = positions.get(event.bucket) ?? 0;
    if (event.position !== last + 1) say('positions have no gap', event, `after ${last}`);
    if (event.bucket !== crc32(event.stream) % 256)
      say('a stream is in its bucket', event, `belongs to ${crc32(event.stream) % 256}`);
    versions.set(event.stream, event);
    positions.set(event.bucket, event.position);
  }
  return broken;
}

const placeOf = ({ bucket, position, stream, version }: Event) => `${bucket}:${position} ${stream} v${version}`;

/** A follower saw each event once and in order, across all its reconnections: bucket by bucket, what the feed says. */
export function followerHeardAll(name: string, heard: readonly Event[], feed: readonly Event[]): readonly Broken[] {
  const inBuckets = (events: readonly Event[]) => Map.groupBy(events, (event) => event.bucket);
  const [theirs, ours] = [inBuckets(heard), inBuckets(feed)];
  return [...new Set([...theirs.keys(), ...ours.keys()])].flatMap((bucket) => {
    const [has, should] = [theirs.get(bucket) ?? [], ours.get(bucket) ?? []];
    const at = should.findIndex((event, index) => {
      const other = has[index];
      return other === undefined || placeOf(other) !== placeOf(event) || other.hash !== event.hash;
    });
    if (at < 0 && has.length <= should.length) return [];
    const [wrong, right] = [has[at < 0 ? should.length : at], should[at]];
    const detail = `${name}, place ${at + 1} of bucket ${bucket}: heard ${wrong ? placeOf(wrong) : 'nothing'}, the feed has ${right ? placeOf(right) : 'nothing'}`;
    return [
      { invariant: 'a follower hears each event once and in order', detail, ...(right && { case: right.stream }) },
    ];
  });
}

/** All that a follower heard is still in the feed, the same: nothing that was shown is taken back. */
export const sorted = (events: readonly Event[]): readonly Event[] =>
  events.toSorted((a, b) => a.bucket - b.bucket || a.position - b.position);
