import { type Count, countsDays, receiptOf } from './counting.ts';
import { amountOf, baseOf, type Pause, pushedBack } from './deadline.ts';
import { dayLines } from './ledger-days.ts';
import { hourLines } from './ledger-hours.ts';
import type { Counting, Span } from './span.ts';
import type { WorkingTime } from './working-time.ts';

/** One line of a clock ledger: a stretch [from, to] that counts or does not, and why. */
export interface LedgerLine {
  readonly kind: 'received' | 'moved' | 'counted' | 'skipped' | 'paused' | 'due';
  readonly from: number;
  readonly to: number;
  /** What the line adds to the sum, in `unit`. */
  readonly counted: number;
  /** The sum so far. */
  readonly total: number;
  readonly unit: 'ms' | 'days';
  readonly zh: string;
  readonly en: string;
}

/** All that lines are made from: the term, when it began, what is due and which pauses moved it. */
export interface Course {
  readonly count: Count;
  readonly receivedAt: number;
  /** ms, or days. */
  readonly amount: number;
  /** The amount before any extension. */
  readonly ordinary: number;
  readonly base: number;
  readonly dueAt: number;
  readonly pauses: readonly Pause[];
}

/**
 * Every stretch from the receipt to the due instant, with the reason it counts or is skipped; the last line is the due
 * (at Infinity while a pause is open). Takes what `deadlineOf` takes and throws what it throws.
 */
export function clockLedgerOf(
  calendar: WorkingTime,
  openedAt: number,
  span: Span,
  counting: Counting,
  pauses: readonly Pause[] = [],
  extendedBy = 0,
): readonly LedgerLine[] {
  const count = { calendar, unit: span.unit, counting };
  const receivedAt = receiptOf(count, openedAt);
  const amount = amountOf(span, extendedBy);
  const base = baseOf(count, receivedAt, amount);
  const { dueAt, effective } = pushedBack(count, receivedAt, base, pauses);
  const course = { count, receivedAt, amount, ordinary: amountOf(span, 0), base, dueAt, pauses: effective };
  const lines = countsDays(span.unit) ? dayLines(course) : hourLines(course);
  return [...receiptLines(openedAt, receivedAt, course), ...lines, dueLine(course, lines.at(-1)?.total ?? 0)];
}

function receiptLines(openedAt: number, receivedAt: number, course: Course): readonly LedgerLine[] {
  const nothing = { counted: 0, total: 0, unit: unitOf(course) };
  const received: LedgerLine = {
    kind: 'received',
    from: openedAt,
    to: openedAt,
    ...nothing,
    zh: '收到',
    en: 'received',
  };
  if (receivedAt === openedAt) return [received];
  const zh = '工作时间外收到，从下次上班起算';
  const en = 'received outside working time, counts as received at the next opening';
  return [received, { kind: 'moved', from: openedAt, to: receivedAt, ...nothing, zh, en }];
}

function dueLine(course: Course, total: number): LedgerLine {
  const { dueAt } = course;
  return { kind: 'due', from: dueAt, to: dueAt, counted: 0, total, unit: unitOf(course), ...dueWords(course) };
}

function dueWords({ count, dueAt }: Course): { readonly zh: string; readonly en: string } {
  if (dueAt === Number.POSITIVE_INFINITY) return { zh: '暂停未结束，到期未定', en: 'paused, not due until it resumes' };
  if (!countsDays(count.unit)) return { zh: '时限用完，到期', en: 'the time is used up: due' };
  if (count.counting.due === 'same-time')
    return { zh: '到收到时的同一时刻，到期', en: 'due at the time of day of receipt' };
  const closes = count.counting.due === 'close-of-business' && count.unit === 'workdays';
  return closes
    ? { zh: '下班时到期', en: 'due at close of business' }
    : { zh: '当日结束时到期', en: 'due at the end of the day' };
}

export function unitOf({ count }: Course): 'ms' | 'days' {
  return countsDays(count.unit) ? 'days' : 'ms';
}
