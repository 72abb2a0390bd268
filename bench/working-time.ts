/**
 * How fast N working hours are added to an instant: our clock against moment-business-time and dayjs-business-time, a
 * walk over the days written by hand, and a bare loop of one addition.
 * Usage: node bench/working-time.ts [seed]
 *
 * All get the same sample (instants of 2026 at whole minutes, 1 to 14 hours) and say the same hours: Monday to Friday
 * 9:00–12:00 and 13:30–17:30, with and without the weekdays that the notice of 2026 gives off. Make-up workdays neither
 * peer can say, so they are left out, and the zone is that of the process, the only one that both peers know. Before
 * anything is timed, every answer of a peer is compared with ours and with the walk; disagreements are counted.
 */
import { readFileSync } from 'node:fs';
import { readCalendars } from '#law/calendar/calendars.ts';
import { deadlineOf } from '#law/calendar/deadline.ts';
import { defaultCounting } from '#law/calendar/span.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';
import { type Add, dayjsAdd, momentAdd } from './working-time-peers.ts';

const hour = 3_600_000;
const day = 24 * hour;
const seed = Number(process.argv[2] ?? 2026);
const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const statutory = 'regulations/calendars/statutory-cn.yaml';
const week = 'hours:\n  mon-fri: [09:00-12:00, 13:30-17:30]\n';

function calendarOf(id: string, yaml: string): WorkingTime {
  const sources = [
    { file: statutory, text: readFileSync(statutory, 'utf8') },
    { file: `${id}.yaml`, text: `id: ${id}\ntimezone: ${timezone}\n${week}${yaml}` },
  ];
  const { calendars, problems } = readCalendars(sources);
  const calendar = calendars.get(id);
  if (!calendar || problems.length > 0) throw new Error(problems.map(({ en }) => en).join('\n'));
  return calendar;
}

/** Weekdays that the notice of 2026 gives off, as `2026-01-01`. */
function holidaysOf2026(): readonly string[] {
  const full = calendarOf('full', 'statutory: cn\n');
  const first = Temporal.PlainDate.from('2026-01-01');
  const epoch = Temporal.PlainDate.from('1970-01-01');
  return Array.from({ length: 365 }, (_, index) => first.add({ days: index }))
    .filter((date) => date.dayOfWeek <= 5 && !full.isWorkday(epoch.until(date).days))
    .map(String);
}

/** Instants of 2026 and amounts that leave room before its end. Seeded, so that two runs time the same work. */
function sampleOf(count: number): { readonly at: Float64Array; readonly hours: Float64Array } {
  let state = seed;
  const chance = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const start = Temporal.PlainDate.from('2026-01-01').toZonedDateTime(timezone).epochMilliseconds;
  const at = Float64Array.from({ length: count }, () => start + Math.floor(chance() * 355 * 1440) * 60_000);
  return { at, hours: Float64Array.from({ length: count }, () => 1 + Math.floor(chance() * 14)) };
}

/** The same by hand: from day to day and from segment to segment. Not fast on purpose, but what one would write. */
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
    for (let index = Math.floor((at - (starts[0] ?? 0)) / day); index < days.length; index++) {
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

const sample = sampleOf(1 << 18);
const size = sample.at.length;

/** Adds over the first `count` of the sample; the sum keeps the work from being optimised away. */
type Round = (count: number) => number;

/** The loop of those whose call costs so much that a loop of their own would not help them. */
const roundOf =
  (add: Add): Round =>
  (count) => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += add(sample.at[i] ?? 0, sample.hours[i] ?? 0);
    return sum;
  };

const bare: Round = (count) => {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += (sample.at[i] ?? 0) + (sample.hours[i] ?? 0) * hour;
  return sum;
};

const roundBy =
  (calendar: WorkingTime): Round =>
  (count) => {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      sum += calendar.instantOf(calendar.elapsed(sample.at[i] ?? 0) + (sample.hours[i] ?? 0) * hour);
    }
    return sum;
  };

interface Contestant {
  readonly name: string;
  readonly round: Round;
  readonly count: number;
  readonly note?: string;
}

/** Additions a second, the best round of each. They take turns, so that a neighbour's load falls on all of them. */
function race(contestants: readonly Contestant[], turns: number): readonly number[] {
  const best = contestants.map(() => 0);
  for (let turn = 0; turn < turns; turn++) {
    for (const [index, { round, count }] of contestants.entries()) {
      const end = performance.now() + 400;
      while (performance.now() < end) {
        const began = performance.now();
        if (Number.isNaN(round(count))) throw new Error('a result is no number');
        best[index] = Math.max(best[index] ?? 0, count / ((performance.now() - began) / 1000));
      }
    }
  }
  return best;
}

/** How many answers of the first `count` differ. */
function disagreements(add: Add, other: Add, count: number): number {
  let found = 0;
  for (let i = 0; i < count; i++) {
    const [at = 0, hours = 0] = [sample.at[i], sample.hours[i]];
    if (add(at, hours) !== other(at, hours)) found++;
  }
  return found;
}

const rate = (value: number) => `${Math.round(value).toLocaleString('en').padStart(13)} /s`;

/** Times all of them and prints how often the first can add while another adds once. */
function report(contestants: readonly Contestant[], turns: number): void {
  const rates = race(contestants, turns);
  for (const [index, { name, note = '' }] of contestants.entries()) {
    const ratio = ((rates[0] ?? 0) / (rates[index] ?? 1)).toLocaleString('en', { maximumSignificantDigits: 4 });
    console.log(`  ${name.padEnd(24)} ${rate(rates[index] ?? 0)}  ${index > 0 ? `ours ${ratio}×` : ''}${note}`);
  }
}

function compare(title: string, calendar: WorkingTime, holidays: readonly string[]): void {
  const ours: Add = (at, hours) => calendar.instantOf(calendar.elapsed(at) + hours * hour);
  const differing = (add: Add, count: number) =>
    `; ${disagreements(ours, add, count)} of ${count.toLocaleString('en')} answers differ`;
  const walk = walkOf(new Set(holidays));
  const moment = momentAdd(holidays);
  const dayjs = dayjsAdd(holidays);
  console.log(`\n${title}`);
  const contestants = [
    { name: 'ours', round: roundBy(calendar), count: size },
    { name: 'bare loop: one addition', round: bare, count: size },
    { name: 'walk written by hand', round: roundOf(walk), count: size, note: differing(walk, 100_000) },
    { name: 'moment-business-time', round: roundOf(moment), count: 100, note: differing(moment, 2_000) },
    { name: 'dayjs-business-time', round: roundOf(dayjs), count: 100, note: differing(dayjs, 2_000) },
  ];
  report(contestants, 5);
}

const holidays = holidaysOf2026();
const daysOff = `days-off: [${holidays.join(', ')}]\n`;
console.log(
  `adding 1 to 14 working hours to ${size.toLocaleString('en')} instants of 2026 (${timezone}), seed ${seed}`,
);
compare(`weekly hours and ${holidays.length} holidays`, calendarOf('office', daysOff), holidays);
compare('weekly hours alone', calendarOf('plain', ''), []);

const full = calendarOf('cn', 'statutory: cn\n');
const limit = { amount: 2, unit: 'workdays' } as const;
console.log('\nwhat the peers cannot say: make-up workdays too');
const deadline = roundOf((at) => deadlineOf(full, at, limit, defaultCounting).dueAt);
report(
  [
    { name: 'ours', round: roundBy(full), count: size },
    { name: 'a limit of 2 workdays', round: deadline, count: size },
  ],
  3,
);
