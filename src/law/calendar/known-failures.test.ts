import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCalendars } from './calendars.ts';
import { parseDay } from './day.ts';
import { deadlineOf, type Pause } from './deadline.ts';
import { type Counting, defaultCounting, type Span } from './span.ts';
import { at, calendarFrom, projectCalendar, wall } from './testing/samples.ts';
import type { WorkingTime } from './working-time.ts';

// Failures of deployed service-desk modules and of libraries for working time, each named by the project and the issue
// in which its users reported it. What they got wrong must come out right, or be refused, here.

const office = calendarFrom('id: office\ntimezone: Europe/Amsterdam\nhours: {mon-fri: 09:00-17:00}\n');

function due(calendar: WorkingTime, opened: string, span: Span, pauses: readonly Pause[] = []): string {
  const zone = calendar.timezone;
  return wall(deadlineOf(calendar, at(opened, zone), span, defaultCounting, pauses).dueAt, zone);
}

const hours = (amount: number): Span => ({ amount, unit: 'workhours' });
const between = (from: string, to: string, zone: string): Pause => ({ from: at(from, zone), to: at(to, zone) });
const codes = (yaml: string) => readCalendars([{ file: 'x.yaml', text: yaml }]).problems.map((each) => each.code);

test('hold time: a hold over a night costs its working time, not the night (frappe/erpnext #47029 #49414 #52489)', () => {
  const hold = [between('2026-03-03 16:00', '2026-03-04 10:00', 'Europe/Amsterdam')];
  assert.equal(due(office, '2026-03-03 15:00', hours(4), hold), '2026-03-04 13:00');
});

test('hold time: overlapping and repeated holds are counted once (frappe/erpnext #51111, frappe/helpdesk #2449)', () => {
  const hold = between('2026-03-03 10:00', '2026-03-03 11:00', 'Europe/Amsterdam');
  const overlapping = between('2026-03-03 10:30', '2026-03-03 11:00', 'Europe/Amsterdam');
  assert.equal(due(office, '2026-03-03 09:00', hours(3), [hold, overlapping, hold]), '2026-03-03 13:00');
});

test('hold time: waiting over closed hours costs nothing (glpi #14937)', () => {
  const weekend = [between('2026-03-06 17:00', '2026-03-09 09:00', 'Europe/Amsterdam')];
  assert.equal(due(office, '2026-03-06 16:00', hours(2), weekend), '2026-03-09 10:00');
});

test('hold time: another limit keeps the pauses of before (glpi #6902 #15605)', () => {
  const hold = [between('2026-03-03 10:00', '2026-03-03 12:00', 'Europe/Amsterdam')];
  assert.equal(due(office, '2026-03-03 09:00', hours(2), hold), '2026-03-03 13:00');
  assert.equal(due(office, '2026-03-03 09:00', hours(4), hold), '2026-03-03 15:00');
});

test('schedules: each span of time counts by the hours in force then, not by the last (dbt_zendesk #88)', () => {
  const versioned = calendarFrom(
    'id: versioned\ntimezone: Asia/Shanghai\nhours: {daily: 09:00-17:00}\nversions: {2026-03-04: {hours: {daily: 09:00-13:00}}}\n',
  );
  assert.equal(due(versioned, '2026-03-03 15:00', hours(8)), '2026-03-05 11:00');
});

test('schedules: holidays are left out (dbt_zendesk #92)', () => {
  assert.equal(due(projectCalendar('cn'), '2026-09-30 16:30', hours(2)), '2026-10-08 10:00');
});

test('calendars: a week without Monday and Thursday counts (osTicket #6739)', () => {
  const some = calendarFrom('id: some\ntimezone: Asia/Shanghai\nhours: {tue: 09:00-17:00, sat: 10:00-12:00}\n');
  assert.equal(due(some, '2026-03-03 16:00', hours(4)), '2026-03-10 10:00');
});

test('calendars: lunch is part of the hours; entered as a day off it is refused (osTicket #6847)', () => {
  const lunch = calendarFrom('id: lunch\ntimezone: Asia/Shanghai\nhours: {mon-fri: [09:00-12:00, 13:00-17:00]}\n');
  assert.equal(due(lunch, '2026-03-03 11:00', hours(2)), '2026-03-03 14:00');
  const asDayOff =
    'id: x\ntimezone: Asia/Shanghai\nhours: {mon-fri: 09:00-17:00}\ndays-off: [2026-03-03 12:00-13:00]\n';
  assert.deepEqual(codes(asDayOff), ['calendar-date']);
});

test('calendars: hours across a holiday are not off by a day (pandas #16867 #29901)', () => {
  const holiday = calendarFrom(
    'id: holiday\ntimezone: Asia/Shanghai\nhours: {mon-fri: 09:00-17:00}\ndays-off: [2026-03-04]\n',
  );
  assert.equal(due(holiday, '2026-03-03 16:00', hours(2)), '2026-03-05 10:00');
  assert.equal(due(holiday, '2026-03-03 16:00', { amount: 1, unit: 'workdays' }), '2026-03-05 17:00');
});

