import { allBuckets, bucketOf } from '#ledger/bucket.ts';
import type { Ledger, StreamRead } from '#ledger/port.ts';
import { answerOf, type EventRow, eventOf, type ReadRow, streamOf, unwritten } from './read-rows.ts';
import { type Database, rowsOf, statement } from './statement.ts';
import { isStorable } from './storable.ts';

const read = statement('read');
const readMany = statement('read-many');
const positions = statement('positions');
const feed = statement('feed');

/** Reads of streams and feeds. */
export const reading = (database: Database): Pick<Ledger, 'read' | 'readMany' | 'positions' | 'feed'> => ({
  read: async (stream, asked) => {
    if (!isStorable(stream)) return unwritten(stream);
    const known = asked !== undefined && isStorable(asked.key) && isStorable(asked.actor);
    const key = known ? [asked.actor, asked.key] : [null, null];
    const rows = await rowsOf<ReadRow>(database, read, [bucketOf(stream), stream, ...key]);
    const answer = known ? answerOf(rows, asked) : undefined;
    return { ...(streamOf(rows) ?? unwritten(stream)), ...(answer === undefined ? {} : { answer }) };
  },
  readMany: (bucket, streams) => readStreams(database, bucket, streams),
  positions: async () => {
    const rows = await rowsOf<{ bucket: number; position: number }>(database, positions, [allBuckets]);
    const found = new Map(rows.map(({ bucket, position }) => [bucket, position]));
    return allBuckets.map((bucket) => found.get(bucket) ?? 0);
  },
  feed: async (bucket, after, limit) =>
    (await rowsOf<EventRow>(database, feed, [bucket, after, limit])).map((row) => eventOf(row)),
});

/** Streams of one bucket, in the order they were asked for. */
export async function readStreams(
  database: Database,
  bucket: number,
  streams: readonly string[],
): Promise<readonly StreamRead[]> {
  const rows = await rowsOf<ReadRow>(database, readMany, [bucket, streams.filter(isStorable)]);
  const found = Map.groupBy(rows, ({ stream }) => stream);
  return streams.map((stream) => streamOf(found.get(stream) ?? []) ?? unwritten(stream));
}
