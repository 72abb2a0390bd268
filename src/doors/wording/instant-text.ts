import { dateOfDay, formatDay, msPerDay, weekdayOf } from '#law/calendar/day.ts';
import { type Zone, zoneOf } from '#law/calendar/zone.ts';
import type { Language } from './language.ts';

const shape = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Epoch milliseconds of `2026-10-09`, `2026-10-09 16:00`, `2026-10-09T16:00:00+08:00`; without an offset in `timezone`.
 * A date alone is the beginning of the day, or its last millisecond. Undefined where the text is no instant.
 */
export function parseInstant(text: string, timezone: string, dateIs: 'start' | 'end' = 'start'): number | undefined {
  const found = shape.exec(text.trim());
  if (found === null) return undefined;
  const [, date = '', time, offset] = found;
  try {
    if (time === undefined) {
      const day = Temporal.PlainDate.from(date);
      if (dateIs === 'start') return day.toZonedDateTime(timezone).epochMilliseconds;
      return day.add({ days: 1 }).toZonedDateTime(timezone).epochMilliseconds - 1;
    }
    const local = `${date}T${time.padStart(time.indexOf(':') === 1 ? time.length + 1 : 0, '0')}`;
    if (offset !== undefined) return Temporal.Instant.from(local + offset).epochMilliseconds;
    return Temporal.PlainDateTime.from(local).toZonedDateTime(timezone).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const two = (number: number) => String(number).padStart(2, '0');

interface Local {
  readonly day: number;
  readonly time: string;
  readonly ms: number;
  readonly offset: number;
}

function localOf(zone: Zone, at: number): Local {
  const offset = zone.offsetAt(at);
  const local = at + offset;
  const day = Math.floor(local / msPerDay);
  const ms = local - day * msPerDay;
  const minutes = Math.floor(ms / 60_000);
  const time = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(Math.floor(ms / 1000) % 60)}`;
  return { day, time, ms: ms % 1000, offset };
}

/** Writes instants of one zone; arithmetic alone, since a large audit writes millions. */
export interface InstantWriter {
  /** `2026-10-09T16:00:00+08:00`, with milliseconds where there are any; '' for unset and infinite instants. */
  readonly iso: (at: number | undefined) => string;
  /** `2026-10-09 周五 16:00`, with seconds where there are any. */
  readonly plain: (at: number) => string;
  /** `16:00`; 24:00 where it ends the day of `since`. */
  readonly timeOfDay: (at: number, since?: number) => string;
  /** `10-09 周五`. */
  readonly day: (at: number) => string;
}

const weekdays = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const;

/** Throws RangeError for a zone that the tz database does not know. */
export function instantWriter(timezone: string, language: Language = 'zh'): InstantWriter {
  const zone = zoneOf(timezone);
  if (zone === undefined) throw new RangeError(`no such time zone: ${timezone}`);
  const weekday = (day: number) => weekdays[language][weekdayOf(day)] ?? '';
  const short = ({ time, ms }: Local) => (ms > 0 || !time.endsWith(':00') ? time : time.slice(0, 5));
  return {
    iso: (at) => {
      if (at === undefined || !Number.isFinite(at)) return '';
      const local = localOf(zone, at);
      const fraction = local.ms === 0 ? '' : `.${String(local.ms).padStart(3, '0')}`;
      return `${formatDay(local.day)}T${local.time}${fraction}${offsetText(local.offset)}`;
    },
    plain: (at) => {
      const local = localOf(zone, at);
      return `${formatDay(local.day)} ${weekday(local.day)} ${short(local)}`;
    },
    timeOfDay: (at, since) => {
      const local = localOf(zone, at);
      const endsDay = since !== undefined && local.time === '00:00:00' && localOf(zone, since).day === local.day - 1;
      return endsDay ? '24:00' : short(local);
    },
    day: (at) => {
      const { day } = localOf(zone, at);
      const date = dateOfDay(day);
      return `${two(date.month)}-${two(date.day)} ${weekday(day)}`;
    },
  };
}

function offsetText(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** `2天3小时`, `5分钟`, `40秒`: at most two units, the smaller rounded down. */
export function spanText(ms: number, language: Language): string {
  const units = language === 'zh' ? ['天', '小时', '分钟', '秒'] : [' d', ' h', ' min', ' s'];
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const parts = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  const first = parts.findIndex((part) => part > 0);
  if (first < 0) return ms === 0 ? `0${units[3]}` : language === 'zh' ? '不到1秒' : 'under 1 s';
  return parts
    .slice(first, first + 2)
    .flatMap((part, i) => (part > 0 ? [`${part}${units[first + i] ?? ''}`] : []))
    .join(language === 'zh' ? '' : ' ');
}