test('calendars: adding nothing moves nothing, open or closed (pandas 0*BusinessHour)', () => {
  for (const opened of ['2026-03-03 09:00', '2026-03-03 17:00', '2026-03-07 12:00']) {
    assert.equal(due(office, opened, hours(0)), opened);
  }
});

test('calendars: a span longer than a working day runs on (pandas #26381)', () => {
  assert.equal(due(office, '2026-03-03 09:00', hours(20)), '2026-03-05 13:00');
});

test('libraries: working hours hold when the clocks change (working_hours #45 #26 #38)', () => {
  assert.equal(due(office, '2026-03-27 16:00', hours(2)), '2026-03-30 10:00');
  const always = calendarFrom('id: always\ntimezone: Europe/Amsterdam\nhours: {daily: 00:00-24:00}\n');
  assert.equal(due(always, '2026-03-29 01:30', hours(2)), '2026-03-29 04:30');
  assert.equal(due(always, '2026-10-25 01:30', hours(2)), '2026-10-25 02:30');
});

test('libraries: a thousand holidays do not slow an addition (biz #63)', () => {
  const days = Array.from(
    { length: 1000 },
    (_, i) => `${2000 + Math.floor(i / 20)}-06-${String((i % 20) + 1).padStart(2, '0')}`,
  );
  const many = calendarFrom(
    `id: many\ntimezone: Asia/Shanghai\nhours: {mon-fri: 09:00-17:00}\ndays-off: [${days.join(', ')}]\n`,
  );
  const start = at('2026-05-29 16:00');
  many.elapsed(start);
  const from = performance.now();
  let sum = 0;
  for (let i = 0; i < 100_000; i++) sum += many.instantOf(many.elapsed(start + i) + 3_600_000 * 24);
  assert.ok(performance.now() - from < 1_000, 'a hundred thousand additions in a second');
  assert.ok(sum > 0);
  assert.equal(due(many, '2026-05-29 16:00', hours(2)), '2026-06-22 10:00');
});

test('libraries: an amount that ends at closing time ends there, one more minute opens the next day (business_time #84)', () => {
  assert.equal(due(office, '2026-03-03 16:00', hours(1)), '2026-03-03 17:00');
  assert.equal(due(office, '2026-03-03 17:00', { amount: 1 / 60, unit: 'workhours' }), '2026-03-04 09:01');
});

test('infinite loops: hours that end at 24:00 come to an end (moment-business-time #17 #31)', () => {
  const late = calendarFrom('id: late24\ntimezone: Asia/Shanghai\nhours: {mon-fri: 20:00-24:00}\n');
  assert.equal(due(late, '2026-03-03 23:00', hours(2)), '2026-03-04 21:00');
});

test('infinite loops: an invalid instant is refused (moment-business-time #52 #59, ts-business-time #5)', () => {
  for (const ask of [office.elapsed, office.instantOf, office.nextOpening, office.dayOf, office.isOpen]) {
    assert.throws(() => ask(Number.NaN), RangeError);
    assert.throws(() => ask(Number.POSITIVE_INFINITY), RangeError);
  }
  assert.throws(() => office.workdayAfter(20_000, 0.5), RangeError);
});

test('infinite loops: a week that is closed on all days is refused (dayjs-business-time #6, php-business-time #53)', () => {
  assert.deepEqual(codes('id: never\ntimezone: Asia/Shanghai\nhours: {mon-sun: closed}\n'), ['calendar-week-closed']);
  assert.deepEqual(codes('id: never\ntimezone: Asia/Shanghai\nhours: {}\n'), ['calendar-week-closed']);
});

test('infinite loops: days off for ever are a clear error (moment-business-days #55)', () => {
  const closing = calendarFrom(
    `id: closing\ntimezone: Asia/Shanghai\nhours: {fri: 09:00-17:00}\ndays-off: [${Array.from({ length: 80 }, (_, i) => `${2021 + i}-01-01..${2021 + i}-12-31`).join(', ')}]\n`,
  );
  assert.throws(() => due(closing, '2026-03-03 09:00', { amount: 1, unit: 'workdays' }), /outside 1970–2100/);
  assert.throws(() => closing.nextOpening(at('2026-03-03 09:00')), /outside 1970–2100/);
});

test('libraries: one working hour across the change of clocks is not the same instant (moment-business-time #58)', () => {
  const night = calendarFrom('id: night58\ntimezone: Europe/Amsterdam\nhours: {daily: 00:00-08:00}\n');
  const opened = at('2026-10-25 02:30', 'Europe/Amsterdam');
  const after = deadlineOf(night, opened, hours(1), defaultCounting).dueAt;
  assert.equal(after - opened, 3_600_000);
});

test('a working day is a day also when it is shorter: same time next day over the change of clocks', () => {
  const counting: Counting = { firstDay: 'excluded', due: 'same-time', outside: 'as-received' };
  const { dueAt } = deadlineOf(
    office,
    at('2026-03-27 10:00', 'Europe/Amsterdam'),
    { amount: 1, unit: 'workdays' },
    counting,
  );
  assert.equal(wall(dueAt, 'Europe/Amsterdam'), '2026-03-30 10:00');
  assert.equal(office.isWorkday(parseDay('2026-03-30') ?? 0), true);
});
