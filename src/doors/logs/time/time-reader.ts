import { dayOfDate, msPerDay } from '#law/calendar/day.ts';
import { isDate } from './civil.ts';
import { Clock } from './clock.ts';
import { Cursor } from './cursor.ts';
import { CivilDate, type DayOrder } from './date.ts';
import { IsoTime } from './iso-time.ts';
import { localOfSerial } from './serial.ts';
import type { TimeFormat } from './time-format.ts';
import type { Zone } from './zone.ts';

/** `order`: `01/04/2015` may be January or April, and neither the file nor the map tells. */
export type TimeFailure = 'none' | 'empty' | 'shape' | 'order';

/** Below this a bare number is no date that anyone meant: 10000 is 1927-05-18. */
const leastSerial = 10_000;
const greatestSerial = 2_958_466;

/**
 * Reads the times of one column. Which of d/m and m/d a column means is found out over the file and set in `order`;
 * bare numbers are Excel serials (five digits), epoch seconds (ten) or milliseconds (thirteen).
 */
export class TimeReader {
  readonly zone: Zone;
  readonly formats: readonly TimeFormat[];
  order: DayOrder = 'unknown';
  is1904 = false;
  failure: TimeFailure = 'none';
  /** Dates read without a time of day: midnight of the zone. */
  dateOnly = false;
  /** Seen over the file: values that can only be d/m, only m/d, or either. */
  readonly seen = { dayFirst: 0, monthFirst: 0, either: 0 };
  /** The first value whose order could not be told. */
  example = '';
  /** How many dates without a time of day were read. */
  dates = 0;
  readonly #iso = new IsoTime();
  readonly #cursor = new Cursor();
  readonly #date = new CivilDate();
  readonly #clock = new Clock();

  constructor(zone: Zone, formats: readonly TimeFormat[]) {
    this.zone = zone;
    this.formats = formats;
  }

  /** Epoch milliseconds of UTF-8 bytes [start, end); NaN where they are no time, and `failure` says why. */
  read(bytes: Uint8Array, start: number, end: number): number {
    this.dateOnly = false;
    this.failure = 'none';
    if (this.formats.length > 0) {
      const known = this.#formatted(bytes, start, end);
      if (!Number.isNaN(known)) return known;
    }
    const at = this.#iso.read(bytes, start, end, this.zone);
    if (!Number.isNaN(at)) return at;
    return this.#general(bytes, start, end);
  }

  #formatted(bytes: Uint8Array, start: number, end: number): number {
    for (const format of this.formats) {
      this.#cursor.over(bytes, start, end);
      if (!format.read(this.#cursor)) continue;
      this.dateOnly = !format.hasTime;
      return Number.isNaN(format.offset) ? this.zone.instantOf(format.local) : format.local - format.offset;
    }
    return Number.NaN;
  }

  #general(bytes: Uint8Array, start: number, end: number): number {
    const cursor = this.#cursor;
    cursor.over(bytes, start, end);
    if (cursor.done) return this.#fail('empty');
    const from = cursor.at;
    this.#date.evidence = 'unknown';
    const outcome = this.#date.read(cursor, this.order);
    if (outcome === 'undecided') return this.#undecided();
    if (outcome === 'not-a-date') return this.#number(from);
    const midnight = this.#date.days * msPerDay;
    if (cursor.done) {
      this.dates++;
      this.dateOnly = true;
      return this.zone.instantOf(midnight);
    }
    if (cursor.digits === 8 || !this.#gap()) return this.#number(from);
    if (!this.#clock.read(cursor)) return this.#fail('shape');
    const local = midnight + this.#clock.ms;
    return Number.isNaN(this.#clock.offset) ? this.zone.instantOf(local) : local - this.#clock.offset;
  }

  /** What may stand between a date and its time: blanks, `T`, a comma; nothing after 日. */
  #gap(): boolean {
    const cursor = this.#cursor;
    const from = cursor.at;
    cursor.take(0x2c);
    cursor.blanks();
    if (cursor.take(0x54)) return true;
    return cursor.at > from || (cursor.bytes[from - 1] ?? 0) > 0x7f;
  }

  #undecided(): number {
    if (this.#date.evidence === 'day-first') this.seen.dayFirst++;
    else if (this.#date.evidence === 'month-first') this.seen.monthFirst++;
    else this.seen.either++;
    if (this.example === '') this.example = this.#cursor.whole();
    return this.#fail('order');
  }

  #number(from: number): number {
    const cursor = this.#cursor;
    const length = cursor.end - from;
    if (length > 24) return this.#fail('shape');
    let text = '';
    for (let i = from; i < cursor.end; i++) text += String.fromCharCode(cursor.bytes[i] ?? 0);
    if (!/^\d+(\.\d+)?$/.test(text)) return this.#fail('shape');
    const value = Number(text);
    const whole = text.indexOf('.') < 0 ? text.length : text.indexOf('.');
    if (whole === 14) return this.#compact(text);
    if (whole === 13) return Math.round(value);
    if (whole === 10) return Math.round(value * 1000);
    if (value < leastSerial || value >= greatestSerial) return this.#fail('shape');
    this.dateOnly = whole === text.length;
    if (this.dateOnly) this.dates++;
    return this.zone.instantOf(localOfSerial(value, this.is1904));
  }

  /** `20190425093209` */
  #compact(text: string): number {
    const part = (from: number, to: number) => Number(text.slice(from, to));
    const [year, month, day] = [part(0, 4), part(4, 6), part(6, 8)];
    const [hour, minute, second] = [part(8, 10), part(10, 12), part(12, 14)];
    if (!isDate(year, month, day) || hour > 23 || minute > 59 || second > 59) return this.#fail('shape');
    return this.zone.instantOf(dayOfDate(year, month, day) * msPerDay + ((hour * 60 + minute) * 60 + second) * 1000);
  }

  #fail(failure: TimeFailure): number {
    this.failure = failure;
    return Number.NaN;
  }
}
