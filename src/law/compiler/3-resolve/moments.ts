const momentPattern =
  /^(\d{4}-\d{2}-\d{2})(?:[ T]+(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/** `2026-03-05 16:30`, with seconds, `T` and an offset allowed; without an offset in the zone. Epoch milliseconds. */
export function parseMoment(text: string, timezone: string): number | undefined {
  const match = momentPattern.exec(text.trim());
  if (match === null) return undefined;
  const [, date = '', hour = '00', minute = '00', second = '00', fraction = '0', offset] = match;
  const midnight = hour === '24' && minute === '00' && second === '00';
  const local = `${date}T${midnight ? '00' : hour}:${minute}:${second}.${fraction.padEnd(3, '0')}`;
  try {
    const day = Temporal.PlainDateTime.from(local, { overflow: 'reject' });
    const moved = midnight ? day.add({ days: 1 }) : day;
    if (offset === undefined) return moved.toZonedDateTime(timezone).epochMilliseconds;
    return Temporal.Instant.from(`${moved.toString()}${offset}`).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** `15m`, `1h30m`, `90s`, `500ms` as milliseconds. */
export function parseDuration(text: string): number | undefined {
  if (!/^(?:\d{1,9}(?:\.\d+)?(?:ms|s|m|h|d))+$/.test(text)) return undefined;
  const units = new Map([
    ['ms', 1],
    ['s', 1000],
    ['m', 60_000],
    ['h', 3_600_000],
    ['d', 86_400_000],
  ]);
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)];
  return Math.round(parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (units.get(unit ?? '') ?? 0), 0));
}
