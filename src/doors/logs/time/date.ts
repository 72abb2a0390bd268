import { dayOfDate } from '#law/calendar/day.ts';
import { isDate } from './civil.ts';
import type { Cursor } from './cursor.ts';

const utf8 = (word: string) => new TextEncoder().encode(word);
const year = utf8('年');
const month = utf8('月');
const day = [utf8('日'), utf8('号')];

/** Which of `01/04/2015` is the day: nobody can tell from this value alone. */
export type DayOrder = 'unknown' | 'day-first' | 'month-first';

export type DateOutcome = 'date' | 'not-a-date' | 'undecided';

/**
 * The date at the start of a text: `2019-04-25`, `2019/4/25`, `2019.4.25`, `20190425`, `2019年4月25日`, and, where the
 * order is known, `25/04/2015` or `04/25/2015`.
 */
export class CivilDate {
  /** Days since 1970-01-01. */
  days = 0;
  /** Set by a value that has the year last and can be read in one order only. */
  evidence: DayOrder = 'unknown';

  read(cursor: Cursor, order: DayOrder): DateOutcome {
    const first = cursor.number(8);
    if (cursor.digits === 8) return this.#of(Math.floor(first / 10_000), Math.floor(first / 100) % 100, first % 100);
    if (cursor.digits === 4) return this.#yearFirst(cursor, first);
    if (cursor.digits === 1 || cursor.digits === 2) return this.#yearLast(cursor, first, order);
    return 'not-a-date';
  }

  #yearFirst(cursor: Cursor, y: number): DateOutcome {
    if (cursor.word(year)) {
      const m = cursor.number(2);
      if (!cursor.word(month)) return 'not-a-date';
      const d = cursor.number(2);
      return day.some((word) => cursor.word(word)) ? this.#of(y, m, d) : 'not-a-date';
    }
    const separator = this.#separator(cursor);
    const m = cursor.number(2);
    if (separator === 0 || !cursor.take(separator)) return 'not-a-date';
    return this.#of(y, m, cursor.number(2));
  }

  #yearLast(cursor: Cursor, first: number, order: DayOrder): DateOutcome {
    const separator = this.#separator(cursor);
    const second = cursor.number(2);
    if (separator === 0 || !cursor.take(separator)) return 'not-a-date';
    const y = cursor.number(4);
    if (cursor.digits !== 4) return 'not-a-date';
    if (first > 12 && second <= 12) this.evidence = 'day-first';
    if (second > 12 && first <= 12) this.evidence = 'month-first';
    if (order === 'unknown') return 'undecided';
    return order === 'day-first' ? this.#of(y, second, first) : this.#of(y, first, second);
  }

  #separator(cursor: Cursor): number {
    const byte = cursor.peek();
    return cursor.take(0x2d) || cursor.take(0x2f) || cursor.take(0x2e) ? byte : 0;
  }

  #of(y: number, m: number, d: number): DateOutcome {
    if (!isDate(y, m, d)) return 'not-a-date';
    this.days = dayOfDate(y, m, d);
    return 'date';
  }
}
