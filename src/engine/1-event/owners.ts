import { ByteIndex, type SharedBytes } from './byte-index.ts';

/** Instead of a reader's place: nobody else knows the stream, and it stays where it is. */
export const stays = 0xff;

/**
 * Several readers have read a log in parts, and a stream may lie in more than one. For each stream of one of them: which
 * reader is to judge it. Every reader that knows the stream comes to the same answer.
 */
export function ownersOf(shared: readonly SharedBytes[], own: number): Uint8Array {
  const indexes = shared.map((each) => new ByteIndex(each));
  const mine = indexes[own];
  if (!mine) throw new Error(`there is no reader ${own} of ${shared.length}`);
  const known = indexes.map((other) => (other === mine ? new Int32Array(mine.count).fill(1) : mine.knownTo(other)));
  const hashes = mine.hashes();
  const owners = new Uint8Array(mine.count).fill(stays);
  for (let stream = 0; stream < owners.length; stream++) {
    let knowing = 0;
    for (const each of known) knowing += each[stream] ?? 0;
    if (knowing > 1) owners[stream] = chosen(known, stream, spread(hashes[stream] ?? 0) % knowing);
  }
  return owners;
}

/** Slots need no more than the hash; its lowest bit alone would give one reader seven of ten streams. */
const spread = (hash: number): number => Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 16;

/** Of those who know the stream the n-th: by the hash of its name, so that a log in no order is shared out evenly. */
function chosen(known: readonly Int32Array[], stream: number, n: number): number {
  let left = n;
  return known.findIndex((each) => each[stream] === 1 && left-- === 0);
}
