import { crc32 } from 'node:zlib';

/** How many buckets every growing table is divided into: the unit of leases, shared commits and distribution. */
export const buckets = 256;

/** The bucket of a stream: a stable hash (CRC-32 of its UTF-8 bytes), the same in every release and on every machine. */
export const bucketOf = (stream: string): number => crc32(stream) % buckets;

export const allBuckets: readonly number[] = Array.from({ length: buckets }, (_, bucket) => bucket);
