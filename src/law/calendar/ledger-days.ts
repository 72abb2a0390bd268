import type { Course, LedgerLine } from './clock-ledger.ts';
import { businessDayOf } from './counting.ts';
import { stretch } from './deadline.ts';

type Day = Pick<LedgerLine, 'kind' | 'counted' | 'zh' | 'en'>;

/** The lines of a term in `workdays` or `days`: the days up to the base, the pauses, the days they push back by. */
export function dayLines(course: Course): readonly LedgerLine[] {
  const { count, receivedAt, base, dueAt, pauses } = course;
  const { calendar } = count;
  const lines: LedgerLine[] = [];
  let total = 0;
  const add = (line: Day & { readonly from: number; readonly to: number }): void => {
    total += line.counted;
    const last = lines.at(-1);
    const same = last?.kind === 'skipped' && line.kind === 'skipped' && last.zh === line.zh;
    if (same) lines[lines.length - 1] = { ...last, to: line.to };
    else lines.push({ ...line, total, unit: 'days' });
  };

  const first = calendar.dayOf(receivedAt);
  const baseDay = dayOfDue(course, base);
  for (let day = first; day <= baseDay; day++) {
    const from = day === first ? receivedAt : calendar.startOfDay(day);
    const to = day === baseDay ? base : calendar.startOfDay(day + 1);
    add({ ...dayLine(course, day, day === first, total), from, to });
  }
  for (const pause of pauses) {
    const cost = pause.to === Number.POSITIVE_INFINITY ? pause.to : stretch(count, pause.from, pause.to);
    add({ ...pausedLine(course, cost), ...pause });
  }
  if (dueAt === base || dueAt === Number.POSITIVE_INFINITY) return lines;
  const lastDay = dayOfDue(course, dueAt);
  const firstPushed = Math.min(baseDay + 1, lastDay);
  for (let day = firstPushed; day <= lastDay; day++) {
    const from = day === firstPushed ? base : calendar.startOfDay(day);
    const to = day === lastDay ? dueAt : calendar.startOfDay(day + 1);
    add({ ...pushedLine(course, day), from, to });
  }
  return lines;
}

/** Close of business of a night shift is on the next date. */
function dayOfDue({ count: { calendar, counting } }: Course, due: number): number {
  return counting.due === 'close-of-business' ? businessDayOf(calendar, due) : calendar.dayOf(due);
}

function dayLine({ count, amount, ordinary }: Course, day: number, isFirst: boolean, total: number): Day {
  const { calendar, unit, counting } = count;
  const reason = calendar.reasonOf(day);
  if (isFirst && counting.firstDay === 'excluded' && amount > 0) {
    return { kind: 'skipped', counted: 0, zh: '收到当日不计', en: 'the day of receipt is not counted' };
  }
  if (unit === 'workdays' && !calendar.isWorkday(day))
    return { kind: 'skipped', counted: 0, zh: reason.zh, en: reason.en };
  const number = total + 1;
  if (number > amount) return { kind: 'counted', counted: 0, zh: '当日', en: 'the same day' };
  const extension = number > ordinary ? { zh: '（延期）', en: ' (extension)' } : { zh: '', en: '' };
  if (unit === 'days') return { kind: 'counted', counted: 1, ...numbered('日', 'day', number, extension) };
  const special = reason.kind === 'make-up' || reason.kind === 'extra-day';
  const words = numbered('个工作日', 'workday', number, extension);
  const why = special ? { zh: `${words.zh}，${reason.zh}`, en: `${words.en}, ${reason.en}` } : words;
  return { kind: 'counted', counted: 1, ...why };
}

interface Words {
  readonly zh: string;
  readonly en: string;
}

function numbered(zh: string, en: string, number: number, extension: Words): Words {
  return { zh: `第 ${number} ${zh}${extension.zh}`, en: `${en} ${number}${extension.en}` };
}

function pushedLine({ count: { calendar, unit } }: Course, day: number): Day {
  const { zh, en } = calendar.reasonOf(day);
  if (unit === 'workdays' && !calendar.isWorkday(day)) return { kind: 'skipped', counted: 0, zh, en };
  return { kind: 'moved', counted: 0, zh: '因暂停顺延', en: 'pushed back by the pauses' };
}

function pausedLine({ count }: Course, cost: number): Day {
  if (cost === Number.POSITIVE_INFINITY)
    return { kind: 'paused', counted: 0, zh: '暂停，尚未恢复', en: 'paused, not resumed yet' };
  const minutes = Math.round(cost / 60_000);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const onCalendar = count.unit === 'workdays';
  const zh = `暂停，${onCalendar ? '占工作时间' : '历时'} ${hours} 小时 ${rest} 分`;
  return {
    kind: 'paused',
    counted: 0,
    zh,
    en: `paused, ${hours} h ${rest} min${onCalendar ? ' of working time' : ''}`,
  };
}
