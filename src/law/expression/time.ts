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

const part = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/y;
const unitMs: { readonly [unit: string]: number } = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** `1h30m`, `-1.5h`, `300ms` in milliseconds; undecided where it is no duration, or no whole milliseconds. */
export function parseDuration(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/^[-+]/, '');
  if (digits === '0') return 0;
  let total = 0;
  part.lastIndex = 0;
  while (part.lastIndex < digits.length) {
    const [, amount, unit] = part.exec(digits) ?? [];
    const ms = unitMs[unit ?? ''];
    if (amount === undefined || ms === undefined) return undefined;
    total += Number(amount) * ms;
  }
  const whole = Math.round(total);
  if (digits === '' || Math.abs(total - whole) > 1e-6) return undefined;
  return durationWithin(sign * whole + 0);
}

export function formatDuration(ms: number): string {
  return `${ms / 1000}s`;
}
