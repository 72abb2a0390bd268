import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deadlineOf } from './deadline.ts';
import { defaultCounting } from './span.ts';
import { parseSpan } from './span-text.ts';
import { at, projectCalendar, wall } from './testing/samples.ts';

// Scenarios of the requirements, chapter C10, as far as the calendar decides them.

function due(calendar: string, opened: string, limit: string): string {
  const span = parseSpan(limit);
  assert.ok(span);
  return wall(deadlineOf(projectCalendar(calendar), at(opened), span, defaultCounting).dueAt);
}

test('S074: limits of 24 and 48 hours run from receipt, not from the later classing', () => {
  assert.equal(due('cn', '2025-03-03 09:00', '24h'), '2025-03-04 09:00');
  assert.equal(due('cn', '2025-03-03 09:00', '48h'), '2025-03-05 09:00');
});

test('S075: received on Friday, two workdays end on Tuesday', () => {
  assert.equal(due('cn', '2025-03-07 15:00', '2 workdays'), '2025-03-11 17:30');
});

test('S076: received before the May holiday, two workdays step over it', () => {
  assert.equal(due('cn', '2025-04-30 10:00', '2 workdays'), '2025-05-07 17:30');
});

test('S077: a make-up Sunday is the first of two workdays', () => {
  assert.equal(due('cn', '2025-04-25 10:00', '2 workdays'), '2025-04-28 17:30');
});

test('S080: one and two workdays for ordinary applications, five for major ones', () => {
  assert.equal(due('cn', '2025-03-03 10:00', '1 workdays'), '2025-03-04 17:30');
  assert.equal(due('cn', '2025-03-03 10:00', '2 workdays'), '2025-03-05 17:30');
  assert.equal(due('cn', '2025-03-03 10:00', '5 workdays'), '2025-03-10 17:30');
});

test('S087: mail of 23:50 is to be answered on the same day: 23:59 is on time, 00:01 is late', () => {
  const dueAt = deadlineOf(
    projectCalendar('cn'),
    at('2025-03-03 23:50'),
    { amount: 0, unit: 'days' },
    defaultCounting,
  ).dueAt;
  assert.ok(at('2025-03-03 23:59') <= dueAt);
  assert.ok(at('2025-03-03 23:59:59.999') <= dueAt);
  assert.ok(at('2025-03-04 00:00') > dueAt);
  assert.ok(at('2025-03-04 00:01') > dueAt);
});

test('S095: four service hours of 08:00–20:00 from 18:00 end at 10:00 the next day', () => {
  assert.equal(due('hotline-8-20', '2025-03-07 18:00', '4 workhours'), '2025-03-08 10:00');
});
