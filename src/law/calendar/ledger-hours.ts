import type { Course, LedgerLine } from './clock-ledger.ts';
import type { Pause } from './deadline.ts';
import type { Interval, WorkingTime } from './working-time.ts';

type Stretch = Pick<LedgerLine, 'kind' | 'from' | 'to' | 'zh' | 'en'>;

const counted = { kind: 'counted', zh: '计时', en: 'counted' } as const;
const workCounted = { kind: 'counted', zh: '工作时间，计时', en: 'working time, counted' } as const;
const paused = { kind: 'paused', zh: '暂停，不计', en: 'paused, not counted' } as const;
const closed = { kind: 'skipped', zh: '非工作时间', en: 'outside working hours' } as const;

/** The lines of a term in `m`, `h` (the clock runs through) or `workhours` (closed stretches are skipped). */
export function hourLines(course: Course): readonly LedgerLine[] {
  const { count, receivedAt, dueAt, pauses } = course;
  const open = pauses.find((pause) => pause.to === Number.POSITIVE_INFINITY);
  const whole = { from: receivedAt, to: open?.from ?? dueAt };
  const stretches =
    count.unit === 'workhours'
      ? workStretches(count.calendar, whole, pauses)
      : splitByPauses({ ...whole, ...counted }, pauses);
  const last: readonly Stretch[] = open ? [{ ...paused, from: open.from, to: open.to }] : [];
  let total = 0;
  return [...stretches, ...last].map((stretch) => {
    const amount = stretch.kind === 'counted' ? stretch.to - stretch.from : 0;
    total += amount;
    return { ...stretch, counted: amount, total, unit: 'ms' };
  });
}

function workStretches(calendar: WorkingTime, whole: Interval, pauses: readonly Pause[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let at = whole.from;
  const lastDay = calendar.dayOf(whole.to);
  for (let day = calendar.dayOf(whole.from) - 1; day <= lastDay; day++) {
    for (const hours of calendar.hoursOf(day)) {
      const from = Math.max(hours.from, whole.from);
      const to = Math.min(hours.to, whole.to);
      if (from >= to) continue;
      stretches.push(...closedStretches(calendar, at, from));
      stretches.push(...splitByPauses({ from, to, ...workCounted }, pauses));
      at = to;
    }
  }
  return joined([...stretches, ...closedStretches(calendar, at, whole.to)]);
}

/** A closed stretch, cut at midnights: each day has its own reason. */
function closedStretches(calendar: WorkingTime, from: number, to: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (let at = from; at < to; ) {
    const day = calendar.dayOf(at);
    const end = Math.min(to, calendar.startOfDay(day + 1));
    const { zh, en } = calendar.hoursOf(day).length > 0 ? closed : calendar.reasonOf(day);
    stretches.push({ kind: 'skipped', from: at, to: end, zh, en });
    at = end;
  }
  return stretches;
}

function splitByPauses(whole: Stretch, pauses: readonly Pause[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let at = whole.from;
  for (const pause of pauses) {
    const from = Math.max(at, pause.from);
    const to = Math.min(whole.to, pause.to);
    if (from >= to) continue;
    if (at < from) stretches.push({ ...whole, from: at, to: from });
    stretches.push({ ...paused, from, to });
    at = to;
  }
  return at < whole.to ? [...stretches, { ...whole, from: at }] : stretches;
}

/** Neighbours with the same reason become one line: a weekend is one, a round-the-clock week too. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const lines: Stretch[] = [];
  for (const stretch of stretches) {
    const last = lines.at(-1);
    const same = last && last.kind === stretch.kind && last.zh === stretch.zh && last.to === stretch.from;
    if (same) lines[lines.length - 1] = { ...last, to: stretch.to };
    else lines.push(stretch);
  }
  return lines;
}
