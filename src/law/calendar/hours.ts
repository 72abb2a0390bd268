import type { Shift, Week } from './definition.ts';
import type { Report } from './problem.ts';
import { type Field, itemsOf, mapFields, type Piece, textOf } from './yaml-reader.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const minutesPerDay = 1440;
// A night shift; a longer stretch over midnight is far more often two times in the wrong order (17:30-08:30).
const longestNight = 12 * 60;

/** `[08:30-12:00, 13:30-17:30]`, `00:00-24:00`, `20:00-04:00`, `closed`. Mistakes are reported and left out. */
export function readShifts(piece: Piece, report: Report): readonly Shift[] {
  if (piece.form === 'text' && piece.text === 'closed') return [];
  const items = itemsOf(piece);
  if (items.length === 0) {
    const zh = '没有时间段；休息请写 closed。';
    report('calendar-hours', piece.line, zh, 'No hours are given; write closed for a day off.');
  }
  const shifts = items.map((item) => readShift(item, report)).filter((each) => each !== undefined);
  shifts.sort((a, b) => a.from - b.from);
  for (const [i, shift] of shifts.entries()) {
    const next = shifts[i + 1];
    if (next && next.from < shift.to) reportOverlap(piece.line, report);
  }
  return shifts;
}

function readShift(piece: Piece, report: Report): Shift | undefined {
  const text = textOf(piece, report);
  if (text === undefined) return undefined;
  const match = /^(\d{1,2}):([0-5]\d)\s*[-–—~]\s*(\d{1,2}):([0-5]\d)$/.exec(text);
  const from = Number(match?.[1]) * 60 + Number(match?.[2]);
  const end = Number(match?.[3]) * 60 + Number(match?.[4]);
  if (!(from < minutesPerDay && end <= minutesPerDay)) {
    const zh = `“${text}”不是时间段，应如 09:00-12:00，最晚 24:00。`;
    report('calendar-hours', piece.line, zh, `${text} is no stretch of hours; write 09:00-12:00, at latest 24:00.`);
    return undefined;
  }
  const to = end > from ? end : end + minutesPerDay;
  if (end !== from && to - from <= longestNight) return { from, to };
  if (end > from) return { from, to };
  const zh = `“${text}”起止颠倒或为空；跨夜超过 12 小时请拆成两段（如 18:00-24:00 与 00:00-09:00）。`;
  const en = `${text} ends before it begins or is empty; split a stretch over midnight of more than 12 hours in two.`;
  report('calendar-hours-reversed', piece.line, zh, en);
  return undefined;
}

function reportOverlap(line: number, report: Report): void {
  report('calendar-hours-overlap', line, '时间段重叠，请合并或改正。', 'These hours overlap; join or mend them.');
}

/** `{mon-fri: [...], sat: ...}` or `{daily: ...}`; days left out are closed. A week without hours is reported. */
export function readWeek(piece: Piece, report: Report): Week {
  const week: (readonly Shift[] | undefined)[] = weekdays.map(() => undefined);
  for (const field of mapFields(piece, report)) {
    const shifts = readShifts(field.value, report);
    for (const day of weekdaysOf(field, report)) {
      if (week[day] !== undefined) {
        const zh = `星期重复：${weekdays[day]}。`;
        report('calendar-day-twice', field.line, zh, `${weekdays[day]} is given twice; keep one.`);
      }
      week[day] = shifts;
    }
  }
  if (week.every((shifts) => (shifts ?? []).length === 0)) {
    const zh = '一周没有一天营业，期限永远不会到；请至少写一段时间。';
    report('calendar-week-closed', piece.line, zh, 'The week is closed on all days, so no limit would ever end.');
  }
  checkNights(week, piece.line, report);
  return week.map((shifts) => shifts ?? []);
}

function weekdaysOf(field: Field, report: Report): readonly number[] {
  if (field.key === 'daily') return weekdays.map((_, day) => day);
  return field.key.split(',').flatMap((part) => {
    const [first = '', last = first] = part.trim().split('-');
    const from = weekdays.indexOf(first);
    const to = weekdays.indexOf(last);
    if (from >= 0 && to >= 0) return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => (from + i) % 7);
    const zh = `“${part}”不是星期，应如 mon-fri、sat、daily。`;
    report('calendar-hours', field.line, zh, `${part} is no weekday; write mon-fri, sat or daily.`);
    return [];
  });
}

function checkNights(week: readonly (readonly Shift[] | undefined)[], line: number, report: Report): void {
  for (const [day, shifts] of week.entries()) {
    const end = (shifts?.at(-1)?.to ?? 0) - minutesPerDay;
    const next = week[(day + 1) % 7]?.[0];
    if (next && end > next.from) reportOverlap(line, report);
  }
}
