/**
 * How fast working time is added and measured, and limits in workdays are computed: ours, a bare floor (one addition
 * an operation), and the npm libraries for working time where they are installed.
 * `node bench/working-time.ts [folder with peers in node_modules]`; prints operations a second and ratios to the floor.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { readCalendars } from '#law/calendar/calendars.ts';
import { deadlineOf } from '#law/calendar/deadline.ts';
import { defaultCounting } from '#law/calendar/span.ts';

const folder = 'regulations/calendars';
const sources = readdirSync(folder).map((file) => ({ file, text: readFileSync(`${folder}/${file}`, 'utf8') }));
const calendar = readCalendars(sources).calendars.get('cn');
if (calendar === undefined) throw new Error('calendar cn is missing');

const hour = 3_600_000;
const begin = Temporal.Instant.from('2024-01-02T01:00Z').epochMilliseconds;
// A fixed stride visits three years without chance and without repeating the same instant soon.
const instantAt = (i: number): number => begin + ((i * 7_919) % 26_280) * hour;
const amountAt = (i: number): number => 1 + (i % 14);

/** Operations a second of the best of five rounds; the sum keeps the work from being optimised away. */
function measure(rounds: number, operation: (i: number) => number): number {
  let best = 0;
  let sum = 0;
  for (let round = 0; round < 5; round++) {
    const from = performance.now();
    for (let i = 0; i < rounds; i++) sum += operation(i);
    best = Math.max(best, rounds / ((performance.now() - from) / 1000));
  }
  if (Number.isNaN(sum)) throw new Error('a result is no number');
  return best;
}

const millions = 3_000_000;
const limit = { amount: 2, unit: 'workdays' } as const;
const floor = measure(millions, (i) => instantAt(i) + amountAt(i) * hour);
const results = new Map([
  ['floor: one addition', floor],
  [
    'add 1–14 working hours',
    measure(millions, (i) => calendar.instantOf(calendar.elapsed(instantAt(i)) + amountAt(i) * hour)),
  ],
  [
    'difference over 30 days',
    measure(millions, (i) => calendar.elapsed(instantAt(i) + 720 * hour) - calendar.elapsed(instantAt(i))),
  ],
  [
    'deadline of 2 workdays',
    measure(millions, (i) => deadlineOf(calendar, instantAt(i), limit, defaultCounting).dueAt),
  ],
]);

const require = createRequire(`${resolve(process.argv[2] ?? '.')}/`);

/** The peers get the same hours and no holidays, which spares them work. */
function momentRate(): number {
  const moment = require('moment');
  require('moment-business-time');
  const open = ['09:00:00', '12:00:00', '13:30:00', '17:30:00'];
  moment.updateLocale('en', { workinghours: { 0: null, 1: open, 2: open, 3: open, 4: open, 5: open, 6: null } });
  return measure(1_000, (i) => moment(instantAt(i)).addWorkingTime(amountAt(i), 'hours').valueOf());
}

function dayjsRate(): number {
  const dayjs = require('dayjs');
  dayjs.extend(require('dayjs-business-time'));
  const open = [
    { start: '09:00:00', end: '12:00:00' },
    { start: '13:30:00', end: '17:30:00' },
  ];
  dayjs.setBusinessTime({
    sunday: null,
    monday: open,
    tuesday: open,
    wednesday: open,
    thursday: open,
    friday: open,
    saturday: null,
  });
  return measure(1_000, (i) => dayjs(instantAt(i)).addBusinessHours(amountAt(i)).valueOf());
}

for (const [name, rate] of [
  ['moment-business-time', momentRate],
  ['dayjs-business-time', dayjsRate],
] as const) {
  try {
    results.set(`${name}: add 1–14 hours`, rate());
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')) throw error;
    console.log(`${name} is not installed: left out`);
  }
}
for (const [name, rate] of results) {
  console.log(
    `${name.padEnd(40)} ${Math.round(rate).toLocaleString('en').padStart(14)} ops/s  ${(rate / floor).toPrecision(2).padStart(8)} of the floor`,
  );
}
