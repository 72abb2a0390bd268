import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Span } from '#law/calendar/span.ts';
import { defaultCounting } from '#law/calendar/span.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';
import { calendars } from '#law/compiler/authoring.ts';
import { remindAt } from './remind-at.ts';
import { at, timeOf } from './testing.ts';

function office(): WorkingTime {
  const calendar = calendars.get('cn');
  if (!calendar) throw new Error('there is no calendar cn');
  return calendar;
}

/** When one is reminded of something due then. */
const reminded = (due: string, amount: number, unit: Span['unit'], counting = defaultCounting): string =>
  timeOf(remindAt(office(), at(due), { amount, unit }, counting) ?? Number.NaN);

test('a workday before Wednesday’s close is Tuesday’s close, and before Monday’s it is Friday’s', () => {
  assert.equal(reminded('03-11 17:30', 1, 'workdays'), '03-10 17:30');
  assert.equal(reminded('03-09 17:30', 1, 'workdays'), '03-06 17:30');
  assert.equal(reminded('03-11 17:30', 3, 'workdays'), '03-06 17:30');
});

test('where the time of day is kept it is kept backwards too', () => {
  const sameTime = { ...defaultCounting, due: 'same-time' } as const;
  assert.equal(reminded('03-09 10:15', 1, 'workdays', sameTime), '03-06 10:15');
  assert.equal(reminded('03-09 10:15', 2, 'days', sameTime), '03-07 10:15');
});

test('hours run back on the clock, working hours over nights and weekends to before a break rather than after', () => {
  assert.equal(reminded('03-09 10:00', 2, 'h'), '03-09 08:00');
  assert.equal(reminded('03-09 17:30', 4, 'workhours'), '03-09 12:00');
  assert.equal(reminded('03-09 10:00', 2, 'workhours'), '03-06 16:30');
});

test('a reminder is never later than what it reminds of, and beyond the calendar there is none', () => {
  assert.equal(reminded('03-11 10:00', 0, 'workdays'), '03-11 10:00');
  assert.equal(remindAt(office(), at('03-11 10:00'), { amount: 100_000, unit: 'days' }, defaultCounting), undefined);
});
