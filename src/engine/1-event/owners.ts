import { ByteIndex, type SharedBytes } from './byte-index.ts';

/**
 * Several readers have read a log in parts, and a stream may lie in more than one. For each stream of one of them: which
 * reader is to judge it. Every reader that knows the stream comes to the same answer; most streams stay where they are.
 */
export function ownersOf(shared: readonly SharedBytes[], own: number): Uint8Array {
  const indexes = shared.map((each) => new ByteIndex(each));
  const mine = indexes[own];
  if (!mine) throw new Error(`there is no reader ${own} of ${shared.length}`);
  const known = indexes.map((other) => (other === mine ? undefined : mine.knownTo(other)));
  const owners = new Uint8Array(mine.count);
  for (let stream = 0; stream < owners.length; stream++) {
    let knowing = 0;
    for (const each of known) knowing += each ? (each[stream] ?? 0) : 1;
    // By the hash of its name, so that a log in no order at all is shared out evenly.
    let skip = knowing === 1 ? 0 : (mine.hashOf(stream) >>> 0) % knowing;
    let owner = 0;
    for (const each of known) {
      if ((each ? each[stream] : 1) === 1 && skip-- === 0) break;
      owner++;
    }
    owners[stream] = owner;
  }
  return owners;
}
