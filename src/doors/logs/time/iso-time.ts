import { dayOfDate, msPerDay } from '#law/calendar/day.ts';
import { isDate } from './civil.ts';
import type { Zone } from './zone.ts';

/**
 * Reads the shapes that most systems write: year, month, day, a gap, hour, minute, perhaps second, fraction and offset
 * (`2012-04-03 16:55:38`, `2019/4/25 9:32`, `2011-10-11T13:42:22.688000+02:00`). NaN for any other, which says nothing yet:
 * the general reader is slower and knows more.
 */
export class IsoTime {
  #at = 0;

  read(bytes: Uint8Array, start: number, end: number, zone: Zone): number {
    if (end - start < 12) return Number.NaN;
    if (end - start === 19) {
      const at = this.#plain(bytes, start, zone);
      if (!Number.isNaN(at)) return at;
    }
    const separator = bytes[start + 4];
    if (separator !== 0x2d && separator !== 0x2f) return Number.NaN;
    const year = two(bytes, start) * 100 + two(bytes, start + 2);
    this.#at = start + 5;
    const month = this.#number(bytes, end);
    if (bytes[this.#at++] !== separator) return Number.NaN;
    const day = this.#number(bytes, end);
    const gap = bytes[this.#at++];
    if (gap !== 0x20 && gap !== 0x54) return Number.NaN;
    const ms = this.#clock(bytes, end);
    if (!(year <= 9999 && month <= 12 && day <= 31) || Number.isNaN(ms)) return Number.NaN;
    if (this.#at >= end) return zone.midnightOf(year, month, day) + ms;
    const offset = this.#offset(bytes, end);
    return isDate(year, month, day) ? dayOfDate(year, month, day) * msPerDay + ms - offset : Number.NaN;
  }

  /** `2012-04-03 16:55:38`, the most frequent of all, by places; NaN for any other. */
  #plain(bytes: Uint8Array, start: number, zone: Zone): number {
    const separator = bytes[start + 4];
    const gap = bytes[start + 10];
    if (bytes[start + 7] !== separator || (separator !== 0x2d && separator !== 0x2f)) return Number.NaN;
    if (bytes[start + 13] !== 0x3a || bytes[start + 16] !== 0x3a || (gap !== 0x20 && gap !== 0x54)) return Number.NaN;
    const year = two(bytes, start) * 100 + two(bytes, start + 2);
    const month = two(bytes, start + 5);
    const day = two(bytes, start + 8);
    const hour = two(bytes, start + 11);
    const minute = two(bytes, start + 14);
    const second = two(bytes, start + 17);
    if (year > 9999 || month > 12 || day > 31 || hour > 23 || minute > 59 || second > 59) return Number.NaN;
    return zone.midnightOf(year, month, day) + ((hour * 60 + minute) * 60 + second) * 1000;
  }

  /** Milliseconds since the day's start. */
  #clock(bytes: Uint8Array, end: number): number {
    const hour = this.#number(bytes, end);
    if (bytes[this.#at++] !== 0x3a || this.#at >= end) return Number.NaN;
    const minute = this.#number(bytes, end);
    let ms = 0;
    if (this.#at < end && bytes[this.#at] === 0x3a) {
      this.#at++;
      ms = this.#number(bytes, end) * 1000;
      if (this.#at < end && bytes[this.#at] === 0x2e) ms += this.#fraction(bytes, end);
    }
    return hour <= 23 && minute <= 59 && ms < 60_000 ? (hour * 60 + minute) * 60_000 + ms : Number.NaN;
  }

  /** One or two digits; a number that no part of a time may be where there are none or more. */
  #number(bytes: Uint8Array, end: number): number {
    const tens = this.#digit(bytes, end);
    if (tens < 0) return 10_000;
    this.#at++;
    const ones = this.#digit(bytes, end);
    if (ones < 0) return tens;
    this.#at++;
    return this.#digit(bytes, end) < 0 ? tens * 10 + ones : 10_000;
  }

  #digit(bytes: Uint8Array, end: number): number {
    if (this.#at >= end) return -1;
    const digit = (bytes[this.#at] ?? 0) - 0x30;
    return digit <= 9 ? digit : -1;
  }

  /** Digits after the point, as milliseconds; what is finer is cut off. */
  #fraction(bytes: Uint8Array, end: number): number {
    this.#at++;
    let ms = 0;
    let scale = 100;
    for (let digit = this.#digit(bytes, end); digit >= 0; digit = this.#digit(bytes, end)) {
      ms += Math.floor(digit * scale);
      scale = scale > 1 ? scale / 10 : 0;
      this.#at++;
    }
    return scale === 100 ? Number.NaN : ms;
  }

  /** Milliseconds east of UTC: `Z`, `+02:00`, `-0330`, at the very end. */
  #offset(bytes: Uint8Array, end: number): number {
    const sign = bytes[this.#at++];
    if (sign === 0x5a) return this.#at === end ? 0 : Number.NaN;
    const hasColon = end - this.#at === 5 && bytes[this.#at + 2] === 0x3a;
    if ((sign !== 0x2b && sign !== 0x2d) || (!hasColon && end - this.#at !== 4)) return Number.NaN;
    const hours = two(bytes, this.#at);
    const minutes = two(bytes, end - 2);
    const ms = hours <= 18 && minutes <= 59 ? (hours * 60 + minutes) * 60_000 : Number.NaN;
    return sign === 0x2d ? -ms : ms;
  }
}

/** Two digits as a number; more than 9999 where one is none. */
function two(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - 0x30;
  const ones = (bytes[at + 1] ?? 0) - 0x30;
  return (tens | ones | (9 - tens) | (9 - ones)) < 0 ? 10_000 : tens * 10 + ones;
}
