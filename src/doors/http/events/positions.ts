import { buckets } from '#ledger/bucket.ts';

/** How far each bucket's feed has come. Index is the bucket. */
export type Positions = readonly number[];

export const beginning: Positions = Array.from({ length: buckets }, () => 0);

/** First byte of every id: another form of ids would have another. */
const form = 1;
const longest = 3_000;

/**
 * The place in all feeds as an event id: one byte for the form, then each bucket's position as a varint (seven bits a
 * byte, least first), without the zeros at the end; base64url.
 */
export function encodePositions(positions: Positions): string {
  let last = positions.length;
  while (last > 0 && positions[last - 1] === 0) last--;
  const bytes = [form];
  for (let bucket = 0; bucket < last; bucket++) {
    let rest = positions[bucket] ?? 0;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
  }
  return Buffer.from(bytes).toString('base64url');
}

/** The place that an id means; undefined where it is no id of ours. */
export function decodePositions(id: string): Positions | undefined {
  if (id.length > longest || !/^[\w-]+$/.test(id)) return undefined;
  const bytes = Buffer.from(id, 'base64url');
  if (bytes[0] !== form) return undefined;
  const positions: number[] = [];
  let [value, unit] = [0, 1];
  for (const byte of bytes.subarray(1)) {
    value += (byte % 128) * unit;
    unit *= 128;
    if (!Number.isSafeInteger(value)) return undefined;
    if (byte > 127) continue;
    positions.push(value);
    [value, unit] = [0, 1];
  }
  if (unit !== 1 || positions.length > buckets) return undefined;
  return beginning.map((zero, bucket) => positions[bucket] ?? zero);
}
