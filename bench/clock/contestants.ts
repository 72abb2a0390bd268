import { deadlineOf } from '#law/calendar/deadline.ts';
import { defaultCounting } from '#law/calendar/span.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';
import { type Add, dayjsAdd, momentAdd } from './peers.ts';
import { calendarOf, daysOff, hour, type Sample, type Setting, timezone } from './setting.ts';

/** Adds over the first `count` of the sample; the sum keeps the work from being optimised away. */
export type Round = (count: number) => number;

export interface Contestant {
  readonly add: Add;
  readonly round: Round;
}

export const contestants = {
  ours: (setting: Setting, sample: Sample) => ours(calendarOf(daysOff(setting.holidays)), sample),
  'ours, make-up days too': (_setting: Setting, sample: Sample) => ours(calendarOf('statutory: cn\n'), sample),
  'ours, 3 calendars in turn': oursAmongOthers,
  'ours, limit of 2 workdays': oursInDays,
  'bare loop: one addition': bare,
  'walk written by hand': (setting: Setting, sample: Sample) => looped(walkOf(new Set(setting.holidays)), sample),
  'moment-business-time': (setting: Setting, sample: Sample) => looped(momentAdd(setting.holidays), sample),
  'dayjs-business-time': (setting: Setting, sample: Sample) => looped(dayjsAdd(setting.holidays), sample),
} satisfies Record<string, (setting: Setting, sample: Sample) => Contestant>;

export type Name = keyof typeof contestants;

function looped(add: Add, { at, hours }: Sample): Contestant {
  const round: Round = (count) => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += add(at[i] ?? 0, hours[i] ?? 0);
    return sum;
  };
  return { add, round };
}

const ours = (calendar: WorkingTime, sample: Sample): Contestant =>
  looped((at, hours) => calendar.instantOf(calendar.elapsed(at) + hours * hour), sample);

/** As in an audit of several units: the calendar changes with every question. */
function oursAmongOthers({ holidays }: Setting, sample: Sample): Contestant {
  const [first, second, third] = [daysOff(holidays), 'statutory: cn\n', ''].map(calendarOf);
  if (!first || !second || !third) throw new Error('three calendars are needed');
  let turn = 0;
  return looped((at, hours) => {
    turn = turn === 2 ? 0 : turn + 1;
    const calendar = turn === 0 ? first : turn === 1 ? second : third;
    return calendar.instantOf(calendar.elapsed(at) + hours * hour);
  }, sample);
}

function oursInDays(_setting: Setting, sample: Sample): Contestant {
  const calendar = calendarOf('statutory: cn\n');
  const limit = { amount: 2, unit: 'workdays' } as const;
  return looped((at) => deadlineOf(calendar, at, limit, defaultCounting).dueAt, sample);
}

function bare(_setting: Setting, sample: Sample): Contestant {
  return looped((at, hours) => at + hours * hour, sample);
}

/** By hand from day to day and from segment to segment: what one would write without a library. */
function walkOf(holidays: ReadonlySet<string>): Add {
  const first = Temporal.PlainDate.from('2026-01-01');
  const days = Array.from({ length: 500 }, (_, index) => first.add({ days: index }));
  const starts = days.map((date) => date.toZonedDateTime(timezone).epochMilliseconds);
  const open = days.map((date) => date.dayOfWeek <= 5 && !holidays.has(`${date}`));
  const segments = [
    [9 * hour, 12 * hour],
    [13.5 * hour, 17.5 * hour],
  ] as const;
  return (at, hours) => {
    let left = hours * hour;
    for (let index = Math.floor((at - (starts[0] ?? 0)) / (24 * hour)); index < days.length; index++) {
      if (!open[index]) continue;
      for (const [from, to] of segments) {
        const begin = Math.max(at, (starts[index] ?? 0) + from);
        const room = (starts[index] ?? 0) + to - begin;
        if (room >= left) return begin + left;
        if (room > 0) left -= room;
      }
    }
    throw new Error('the walk left its days');
  };
}
