import { dateOfDay, dayOfDate, realDay, weekdayOf } from './day.ts';
import type { Token } from './notice-tokens.ts';

/** A sentence that contradicts the calendar or itself, and so must be read by a person. */
export interface NoticeProblem {
  readonly zh: string;
  readonly en: string;
}

/** A token whose dates are days: one day, or all days of a range. */
export type Phrase = { readonly form: 'days'; readonly days: readonly number[] } | Exclude<Token, DateToken>;

type DateToken = Extract<Token, { readonly form: 'date' }>;

const longestHoliday = 31;

/**
 * Puts days for dates. A date without a month is in the month of the date before it; a date without a year is the one
 * nearest to the first date of the item, or, where it states its weekday, the nearest that falls on it.
 */
export function datesResolved(tokens: readonly Token[], year: number, problems: NoticeProblem[]): readonly Phrase[] {
  const phrases: Phrase[] = [];
  let anchor: number | undefined;
  let last: number | undefined;
  let rangeFrom: number | undefined;
  for (const [i, token] of tokens.entries()) {
    if (token.form !== 'date') {
      rangeFrom = token.form === 'to' ? last : undefined;
      phrases.push(token);
      continue;
    }
    const next = tokens[i + 1]?.form === 'to' ? tokens[i + 2] : undefined;
    const day = dayOf(token, { year, last, anchor, next: next?.form === 'date' ? next : undefined });
    if (day === undefined || (rangeFrom !== undefined && (day < rangeFrom || day - rangeFrom > longestHoliday))) {
      problems.push(impossible(token));
      continue;
    }
    const from = rangeFrom === undefined ? day : rangeFrom + 1;
    phrases.push({ form: 'days', days: Array.from({ length: day - from + 1 }, (_, k) => from + k) });
    last = day;
    anchor ??= day;
    rangeFrom = undefined;
  }
  return phrases;
}

interface Context {
  readonly year: number;
  readonly last: number | undefined;
  readonly anchor: number | undefined;
  /** The end of the range that this date begins. */
  readonly next: DateToken | undefined;
}

function dayOf(token: DateToken, context: Context): number | undefined {
  const before = context.last === undefined ? undefined : dateOfDay(context.last);
  const month = token.month ?? before?.month;
  if (month === undefined) return undefined;
  const years = token.year === undefined ? likelyYears(token, month, context) : [token.year];
  return years
    .map((year) => realDay(year, month, token.day))
    .find((day) => day !== undefined && (token.weekday === undefined || weekdayOf(day) === token.weekday));
}

function likelyYears(token: DateToken, month: number, { year, last, anchor, next }: Context): readonly number[] {
  if (token.month === undefined && last !== undefined) return [dateOfDay(last).year];
  if (anchor === undefined) {
    // 12月30日至1月1日: the holiday named for the year begins in the old one.
    const overNewYear = month === 12 && next?.month === 1 && next.year === undefined;
    return overNewYear ? [year - 1] : [year, year - 1];
  }
  const around = dateOfDay(anchor).year;
  const distance = (candidate: number): number => Math.abs(dayOfDate(candidate, month, token.day) - anchor);
  return [around - 1, around, around + 1].sort((a, b) => distance(a) - distance(b)).slice(0, 1);
}

function impossible({ year, month, day }: DateToken): NoticeProblem {
  const text = `${year === undefined ? '' : `${year}年`}${month === undefined ? '' : `${month}月`}${day}日`;
  return {
    zh: `“${text}”不是有效日期，或与所写星期、起止顺序不符。`,
    en: `${text} is no real date, or contradicts its weekday or the order of its range.`,
  };
}
