/** No row of a ledger is longer, in bytes: commands are of 1 MB at most. */
const longest = 256 * 1024 * 1024;

/**
 * The same bytes in pieces that end with the end of a line; the last may not.
 * @throws where a line is too long to be one.
 */
export async function* wholeLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Uint8Array[] = [];
  let held = 0;
  for await (const piece of pieces) {
    const end = piece.lastIndexOf(10) + 1;
    if (end === 0) {
      rest.push(piece);
      held += piece.length;
      if (held > longest) throw new Error(`a line of more than ${longest} bytes`);
      continue;
    }
    yield Buffer.concat([...rest, piece.subarray(0, end)]);
    rest = end < piece.length ? [piece.subarray(end)] : [];
    held = piece.length - end;
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}
