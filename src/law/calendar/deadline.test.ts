import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { deadlineOf, latenessOf, momentDeadlineOf, type Pause, unitePauses } from './deadline.ts';
import { type Counting, defaultCounting, type Span } from './span.ts';
import { parseSpan } from './span-text.ts';
import { at, calendarFrom, projectCalendar, wall } from './testing/samples.ts';
import type { WorkingTime } from './working-time.ts';

const cn = projectCalendar('cn');
const desk = projectCalendar('cn-0912-1418');

function span(text: string): Span {
  const found = parseSpan(text);
  assert.ok(found, text);
  return found;
}

function due(
  calendar: WorkingTime,
  opened: string,
  limit: string,
  {
    pauses = [],
    extendedBy = 0,
    counting = {},
  }: { pauses?: readonly Pause[]; extendedBy?: number; counting?: Partial<Counting> } = {},
): string {
  const rule = { ...defaultCounting, ...counting };
  const { dueAt } = deadlineOf(calendar, at(opened, calendar.timezone), span(limit), rule, pauses, extendedBy);
  return wall(dueAt, calendar.timezone);
}

const pause = (from: string, to: string): Pause => ({ from: at(from), to: at(to) });

test('accepted on a Friday before a make-up Saturday, one workday is due on that Saturday', () => {
  assert.equal(due(cn, '2026-10-09 16:00', '1 workdays'), '2026-10-10 17:30');
});

test('accepted before the October holiday, three workdays reach the make-up Saturday', () => {
  assert.equal(due(cn, '2026-09-30 10:00', '3 workdays'), '2026-10-10 17:30');
});

test('accepted on a Friday at 17:00, eight working hours end on Monday at closing, not at the next opening', () => {
  assert.equal(due(desk, '2026-10-23 17:00', '8 workhours'), '2026-10-26 18:00');
});

test('a pause over a night gives only the working time it covers, and none twice', () => {
  const overnight = [pause('2026-10-20 17:00', '2026-10-21 10:00')];
  assert.equal(due(desk, '2026-10-20 16:00', '4 workhours'), '2026-10-21 11:00');
  assert.equal(due(desk, '2026-10-20 16:00', '4 workhours', { pauses: overnight }), '2026-10-21 15:00');
  const closedOnly = [pause('2026-10-20 18:00', '2026-10-21 09:00')];
  assert.equal(due(desk, '2026-10-20 16:00', '4 workhours', { pauses: closedOnly }), '2026-10-21 11:00');
});

test('received on a Saturday, one workday is due at close of business on Monday', () => {
  assert.equal(due(cn, '2026-10-24 11:00', '1 workdays'), '2026-10-26 17:30');
});

test('accepted on Thursday at 09:00 or 09:01, two workdays, all of Friday paused: both due on Tuesday', () => {
  const friday = [pause('2026-10-23 00:00', '2026-10-24 00:00')];
  assert.equal(due(cn, '2026-10-22 09:00', '2 workdays', { pauses: friday }), '2026-10-27 17:30');
  assert.equal(due(cn, '2026-10-22 09:01', '2 workdays', { pauses: friday }), '2026-10-27 17:30');
});

test('a part of a day paused counts as a day of a limit in workdays', () => {
  const hour = [pause('2026-10-23 10:00', '2026-10-23 11:00')];
  assert.equal(due(cn, '2026-10-22 09:00', '2 workdays', { pauses: hour }), '2026-10-27 17:30');
});

test('given the first day included, then the day of receipt is day one, or the next workday is', () => {
  const counting = { firstDay: 'included' } as const;
  assert.equal(due(cn, '2026-10-22 09:00', '2 workdays', { counting }), '2026-10-23 17:30');
  assert.equal(due(cn, '2026-10-24 11:00', '2 workdays', { counting }), '2026-10-27 17:30');
  assert.equal(due(cn, '2026-10-24 11:00', '3 days', { counting }), '2026-10-26 23:59:59.999');
});

test('given receipt outside working time counts from the next opening, then it counts as received there', () => {
  const counting = { outside: 'next-opening' } as const;
  assert.equal(due(cn, '2026-10-23 18:00', '1 workdays', { counting }), '2026-10-27 17:30');
  assert.equal(due(cn, '2026-10-23 18:00', '1 workdays'), '2026-10-26 17:30');
  assert.equal(due(cn, '2026-10-24 11:00', '2h', { counting }), '2026-10-26 11:00');
  assert.equal(due(cn, '2026-10-22 11:00', '1 workdays', { counting }), '2026-10-23 17:30');
});

