import { readFileSync } from 'node:fs';
import { readCalendars } from '#law/calendar/calendars.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';

/** What is raced over: the same hours for everyone, in the zone of the process, the only one that the peers know. */
export interface Setting {
  readonly seed: number;
  /** Weekdays off, as `2026-01-01`. */
  readonly holidays: readonly string[];
}

export const hour = 3_600_000;
export const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;

const statutory = 'regulations/calendars/statutory-cn.yaml';
const week = 'hours:\n  mon-fri: [09:00-12:00, 13:30-17:30]\n';

/** The week's hours with what the YAML adds to them. */
export function calendarOf(yaml: string): WorkingTime {
  const sources = [
    { file: statutory, text: readFileSync(statutory, 'utf8') },
    { file: 'bench.yaml', text: `id: bench\ntimezone: ${timezone}\n${week}${yaml}` },
  ];
  const { calendars, problems } = readCalendars(sources);
  const calendar = calendars.get('bench');
  if (!calendar || problems.length > 0) throw new Error(problems.map(({ en }) => en).join('\n'));
  return calendar;
}

export const daysOff = (holidays: readonly string[]): string =>
  holidays.length === 0 ? '' : `days-off: [${holidays.join(', ')}]\n`;

/** Weekdays that the notice of 2026 gives off. */
export function holidaysOf2026(): readonly string[] {
  const full = calendarOf('statutory: cn\n');
  const first = Temporal.PlainDate.from('2026-01-01');
  const epoch = Temporal.PlainDate.from('1970-01-01');
  return Array.from({ length: 365 }, (_, index) => first.add({ days: index }))
    .filter((date) => date.dayOfWeek <= 5 && !full.isWorkday(epoch.until(date).days))
    .map(String);
}

export interface Sample {
  readonly at: Float64Array;
  readonly hours: Float64Array;
}

/** Instants of 2026 at whole minutes with room before its end, and 1 to 14 hours. Seeded: every contestant gets the same. */
export function sampleOf(seed: number, count: number): Sample {
  let state = seed;
  const chance = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const start = Temporal.PlainDate.from('2026-01-01').toZonedDateTime(timezone).epochMilliseconds;
  const at = new Float64Array(count);
  const hours = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    at[i] = start + Math.floor(chance() * 355 * 1440) * 60_000;
    hours[i] = 1 + Math.floor(chance() * 14);
  }
  return { at, hours };
}
