import type { Cursor } from './cursor.ts';

const utf8 = (word: string) => new TextEncoder().encode(word);
const hourMarks = [utf8(':'), utf8('时'), utf8('点'), utf8('：')];
const minuteMarks = [utf8(':'), utf8('分'), utf8('：')];
const secondMark = utf8('秒');
const forenoon = [utf8('am'), utf8('a.m.'), utf8('上午')];
const afternoon = [utf8('pm'), utf8('p.m.'), utf8('下午')];
const universal = [utf8('utc'), utf8('gmt'), utf8('z')];

/** The time of day at the end of a text: `9:32`, `09:32:09.688000+02:00`, `08:54:45 PM`, `9时32分`, `下午3点`. */
export class Clock {
  /** Milliseconds since the day's start; 24:00 is a whole day. */
  ms = 0;
  /** Offset from UTC in milliseconds, east positive; NaN where none is written. */
  offset = Number.NaN;

  /** Takes all that is left; false where it is no time of day. */
  read(cursor: Cursor): boolean {
    this.offset = Number.NaN;
    let half = this.#half(cursor);
    const hour = cursor.number(2);
    if (hour < 0 || !any(cursor, hourMarks)) return false;
    const minute = Math.max(cursor.number(2), 0);
    let second = 0;
    let fraction = 0;
    if (any(cursor, minuteMarks) && !cursor.done) {
      second = Math.max(cursor.number(2), 0);
      if (cursor.take(0x2e) || cursor.take(0x2c)) fraction = cursor.fraction();
      cursor.word(secondMark);
    }
    if (half === 0) half = this.#half(cursor);
    if (fraction < 0 || minute > 59 || second > 59 || !this.#zone(cursor) || !cursor.done) return false;
    return this.#compose(hour, minute, second * 1000 + fraction, half);
  }

  #compose(hour: number, minute: number, ms: number, half: number): boolean {
    if (half !== 0 && hour > 12) return false;
    const h = half === 0 ? hour : half === 1 ? hour % 12 : (hour % 12) + 12;
    this.ms = h * 3_600_000 + minute * 60_000 + ms;
    return this.ms <= 86_400_000;
  }

  /** 1 before noon, 2 after, 0 unsaid. */
  #half(cursor: Cursor): number {
    cursor.blanks();
    const half = any(cursor, forenoon) ? 1 : any(cursor, afternoon) ? 2 : 0;
    cursor.blanks();
    return half;
  }

  #zone(cursor: Cursor): boolean {
    cursor.blanks();
    if (cursor.done) return true;
    const isUniversal = any(cursor, universal);
    if (isUniversal) this.offset = 0;
    if (cursor.done) return isUniversal;
    const sign = cursor.take(0x2b) ? 1 : cursor.take(0x2d) ? -1 : 0;
    const hours = cursor.number(2);
    cursor.take(0x3a);
    const minutes = cursor.done ? 0 : cursor.number(2);
    this.offset = sign * (hours * 3_600_000 + minutes * 60_000);
    return sign !== 0 && hours >= 0 && hours <= 18 && minutes >= 0 && minutes < 60;
  }
}

function any(cursor: Cursor, words: readonly Uint8Array[]): boolean {
  for (const word of words) if (cursor.word(word)) return true;
  return false;
}