test('given due at the same time of day, then the wall clock decides, also when the clocks change', () => {
  const counting = { due: 'same-time' } as const;
  const boston = projectCalendar('boston-2015');
  assert.equal(due(cn, '2026-10-09 16:00', '2 workdays', { counting }), '2026-10-12 16:00');
  assert.equal(due(boston, '2015-03-06 10:00', '1 workdays', { counting }), '2015-03-09 10:00');
  assert.equal(due(boston, '2015-03-07 02:30', '1 days', { counting }), '2015-03-08 03:30', 'a skipped time moves on');
});

test('calendar days end with the day: zero days is the same day, and 23:59:59.999 is still on time', () => {
  assert.equal(due(cn, '2026-10-24 11:00', '0 days'), '2026-10-24 23:59:59.999');
  assert.equal(due(cn, '2026-10-24 11:00', '7 days'), '2026-10-31 23:59:59.999');
  assert.equal(
    due(cn, '2026-10-23 11:00', '1 workdays', { counting: { due: 'end-of-day' } }),
    '2026-10-26 23:59:59.999',
  );
});

test('zero working hours are due at once, also on a Sunday; zero workdays at the next close that can be met', () => {
  assert.equal(due(cn, '2026-10-25 11:00', '0 workhours'), '2026-10-25 11:00');
  assert.equal(due(cn, '2026-10-23 11:00', '0 workdays'), '2026-10-23 17:30');
  assert.equal(due(cn, '2026-10-23 18:00', '0 workdays'), '2026-10-26 17:30');
  assert.equal(due(cn, '2026-10-25 11:00', '0 workdays'), '2026-10-26 17:30');
});

test('minutes and hours run on the clock, through nights and over the change of clocks', () => {
  assert.equal(due(cn, '2026-10-24 23:50', '15m'), '2026-10-25 00:05');
  assert.equal(due(projectCalendar('boston-2015'), '2015-03-07 12:00', '24h'), '2015-03-08 13:00');
});

test('an office that closes at 24:00 is due on that day, one that works through the night at its end', () => {
  const late = calendarFrom('id: late\ntimezone: Asia/Shanghai\nhours: {daily: 16:00-24:00}\n');
  const night = calendarFrom('id: night\ntimezone: Asia/Shanghai\nhours: {mon-fri: 20:00-04:00}\n');
  assert.equal(due(late, '2026-10-22 17:00', '1 workdays'), '2026-10-23 23:59:59.999');
  assert.equal(due(night, '2026-10-22 21:00', '1 workdays'), '2026-10-24 04:00');
  const shift = [pause('2026-10-22 20:00', '2026-10-23 04:00')];
  assert.equal(due(night, '2026-10-21 21:00', '1 workdays', { pauses: shift }), '2026-10-24 04:00', 'one shift later');
});

test('a pause after the due changes nothing; one made possible by an earlier pause does', () => {
  const late = pause('2026-10-28 09:00', '2026-10-28 12:00');
  assert.equal(due(cn, '2026-10-22 09:00', '2 workdays', { pauses: [late] }), '2026-10-26 17:30');
  const friday = pause('2026-10-23 00:00', '2026-10-24 00:00');
  const tuesday = pause('2026-10-27 09:00', '2026-10-27 12:00');
  assert.equal(due(cn, '2026-10-22 09:00', '2 workdays', { pauses: [tuesday] }), '2026-10-26 17:30');
  assert.equal(due(cn, '2026-10-22 09:00', '2 workdays', { pauses: [tuesday, friday] }), '2026-10-28 17:30');
});

test('a resume never gives a due before itself', () => {
  const pauses = [pause('2026-10-23 17:30', '2026-10-24 12:00')];
  assert.equal(due(cn, '2026-10-22 09:00', '1 workdays', { pauses }), '2026-10-26 17:30');
  const evening = [pause('2026-10-23 17:30', '2026-10-26 19:00')];
  assert.equal(due(cn, '2026-10-22 09:00', '1 workdays', { pauses: evening }), '2026-10-27 17:30');
  assert.equal(due(cn, '2026-10-23 16:30', '1 workhours', { pauses }), '2026-10-24 12:00');
});

