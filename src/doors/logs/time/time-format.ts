import { dayOfDate, msPerDay } from '#law/calendar/day.ts';
import { isDate } from './civil.ts';
import type { Cursor } from './cursor.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].map((word) =>
  new TextEncoder().encode(word),
);
const [am, pm] = [new TextEncoder().encode('am'), new TextEncoder().encode('pm')];

/** What a format's letters fill. */
interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  ms: number;
  half: number;
  offset: number;
}

type Step = (cursor: Cursor, parts: Parts) => boolean;

/** A written format such as `MM/dd/yyyy hh:mm:ss a`, in Unicode's letters (y M d H h m s S a x). */
export interface TimeFormat {
  readonly source: string;
  readonly hasTime: boolean;
  /** After a `read` that held: wall-clock milliseconds since 1970-01-01T00:00. */
  local: number;
  /** Milliseconds east of UTC, NaN where the format has no offset. */
  offset: number;
  /** Takes all of the text, or says that it is of another shape. */
  readonly read: (cursor: Cursor) => boolean;
}

/** A format, or the letters in it that mean nothing. */
export function timeFormat(source: string): TimeFormat | { readonly unknown: string } {
  const steps: Step[] = [];
  for (const token of source.match(/'[^']*'|([A-Za-z])\1*|[^A-Za-z']+|'/g) ?? []) {
    const step = /^[A-Za-z]/.test(token) ? field(token) : literal(token.replace(/^'(.*)'$/, '$1'));
    if (!step) return { unknown: token };
    steps.push(step);
  }
  return reader(source, steps);
}

function reader(source: string, steps: readonly Step[]): TimeFormat {
  const parts: Parts = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0, ms: 0, half: 0, offset: 0 };
  const format: TimeFormat = { source, hasTime: /[Hh]/.test(source), local: 0, offset: Number.NaN, read };
  function read(cursor: Cursor): boolean {
    Object.assign(parts, {
      year: 1970,
      month: 1,
      day: 1,
      hour: 0,
      minute: 0,
      second: 0,
      ms: 0,
      half: 0,
      offset: Number.NaN,
    });
    for (const step of steps) if (!step(cursor, parts)) return false;
    if (!cursor.done || !isDate(parts.year, parts.month, parts.day)) return false;
    if (parts.half !== 0 && (parts.hour < 1 || parts.hour > 12)) return false;
    const hour = parts.half === 0 ? parts.hour : (parts.hour % 12) + (parts.half === 2 ? 12 : 0);
    if (hour > 23 || parts.minute > 59 || parts.second > 59) return false;
    const seconds = (hour * 60 + parts.minute) * 60 + parts.second;
    format.local = dayOfDate(parts.year, parts.month, parts.day) * msPerDay + seconds * 1000 + parts.ms;
    format.offset = parts.offset;
    return true;
  }
  return format;
}

function field(token: string): Step | undefined {
  const length = token.length;
  switch (token[0]) {
    case 'y':
    case 'u':
      return length === 2 ? digits('year', 2, 2000) : digits('year', 4);
    case 'M':
      return length === 3 ? monthName : digits('month', 2);
    case 'd':
      return digits('day', 2);
    case 'H':
    case 'h':
      return digits('hour', 2);
    case 'm':
      return digits('minute', 2);
    case 's':
      return digits('second', 2);
    case 'S':
      return (cursor, parts) => {
        parts.ms = cursor.fraction();
        return parts.ms >= 0;
      };
    case 'a':
      return (cursor, parts) => {
        parts.half = cursor.word(am ?? new Uint8Array()) ? 1 : cursor.word(pm ?? new Uint8Array()) ? 2 : 0;
        return parts.half !== 0;
      };
    case 'x':
    case 'X':
    case 'Z':
      return offset;
    default:
      return undefined;
  }
}

/** A written number may be shorter than its letters: `M` and `MM` both read 4 and 04. */
function digits(part: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', longest: number, plus = 0): Step {
  return (cursor, parts) => {
    const value = cursor.number(longest);
    parts[part] = value + plus;
    return value >= 0;
  };
}

const monthName: Step = (cursor, parts) => {
  parts.month = months.findIndex((name) => cursor.word(name)) + 1;
  return parts.month > 0;
};

const offset: Step = (cursor, parts) => {
  parts.offset = 0;
  if (cursor.take(0x5a)) return true;
  const sign = cursor.take(0x2b) ? 1 : cursor.take(0x2d) ? -1 : 0;
  const hours = cursor.number(2);
  cursor.take(0x3a);
  const minutes = cursor.done ? 0 : cursor.number(2);
  parts.offset = sign * (hours * 60 + minutes) * 60_000;
  return sign !== 0 && hours >= 0 && minutes >= 0;
};

/** Blanks of the format stand for any number of blanks. */
function literal(text: string): Step {
  const bytes = new TextEncoder().encode(text.trim());
  const isBlankBefore = /^\s/.test(text);
  const isBlankAfter = /\s$/.test(text);
  return (cursor) => {
    if (isBlankBefore) cursor.blanks();
    const isThere = cursor.word(bytes);
    if (isBlankAfter) cursor.blanks();
    return isThere;
  };
}
