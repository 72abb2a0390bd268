import { buckets } from '#ledger/bucket.ts';

/** How far each bucket's feed has come. Index is the bucket. */
export type Positions = readonly number[];

export const beginning: Positions = Array.from({ length: buckets }, () => 0);

/** First byte of every id: another form of ids would have another. */
const form = 1;
const longest = 3_000;

/**
 * The place in all feeds as an event id: one byte for the form, then each bucket's position as a varint (seven bits a
 * byte, least first); a zero is followed by how many more zeros come after it, and the zeros at the end are left out;
 * base64url.
 */
export function encodePositions(positions: Positions): string {
  const bytes = [form];
  let zeros = 0;
  for (const position of positions) {
    if (position === 0) {
      zeros++;
      continue;
    }
    if (zeros > 0) {
      bytes.push(0);
      pushVarint(bytes, zeros - 1);
    }
    zeros = 0;
    pushVarint(bytes, position);
  }
  return Buffer.from(bytes).toString('base64url');
}

/** The place that an id means; undefined where it is no id of ours. */
export function decodePositions(id: string): Positions | undefined {
  if (id.length > longest || !/^[\w-]+$/.test(id)) return undefined;
  const bytes = Buffer.from(id, 'base64url');
  const numbers = bytes[0] === form ? varints(bytes.subarray(1)) : undefined;
  if (numbers === undefined) return undefined;
  const positions: number[] = [];
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] ?? 0;
    const more = number === 0 ? numbers[++i] : 0;
    if (more === undefined || positions.length + more >= buckets) return undefined;
    positions.push(number, ...beginning.slice(0, more));
  }
  return beginning.map((zero, bucket) => positions[bucket] ?? zero);
}

function pushVarint(bytes: number[], value: number): void {
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
}

function varints(bytes: Uint8Array): readonly number[] | undefined {
  const numbers: number[] = [];
  let [value, unit] = [0, 1];
  for (const byte of bytes) {
    value += (byte % 128) * unit;
    unit *= 128;
    if (!Number.isSafeInteger(value)) return undefined;
    if (byte > 127) continue;
    numbers.push(value);
    [value, unit] = [0, 1];
  }
  return unit === 1 ? numbers : undefined;
}
