import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardOf } from '#engine/5-publication/card.ts';
import { law, pack, regulation, rule, vocab } from './law.ts';
import { type Story, tell, wall, when } from './story.ts';

// Scenarios of the requirements, chapter C14, as far as times and windows decide them.

const minute = 60_000;
const field = law([pack('telecom-wireless-field')]);

function booking(at: string, data: Record<string, string | boolean> = {}): Story {
  const phones = { phone: '13900000000', reserved_phone: '13900000000' };
  const booked = { visit: 'V1', person: 'F1', slot: '2025-03-05 14:00', ...phones, ...data };
  return tell(field, [when(at, 'visit.booked', booked)]);
}

test('S114: a visit of 14:00 booked the day before at 14:00 is 24 hours ahead, at 14:01 it is a minute short', () => {
  assert.equal(booking('2025-03-04 14:00').only('2.1').state, 'fulfilled');
  const short = booking('2025-03-04 14:01').only('2.1');
  assert.equal(short.state, 'violated');
  assert.deepEqual(short.items, ['lead']);
  assert.equal(short.values['e.slot - e.at'], 24 * 60 * minute - minute, 'the card shows by how much');
});

test('S115: a booking call to another number than the one on the form fails by that item, its recorded failure beside it', () => {
  const story = booking('2025-03-04 09:00', { phone: '13800000000', phone_failed: true });
  const verdict = story.only('2.1');
  assert.deepEqual(verdict.items, ['reserved_phone']);
  const material = { rulebook: field.rulebook, facts: story.facts, consequences: story.judged.consequences };
  assert.equal(cardOf(verdict, material).because?.data.phone_failed, true);
});

test('S116: of four arrivals for 14:00, 13:45 and 14:15 pass, 13:44 is too early and 14:16 too late', () => {
  const arrivals = ['13:45', '14:15', '13:44', '14:16'];
  const story = tell(field, [
    ...arrivals.map((time) =>
      when('2025-03-04 09:00', 'visit.booked', { visit: time, person: 'F1', slot: '2025-03-05 14:00' }),
    ),
    ...arrivals.toSorted().map((time) => when(`2025-03-05 ${time}`, 'visit.arrived', { visit: time, person: 'F1' })),
  ]);
  assert.deepEqual(
    arrivals.map((time) => {
      const { state, reason, lateMs } = story.only('2.4', time);
      return `${state} ${reason ?? ''} ${(lateMs ?? 0) / minute}`;
    }),
    ['fulfilled  0', 'fulfilled  0', 'violated early -1', 'violated late 1'],
  );
});

const delayed = (visit: string, call: string) => [
  when('2025-03-04 09:00', 'visit.booked', { visit, person: 'F1', slot: '2025-03-05 14:00' }),
  when(`2025-03-05 ${call}`, 'visit.delay_notified', { visit, person: 'F1', reason: '堵车', apologised: true }),
  when('2025-03-05 14:20', 'visit.arrived', { visit, person: 'F1' }),
];

test('S117: late, but called at 13:50: the call is in order, punctuality is not, and the visit is not silent', () => {
  const story = tell(field, delayed('V1', '13:50'));
  assert.equal(story.only('2.5a').state, 'fulfilled');
  assert.equal(story.only('2.4').state, 'violated');
  assert.equal(story.only('2.4').lateMs, 5 * minute);
  assert.equal(story.only('2.5a-silent').state, 'fulfilled');
});

test('S117: a call at 14:01, after the agreed time, fails both', () => {
  const story = tell(field, delayed('V2', '14:01'));
  assert.deepEqual(story.only('2.5a').items, ['ahead']);
  assert.equal(story.only('2.4').state, 'violated');
});

test('S119: both teams arrive at 08:51 for 09:00: the account manager is a minute late, the field team on time', () => {
  const accounts = regulation(
    'telecom-account-manager',
    'use: [intake, visit, people, quality]',
    rule(`
id: "5.2"
must:
  who: on.person
  on: visit.booked
  when: e.unit == "accounts"
  do: visit.arrived
  by: on.slot - duration("10m")
`),
  );
  const story = tell(law([pack('telecom-wireless-field'), accounts]), [
    when('2025-03-04 08:00', 'visit.booked', { visit: 'A', unit: 'accounts', slot: '2025-03-05 09:00' }),
    when('2025-03-04 08:00', 'visit.booked', { visit: 'B', unit: 'field', slot: '2025-03-05 09:00' }),
    when('2025-03-05 08:51', 'visit.arrived', { visit: 'A', unit: 'accounts' }),
    when('2025-03-05 08:51', 'visit.arrived', { visit: 'B', unit: 'field' }),
  ]);
  const manager = story.only('5.2', 'A');
  assert.equal(wall(manager.dueAt), '2025-03-05 08:50');
  assert.equal(manager.lateMs, minute);
  assert.deepEqual(story.all('5.2', 'B'), [], 'the rule of one team is not the rule of the other');
  assert.equal(story.only('2.4', 'B').state, 'fulfilled');
});

test('S120: for a meeting at 09:00, arrival at 08:50 is on time, at 08:55 late, and an approved leave excuses', () => {
  const conduct = regulation(
    'telecom-office-conduct',
    'calendar: cn',
    vocab(`
attendance.due: {attendance: string, person: string, starts: timestamp}
attendance.signed: {attendance: string, person: string}
attendance.excused: {attendance: string, person: string}
stream: attendance
`),
    rule(`
id: "5.1"
must:
  who: on.person
  on: attendance.due
  do: attendance.signed
  by: on.starts - duration("10m")
  ends: [attendance.excused]
`),
  );
  const due = (attendance: string) =>
    when('2025-03-04 10:00', 'attendance.due', { attendance, person: attendance, starts: '2025-03-05 09:00' });
  const story = tell(
    law([conduct]),
    [
      due('A'),
      due('B'),
      due('C'),
      when('2025-03-04 16:00', 'attendance.excused', { attendance: 'C', person: 'C' }),
      when('2025-03-05 08:50', 'attendance.signed', { attendance: 'A', person: 'A' }),
      when('2025-03-05 08:55', 'attendance.signed', { attendance: 'B', person: 'B' }),
    ],
    { until: '2025-03-05 12:00' },
  );
  assert.equal(story.only('5.1', 'A').state, 'fulfilled');
  assert.equal(story.only('5.1', 'B').state, 'violated');
  assert.equal(story.only('5.1', 'B').lateMs, 5 * minute);
  assert.equal(story.only('5.1', 'C').state, 'discharged');
});

test('S121: a booking of 14:00 entered in the log at 17:30 shows three and a half hours against "at once", unjudged', () => {
  const story = tell(field, [
    when('2025-03-04 14:00', 'visit.booked', { visit: 'V1', person: 'F1', slot: '2025-03-06 14:00' }),
    when('2025-03-04 17:30', 'worklog.entered', { visit: 'V1', person: 'F1' }),
  ]);
  const entry = story.only('2.2');
  assert.equal(wall(entry.dueAt), 'unset');
  assert.equal(entry.state, 'fulfilled');
  assert.equal((entry.endedAt ?? 0) - entry.openedAt, 210 * minute);
  assert.ok(field.rulebook.regulations[0]?.figures.some(({ word }) => word === '立即'));
});
