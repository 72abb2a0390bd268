const candidates = [0x2c, 0x09, 0x3b, 0x7c];

/** The delimiter that the header has most of, outside quotes: comma, tab, semicolon or bar. */
export function delimiterOf(sample: Buffer): number {
  const counts = new Map(candidates.map((byte) => [byte, 0]));
  let isQuoted = false;
  let isBlank = true;
  for (const byte of sample) {
    if (byte === 0x22) isQuoted = !isQuoted;
    if ((byte === 0x0a || byte === 0x0d) && !isQuoted) {
      if (!isBlank) break;
      continue;
    }
    isBlank = false;
    if (!isQuoted && counts.has(byte)) counts.set(byte, (counts.get(byte) ?? 0) + 1);
  }
  let best = 0x2c;
  for (const byte of candidates) if ((counts.get(byte) ?? 0) > (counts.get(best) ?? 0)) best = byte;
  return best;
}
