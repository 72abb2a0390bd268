import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Law, law, regulation, rule } from './law.ts';
import { tell, wall, when } from './story.ts';

// The deadlines that every help desk in the field gets wrong, from the regulation's text to the verdict.

function limit(within: string, front = 'calendar: cn'): Law {
  const pause = 'pause: {from: materials.requested, to: materials.received, longest: 30 workdays}';
  const must = `must: {who: case.unit, on: case.accepted, do: case.replied, within: ${within}, ${pause}}`;
  return law([regulation('inline', `${front}\nuse: [intake]`, rule(`id: a1\n${must}`))]);
}

const accepted = (at: string) => when(at, 'case.accepted', { case: 'C1', unit: 'U1' });
const due = (by: Law, at: string) => tell(by, [accepted(at)]).due('a1');

test('accepted on Friday before a make-up Saturday, one workday ends at close of business on that Saturday', () => {
  assert.equal(due(limit('1 workdays'), '2026-10-09 16:00'), '2026-10-10 17:30');
});

test('accepted on the eve of the National Day, three workdays end on the make-up Saturday after it', () => {
  assert.equal(due(limit('3 workdays'), '2026-09-30 10:00'), '2026-10-10 17:30');
});

test('accepted on Friday at 17:00, eight working hours of 09–12 and 14–18 end on Monday at 18:00', () => {
  assert.equal(due(limit('8 workhours', 'calendar: cn-0912-1418'), '2026-10-23 17:00'), '2026-10-26 18:00');
});

test('received on Saturday, one workday ends at close of business on Monday', () => {
  assert.equal(due(limit('1 workdays'), '2026-10-24 11:00'), '2026-10-26 17:30');
});

test('accepted on Thursday at 09:00 or at 09:01, two workdays with all of Friday paused end on Tuesday', () => {
  const by = limit('2 workdays');
  for (const time of ['09:00', '09:01']) {
    const story = tell(by, [
      accepted(`2026-10-22 ${time}`),
      when('2026-10-23 09:00', 'materials.requested', { case: 'C1' }),
      when('2026-10-23 17:30', 'materials.received', { case: 'C1' }),
    ]);
    assert.equal(story.due('a1'), '2026-10-27 17:30', time);
  }
});

test('a pause over a night gives back what it took of working time, not the night, and nothing twice', () => {
  const by = limit('8 workhours', 'calendar: cn-0912-1418');
  const story = tell(by, [
    accepted('2026-10-26 14:00'),
    when('2026-10-26 17:00', 'materials.requested', { case: 'C1' }),
    when('2026-10-26 17:30', 'materials.requested', { case: 'C1' }),
    when('2026-10-27 10:00', 'materials.received', { case: 'C1' }),
    when('2026-10-27 10:00', 'materials.received', { case: 'C1' }),
  ]);
  // Four hours on Monday and four on Tuesday without the pause, which cost two: 17:00–18:00 and 09:00–10:00.
  assert.equal(due(by, '2026-10-26 14:00'), '2026-10-27 15:00');
  assert.equal(story.due('a1'), '2026-10-27 17:00');
});

test('a deadline that reaches into a year whose holidays are not published is marked provisional', () => {
  const by = limit('5 workdays');
  const marked = (at: string) => tell(by, [accepted(at)]).only('a1');
  assert.equal(marked('2026-12-21 10:00').provisional, false);
  const beyond = marked('2026-12-30 10:00');
  assert.equal(beyond.provisional, true);
  assert.ok(wall(beyond.dueAt).startsWith('2027-01'));
});