test('while a pause is open nothing is due', () => {
  const open = { from: at('2026-10-23 10:00'), to: Number.POSITIVE_INFINITY };
  assert.equal(deadlineOf(cn, at('2026-10-22 09:00'), span('2 workdays'), defaultCounting, [open]).dueAt, open.to);
  const after = { ...open, from: at('2026-10-27 10:00') };
  assert.equal(due(cn, '2026-10-22 09:00', '2 workdays', { pauses: [after] }), '2026-10-26 17:30');
});

test('an extension adds to the amount before the convention', () => {
  assert.equal(due(cn, '2026-10-22 09:00', '2 workdays', { extendedBy: 3 }), due(cn, '2026-10-22 09:00', '5 workdays'));
});

test('a date given by a field is pushed back on the clock', () => {
  const moment = momentDeadlineOf(cn, at('2026-10-23 12:00'), [pause('2026-10-22 22:00', '2026-10-23 02:00')]);
  assert.deepEqual({ ...moment, dueAt: wall(moment.dueAt) }, { dueAt: '2026-10-23 16:00', provisional: false });
});

test('lateness is measured on the clock and in working time', () => {
  const late = latenessOf(cn, span('1 workdays'), at('2026-10-23 17:30'), at('2026-10-26 10:00'));
  assert.deepEqual(late, { clock: 64.5 * 3_600_000, working: 3_600_000 });
});

test('an amount that cannot be counted is refused, not guessed', () => {
  const attempt = (amount: number, unit: Span['unit']) => () =>
    deadlineOf(cn, at('2026-10-23 12:00'), { amount, unit }, defaultCounting);
  for (const amount of [-1, Number.NaN, Number.POSITIVE_INFINITY]) assert.throws(attempt(amount, 'h'), RangeError);
  assert.throws(attempt(1.5, 'workdays'), RangeError);
  assert.throws(attempt(100_000_000, 'workdays'), /1970–2100/);
  assert.throws(attempt(100_000_000, 'days'), /1970–2100/);
  assert.throws(attempt(100_000_000, 'workhours'), /1970–2100/);
});

const moments = fc.integer({ min: at('2024-01-01'), max: at('2026-06-01') });
const limits = fc.constantFrom<Span['unit']>('m', 'h', 'workhours', 'workdays', 'days');
const stretches = fc.array(fc.tuple(fc.nat(20 * 1440), fc.nat(4 * 1440)), { maxLength: 5 });

test('given any pauses, then the due is the same however they are cut and ordered, and no pause brings it forward', () => {
  fc.assert(
    fc.property(moments, limits, fc.nat(10), stretches, (opened, unit, amount, cuts) => {
      const pauses = cuts.map(([from, length]) => ({
        from: opened + from * 60_000,
        to: opened + (from + length) * 60_000,
      }));
      const dueAt = (list: readonly Pause[]) => deadlineOf(cn, opened, { amount, unit }, defaultCounting, list).dueAt;
      const halves = pauses.flatMap(({ from, to }) => {
        const middle = from + Math.floor((to - from) / 2);
        return [
          { from: middle, to },
          { from, to: middle },
        ];
      });
      assert.equal(dueAt(halves), dueAt(pauses));
      assert.ok(dueAt(pauses) >= dueAt([]));
      for (const united of unitePauses(pauses)) assert.ok(!(united.from <= dueAt([]) && dueAt(pauses) < united.to));
    }),
    { numRuns: 5_000, seed: 5 },
  );
});

test('given a later opening or a larger amount, then the due is not earlier', () => {
  fc.assert(
    fc.property(moments, limits, fc.nat(30), fc.nat(10_000_000), (opened, unit, amount, passed) => {
      const dueAt = (from: number, length: number) =>
        deadlineOf(cn, from, { amount: length, unit }, defaultCounting).dueAt;
      assert.ok(dueAt(opened + passed, amount) >= dueAt(opened, amount));
      assert.ok(dueAt(opened, amount + 1) >= dueAt(opened, amount));
      assert.ok(dueAt(opened, amount) >= opened);
    }),
    { numRuns: 5_000, seed: 6 },
  );
});
