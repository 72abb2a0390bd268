import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countMinutes, type NaiveHours } from './testing/minute-count.ts';
import { at, calendarFrom, projectCalendar } from './testing/samples.ts';
import type { WorkingTime } from './working-time.ts';

type Hours = readonly (readonly [number, number])[];

const off2026 = ['01-01/03', '02-15/23', '04-04/06', '05-01/05', '06-19/21', '09-25/27', '10-01/07'];
const work2026 = ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'];
const office: Hours = [
  [540, 720],
  [810, 1050],
];

const chinese2026: NaiveHours = (date) => {
  const monthDay = date.toString().slice(5);
  if (work2026.includes(monthDay)) return office;
  const isOff = off2026.some(
    (range) => monthDay >= range.slice(0, 5) && monthDay <= `${range.slice(0, 3)}${range.slice(-2)}`,
  );
  return isOff || date.dayOfWeek > 5 ? [] : office;
};

const daily =
  (hours: Hours): NaiveHours =>
  () =>
    hours;
const weekly =
  (lastDay: number, hours: Hours): NaiveHours =>
  (date) =>
    date.dayOfWeek <= lastDay ? hours : [];

const seasonal: NaiveHours = (date) => {
  if (date.dayOfWeek > 5) return [];
  const summer = date.month >= 5 && date.month <= 9;
  if (date.toString() >= '2025-07-01') return summer ? [[480, 1020]] : [[510, 1050]];
  return summer ? [[480, 1020]] : office;
};

interface Case {
  readonly name: string;
  readonly calendar: WorkingTime;
  readonly zone: string;
  readonly from: string;
  readonly to: string;
  readonly hours: NaiveHours;
}

function own(name: string, zone: string, hours: string): WorkingTime {
  return calendarFrom(`id: ${name}\ntimezone: ${zone}\nhours:\n  ${hours}\n`);
}

const cases: readonly Case[] = [
  {
    name: 'the Chinese office with holidays and make-up Saturdays',
    calendar: projectCalendar('cn'),
    zone: 'Asia/Shanghai',
    from: '2026-01-01',
    to: '2027-01-01',
    hours: chinese2026,
  },
  {
    name: 'an office through daylight saving',
    calendar: own('ny', 'America/New_York', 'mon-fri: 08:30-17:00'),
    zone: 'America/New_York',
    from: '2015-01-01',
    to: '2016-01-01',
    hours: weekly(5, [[510, 1020]]),
  },
  {
    name: 'night shifts through daylight saving',
    calendar: own('night', 'America/New_York', 'daily: 20:00-04:00'),
    zone: 'America/New_York',
    from: '2015-01-01',
    to: '2016-01-01',
    hours: daily([[1200, 1680]]),
  },
  {
    name: 'hours that end at 24:00',
    calendar: own('late', 'Europe/Amsterdam', 'mon-sat: 16:00-24:00'),
    zone: 'Europe/Amsterdam',
    from: '2020-01-01',
    to: '2021-01-01',
    hours: weekly(6, [[960, 1440]]),
  },
  {
    name: 'hours that begin inside the skipped and the repeated hour',
    calendar: own('edge', 'Europe/Berlin', 'daily: [00:30-02:30, 02:45-05:00]'),
    zone: 'Europe/Berlin',
    from: '2020-01-01',
    to: '2021-01-01',
    hours: daily([
      [30, 150],
      [165, 300],
    ]),
  },
  {
    name: 'China around the clock under its daylight saving of 1986',
    calendar: own('cn1986', 'Asia/Shanghai', 'daily: 00:00-24:00'),
    zone: 'Asia/Shanghai',
    from: '1986-01-01',
    to: '1987-01-01',
    hours: daily([[0, 1440]]),
  },
  {
    name: 'a zone that skips midnight itself',
    calendar: own('saopaulo', 'America/Sao_Paulo', 'daily: [00:00-08:00, 22:00-24:00]'),
    zone: 'America/Sao_Paulo',
    from: '2017-01-01',
    to: '2018-01-01',
    hours: daily([
      [0, 480],
      [1320, 1440],
    ]),
  },
  {
    name: 'a zone that shifts by half an hour',
    calendar: own('lordhowe', 'Australia/Lord_Howe', 'daily: [01:00-01:45, 01:50-02:15]'),
    zone: 'Australia/Lord_Howe',
    from: '2020-01-01',
    to: '2021-01-01',
    hours: daily([
      [60, 105],
      [110, 135],
    ]),
  },
  {
    name: 'an island that leaves out a whole day',
    calendar: own('apia', 'Pacific/Apia', 'daily: [08:00-12:00, 20:00-02:00]'),
    zone: 'Pacific/Apia',
    from: '2011-06-01',
    to: '2012-06-01',
    hours: daily([
      [480, 720],
      [1200, 1560],
    ]),
  },
  {
    name: 'summer hours, and a version that changes the winter hours',
    calendar: calendarFrom(`id: seasonal
timezone: Asia/Shanghai
hours: {mon-fri: [09:00-12:00, 13:30-17:30]}
seasons:
  - {from: 05-01, to: 09-30, hours: {mon-fri: 08:00-17:00}}
versions:
  2025-07-01: {hours: {mon-fri: 08:30-17:30}}
`),
    zone: 'Asia/Shanghai',
    from: '2025-01-01',
    to: '2026-01-01',
    hours: seasonal,
  },
];

