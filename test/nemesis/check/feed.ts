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

/**
 * A follower saw each event once and in order, across all its reconnections: bucket by bucket, what the feed says, and
 * without a gap what has come since the feed was read.
 */
export function followerHeardAll(name: string, heard: readonly Event[], feed: readonly Event[]): readonly Broken[] {
  const theirs = Map.groupBy(heard, (event) => event.bucket);
  const ours = Map.groupBy(feed, (event) => event.bucket);
  const missed = [...ours].flatMap(([bucket, should]) => {
    const has = theirs.get(bucket) ?? [];
    const at = should.findIndex((event, index) => {
      const other = has[index];
      return other === undefined || placeOf(other) !== placeOf(event) || other.hash !== event.hash;
    });
    const [wrong, right] = [has[at], should[at]];
    if (right === undefined) return [];
    const detail = `${name}, place ${at + 1} of bucket ${bucket}: heard ${wrong ? placeOf(wrong) : 'nothing'}, the feed has ${placeOf(right)}`;
    return [{ invariant: 'a follower hears each event once and in order', detail, case: right.stream }];
  });
  return [...missed, ...feedIsWhole(heard)];
}

/** In the order of buckets and their positions. */
export const sorted = (events: readonly Event[]): readonly Event[] =>
  events.toSorted((a, b) => a.bucket - b.bucket || a.position - b.position);
