/** Parts of an instant on the wall clock of a zone, as CEL numbers them: months, days of year and of week from 0. */
export type ClockPart =
  | 'getFullYear'
  | 'getMonth'
  | 'getDate'
  | 'getDayOfMonth'
  | 'getDayOfWeek'
  | 'getDayOfYear'
  | 'getHours'
  | 'getMinutes'
  | 'getSeconds'
  | 'getMilliseconds';

const day = 86_400_000;

/** One part of the instant `at` (epoch milliseconds) in a zone that {@link isZone} accepts. */
export function clockPart(name: ClockPart, at: number, zone: string): number {
  const local = at + offsetAt(zone, at);
  const days = Math.floor(local / day);
  const ofDay = local - days * day;
  switch (name) {
    case 'getDayOfWeek':
      return (((days + 4) % 7) + 7) % 7;
    case 'getHours':
      return Math.floor(ofDay / 3_600_000);
    case 'getMinutes':
      return Math.floor(ofDay / 60_000) % 60;
    case 'getSeconds':
      return Math.floor(ofDay / 1000) % 60;
    case 'getMilliseconds':
      return ofDay % 1000;
    default:
      return datePart(name, days);
  }
}

function datePart(name: 'getFullYear' | 'getMonth' | 'getDate' | 'getDayOfMonth' | 'getDayOfYear', days: number) {
  const date = new Temporal.PlainDate(1970, 1, 1).add({ days });
  switch (name) {
    case 'getFullYear':
      return date.year;
    case 'getMonth':
      return date.month - 1;
    case 'getDate':
      return date.day;
    case 'getDayOfMonth':
      return date.day - 1;
    case 'getDayOfYear':
      return date.dayOfYear - 1;
  }
}

/** IANA names, and fixed offsets such as `+08:00`. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly offset: number;
}

/** Events come in order of time, so the stretch between two clock changes found last mostly answers again. */
const lastStretch = new Map<string, Stretch>();

function offsetAt(zone: string, at: number): number {
  const last = lastStretch.get(zone);
  if (last !== undefined && at >= last.from && at < last.until) return last.offset;
  const found = stretchAt(zone, at);
  lastStretch.set(zone, found);
  return found.offset;
}

function stretchAt(zone: string, at: number): Stretch {
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const next = here.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  const before = here.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  return {
    from: before?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: next,
    offset: here.offsetNanoseconds / 1_000_000,
  };
}
