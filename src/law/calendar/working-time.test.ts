import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hardCalendars } from './testing/hard-calendars.ts';
import { at, calendarFrom, projectCalendar, wall } from './testing/samples.ts';

const cn = projectCalendar('cn');
const hotline = projectCalendar('hotline-8-20');
const some = fc.constantFrom(cn, hotline, ...hardCalendars.map((each) => each.calendar));
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

test('given a night shift that runs into an extra day, then the hours of both are counted once', () => {
  const night = calendarFrom(
    'id: twice\ntimezone: Asia/Shanghai\nhours: {fri: 20:00-04:00}\nextra-days: {2026-10-24: [02:00-03:00, 03:30-06:00]}\n',
  );
  const [from, to] = [at('2026-10-23 20:00'), at('2026-10-25 00:00')];
  assert.equal(night.elapsed(to) - night.elapsed(from), 10 * 3_600_000);
  assert.deepEqual(night.hoursOf(night.dayOf(to) - 1), [{ from: at('2026-10-24 04:00'), to: at('2026-10-24 06:00') }]);
});

test('given an amount reached before the usual years begin, then the least instant is found there', () => {
  const mondays = calendarFrom('id: mondays\ntimezone: Asia/Shanghai\nhours: {mon: 09:00-17:00}\n');
  assert.equal(wall(mondays.instantOf(0)), '1999-12-27 17:00');
  assert.equal(wall(mondays.instantOf(1)), '2000-01-03 09:00:00.001');
});

test('given a night shift over the first midnight that is computed, then its last hours count', () => {
  const night = calendarFrom('id: first\ntimezone: Asia/Shanghai\nhours: {daily: 20:00-04:00}\n');
  assert.equal(night.isOpen(at('2000-01-01 02:00')), true);
  assert.equal(night.elapsed(at('2000-01-01 02:00')), 2 * 3_600_000);
  assert.equal(night.elapsed(at('1999-12-31 23:00')), -3_600_000);
});
