/** Hours of one local day for the naive count: [from, to] in minutes, `to` beyond 1440 ends on the next day. */
export type NaiveHours = (date: Temporal.PlainDate) => readonly (readonly [number, number])[];

/** Every minute of a span of time, looked at one by one. */
export interface MinuteCount {
  readonly start: number;
  readonly minutes: number;
  /** How many open minutes lie before minute i; one more entry than minutes. */
  readonly openBefore: Int32Array;
  /** The index of the minute after the n-th open minute (n from 1). */
  readonly afterOpen: Int32Array;
}

/**
 * Knows nothing of prefix sums and of our zones: it asks Temporal what the wall shows, minute by minute, and whether the
 * day's hours include it. A clock that is set back does not open or close an office again, so the latest time that the
 * wall has shown on that date decides.
 */
export function countMinutes(timezone: string, from: string, to: string, hoursOf: NaiveHours): MinuteCount {
  const start = Temporal.PlainDate.from(from).toZonedDateTime(timezone).epochMilliseconds;
  const end = Temporal.PlainDate.from(to).toZonedDateTime(timezone).epochMilliseconds;
  const minutes = (end - start) / 60_000;
  const openBefore = new Int32Array(minutes + 1);
  const afterOpen: number[] = [0];
  let today = Temporal.PlainDate.from(from).subtract({ days: 1 });
  let open: readonly (readonly [number, number])[] = [];
  let latest = 0;
  let quarterStart = 0;
  for (let i = 0; i < minutes; i++) {
    const quarter = Math.floor(i / 15) * 15;
    if (i === quarter) {
      const local = Temporal.Instant.fromEpochMilliseconds(start + i * 60_000).toZonedDateTimeISO(timezone);
      const date = local.toPlainDate();
      if (!date.equals(today)) {
        today = date;
        const night = hoursOf(date.subtract({ days: 1 })).map(([, until]) => [0, until - 1440] as const);
        open = [...night, ...hoursOf(date)];
        latest = 0;
      }
      quarterStart = local.hour * 60 + local.minute;
    }
    latest = Math.max(latest, quarterStart + (i - quarter));
    const isOpen = open.some(([opens, closes]) => opens <= latest && latest < closes);
    openBefore[i + 1] = (openBefore[i] ?? 0) + (isOpen ? 1 : 0);
    if (isOpen) afterOpen.push(i + 1);
  }
  return { start, minutes, openBefore, afterOpen: Int32Array.from(afterOpen) };
}