test('given 100,000 random calendars, instants and amounts, when working time is added and subtracted, then it equals a count minute by minute', () => {
  const counts = cases.map(({ zone, from, to, hours }) => countMinutes(zone, from, to, hours));
  const fraction = fc.nat(0x3fff_ffff).map((n) => n / 0x4000_0000);
  const triple = fc.tuple(fc.nat(cases.length - 1), fraction, fraction);
  fc.assert(
    fc.property(triple, ([which, where, howMuch]) => {
      const [sample, count] = [cases[which], counts[which]];
      assert.ok(sample && count);
      const { calendar } = sample;
      const first = Math.floor(where * (count.minutes - 1));
      const instant = count.start + first * 60_000;
      const openAhead = (count.openBefore[count.minutes] ?? 0) - (count.openBefore[first] ?? 0);
      const amount = Math.ceil(howMuch * openAhead);
      const reached = calendar.instantOf(calendar.elapsed(instant) + amount * 60_000);
      if (amount > 0) {
        const naive = count.start + (count.afterOpen[(count.openBefore[first] ?? 0) + amount] ?? 0) * 60_000;
        assert.equal(reached, naive, `${sample.name}: ${instant} + ${amount} min`);
      }
      assert.equal(calendar.elapsed(reached) - calendar.elapsed(instant), amount * 60_000, sample.name);
      const second = Math.floor(howMuch * count.minutes);
      const open = (count.openBefore[second] ?? 0) - (count.openBefore[first] ?? 0);
      const measured = calendar.elapsed(count.start + second * 60_000) - calendar.elapsed(instant);
      assert.equal(measured, open * 60_000, `${sample.name}: from ${instant} to minute ${second}`);
      const isOpen = count.openBefore[first] !== count.openBefore[first + 1];
      assert.equal(calendar.isOpen(instant), isOpen, `${sample.name}: open at ${instant}`);
    }),
    { numRuns: 100_000, seed: 20_261_009 },
  );
});

const cn = projectCalendar('cn');
const hotline = projectCalendar('hotline-8-20');
const some = fc.constantFrom(cn, hotline, ...cases.map((each) => each.calendar));
const instant = fc.integer({ min: at('1999-06-01'), max: at('2033-06-01') });
const hours = fc.nat(400 * 3_600_000);

test('given any calendar, when amounts are added one after the other, then it is as if they were added at once', () => {
  fc.assert(
    fc.property(some, instant, hours, hours, (calendar, start, a, b) => {
      const add = (from: number, amount: number) => calendar.instantOf(calendar.elapsed(from) + amount);
      assert.equal(add(add(start, a), b), add(start, a + b));
    }),
    { numRuns: 20_000, seed: 1 },
  );
});

test('given any calendar, when time passes, then working time never runs back nor faster than the clock', () => {
  fc.assert(
    fc.property(some, instant, fc.nat(90 * 86_400_000), (calendar, start, passed) => {
      const worked = calendar.elapsed(start + passed) - calendar.elapsed(start);
      assert.ok(worked >= 0 && worked <= passed);
      const opening = calendar.nextOpening(start);
      assert.ok(opening >= start && calendar.isOpen(opening));
      assert.equal(calendar.elapsed(opening), calendar.elapsed(start), 'nothing is open before the next opening');
    }),
    { numRuns: 20_000, seed: 2 },
  );
});

test('given any calendar, when the local day of an instant is asked, then it is the date that Temporal gives', () => {
  fc.assert(
    fc.property(some, instant, (calendar, moment) => {
      const local = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(calendar.timezone);
      const day = calendar.dayOf(moment);
      assert.equal(day, Temporal.PlainDate.from('1970-01-01').until(local.toPlainDate()).days);
      assert.equal(calendar.startOfDay(day), local.startOfDay().epochMilliseconds);
      assert.equal(calendar.wallTimeOf(moment), local.toPlainTime().since('00:00').total('milliseconds'));
      const later = local.add({ days: 100 });
      assert.equal(calendar.atWallTime(day + 100, calendar.wallTimeOf(moment)), later.epochMilliseconds);
    }),
    { numRuns: 5_000, seed: 3 },
  );
});

test('given any calendar, when workdays are stepped, then it is as if each day had been looked at', () => {
  const day = fc.integer({ min: 10_600, max: 23_000 });
  fc.assert(
    fc.property(some, day, fc.integer({ min: 1, max: 60 }), (calendar, from, count) => {
      let found = from;
      for (let left = count; left > 0; ) if (calendar.isWorkday(++found)) left--;
      assert.equal(calendar.workdayAfter(from, count), found);
      assert.equal(calendar.workdayAfter(found + 1, -1), found);
    }),
    { numRuns: 5_000, seed: 4 },
  );
});

test('given questions in another order, when a calendar has to grow into past and future, then its answers are the same', () => {
  const yaml = 'id: one\ntimezone: Asia/Shanghai\nhours: {mon-fri: 09:00-17:00}\n';
  const [early, late] = [calendarFrom(yaml), calendarFrom(yaml)];
  const [past, now, future] = [at('1971-03-01 12:00'), at('2026-03-02 12:00'), at('2099-12-31 12:00')];
  assert.deepEqual(
    [past, now, future].map(early.elapsed),
    [future, past, now].map(late.elapsed).toSorted((a, b) => a - b),
  );
  assert.equal(early.instantOf(early.elapsed(now)), now);
});
