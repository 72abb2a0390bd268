/** Years 0001 to 9999, as CEL has it. Epoch milliseconds. */
const earliest = -62_135_596_800_000;
const latest = 253_402_300_799_999;
/** CEL counts durations in 64-bit nanoseconds: about 292 years. */
const longest = 9_223_372_036_854;

export function timestampWithin(at: number): number | undefined {
  return at >= earliest && at <= latest ? at : undefined;
}

export function durationWithin(ms: number): number | undefined {
  return ms >= -longest && ms <= longest ? ms : undefined;
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** `2026-01-01T09:00:00+08:00` in epoch milliseconds; finer parts are cut off. Undecided without an offset. */
export function parseTimestamp(text: string): number | undefined {
  if (!rfc3339.test(text)) return undefined;
  try {
    return timestampWithin(Temporal.Instant.from(text).epochMilliseconds);
  } catch {
    return undefined; // 30 February, offset +25:00
  }
}

export function formatTimestamp(at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString();
}

const part = /(\d*)(?:\.(\d*))?(ns|us|µs|ms|s|m|h)/y;
const nanoseconds: { readonly [unit: string]: bigint } = {
  ns: 1n,
  us: 1000n,
  µs: 1000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};
const longestText = 128;

/** `1h30m`, `-1.5h`, `300ms` in milliseconds; undecided where it is no duration, or no whole milliseconds. */
export function parseDuration(text: string): number | undefined {
  const parts = text.replace(/^[-+]/, '');
  if (parts === '0') return 0;
  if (parts === '' || parts.length > longestText) return undefined;
  let total = 0n;
  part.lastIndex = 0;
  while (part.lastIndex < parts.length) {
    const [, whole = '', fraction = '', unit = ''] = part.exec(parts) ?? [];
    const factor = nanoseconds[unit];
    if (factor === undefined || whole + fraction === '') return undefined;
    total += (BigInt(whole + fraction) * factor) / 10n ** BigInt(fraction.length);
  }
  if (total % 1_000_000n !== 0n) return undefined;
  const ms = Number(total / 1_000_000n);
  return durationWithin(text.startsWith('-') ? 0 - ms : ms);
}

export function formatDuration(ms: number): string {
  return `${ms / 1000}s`;
}
