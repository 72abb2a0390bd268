import { parseDay, realDay } from './day.ts';
import type { Report } from './problem.ts';
import { itemsOf, type Piece, textOf } from './yaml-reader.ts';

const longest = 366;

/**
 * `2026-10-01` or `2026-10-01..2026-10-07`; with a `year` also `10-01` and `10-01..10-07`. A date that does not exist,
 * a range that runs backwards and a time of day are reported.
 */
export function readDays(piece: Piece, report: Report, year?: number): readonly number[] {
  return itemsOf(piece).flatMap((item) => {
    const text = textOf(item, report);
    return text === undefined ? [] : daysOfText(text, item.line, report, year);
  });
}

export function daysOfText(text: string, line: number, report: Report, year?: number): readonly number[] {
  const [first = '', last = first, ...rest] = text.split('..');
  const from = dayOfText(first, year);
  const to = dayOfText(last, year);
  if (from !== undefined && to !== undefined && rest.length === 0 && from <= to && to - from < longest) {
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  }
  if (/\d:\d\d/.test(text)) {
    const zh = `“${text}”带有时刻；休息日只写日期，午休请写进 hours。`;
    report('calendar-date', line, zh, `${text} has a time of day; a day off is a date, lunch belongs into hours.`);
    return [];
  }
  const zh = `“${text}”不是有效日期，应如 2026-10-01 或 2026-10-01..2026-10-07。`;
  report('calendar-date', line, zh, `${text} is no date; write 2026-10-01 or 2026-10-01..2026-10-07.`);
  return [];
}

function dayOfText(text: string, year: number | undefined): number | undefined {
  const short = /^(\d{2})-(\d{2})$/.exec(text.trim());
  if (short === null) return parseDay(text);
  return year === undefined ? undefined : realDay(year, Number(short[1]), Number(short[2]));
}

/** `05-01` as 501, for seasons that return every year. */
export function readMonthDay(piece: Piece, report: Report): number | undefined {
  const text = textOf(piece, report);
  const match = /^(\d{2})-(\d{2})$/.exec(text ?? '');
  const month = Number(match?.[1]);
  const day = Number(match?.[2]);
  if (match !== null && realDay(2000, month, day) !== undefined) return month * 100 + day;
  const zh = `“${text ?? ''}”不是月日，应如 05-01。`;
  report('calendar-date', piece.line, zh, `${text ?? ''} is no month and day; write 05-01.`);
  return undefined;
}
