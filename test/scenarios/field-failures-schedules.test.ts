import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Calendars } from '#law/calendar/calendars.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';
import type { Registers } from '#law/rulebook/expression.ts';
import { calendarsWith, law, regulation, rule, vocab } from './law.ts';
import { type Story, tell, wall, when } from './story.ts';
import { desk, deskLaw, hold, office, opened, solved, solveIn, solveInPausing, words } from './ticket-desk.ts';

// Failures of deployed service-desk modules, as they meet duties: several schedules, holidays, lunch, changes of the clock,
// the end of the day, work without bounds.

const twoShifts = calendarsWith(
  office,
  'id: early\ntimezone: Asia/Shanghai\nhours: {mon-fri: 06:00-10:00}\n',
  'id: late\ntimezone: Asia/Shanghai\nhours: {mon-fri: 18:00-22:00}\n',
);
const units: Registers = {
  row: (register, key) => (register === 'units' && key !== '' ? { unit: key, calendar: key } : undefined),
  keys: () => ['early', 'late'],
};
const perUnit = () =>
  law(
    [
      regulation(
        'desk',
        'calendar: desk',
        words,
        vocab('registers:\n  units: {key: unit, calendar: string}'),
        rule(`
id: solve
calendar: {register: units, key: on.unit}
must: {who: '"desk"', on: ticket.opened, do: ticket.solved, within: 2 workhours}
`),
      ),
    ],
    twoShifts,
  );

test('several schedules: each ticket runs on the hours of its own unit, not on those of the last one (zendesk, dbt_zendesk #88)', () => {
  const story = tell(
    perUnit(),
    [opened('2026-03-03 12:00', 'E', { unit: 'early' }), opened('2026-03-03 12:00', 'L', { unit: 'late' })],
    { registers: units },
  );
  assert.equal(story.due('solve', 'E'), '2026-03-04 08:00');
  assert.equal(story.due('solve', 'L'), '2026-03-03 20:00');
});

test('several schedules: a hand-over leaves a running clock on the schedule under which it started (dbt_zendesk #88)', () => {
  const story = tell(
    perUnit(),
    [
      opened('2026-03-03 12:00', 'E', { unit: 'early' }),
      when('2026-03-03 13:00', 'ticket.handed_over', { ticket: 'E', unit: 'late' }),
    ],
    { registers: units },
  );
  assert.equal(story.due('solve', 'E'), '2026-03-04 08:00');
});

test('holidays: a duty of two working hours on the eve of a holiday of eight days ends after it (dbt_zendesk #92)', () => {
  const holidays = law([regulation('desk', 'calendar: cn', words, rule(solveIn('2 workhours')))]);
  assert.equal(tell(holidays, [opened('2025-09-30 16:30')]).due('solve'), '2025-10-09 10:00');
});

test('holidays: a hold over a holiday costs the working time it covers, which is little (dbt_zendesk #92)', () => {
  const by = law([regulation('desk', 'calendar: cn', words, rule(solveInPausing('4 workhours')))]);
  const story = tell(by, [opened('2025-09-30 14:30'), ...hold('2025-09-30 16:30', '2025-10-09 09:30')]);
  // 14:30–16:30 are two of four hours, the hold covers an hour and a half; two hours are left from 9 October 09:30.
  assert.equal(story.due('solve'), '2025-10-09 11:30');
});

test('lunch: a hold over the lunch break costs nothing, the limit goes on after it (osTicket #6847)', () => {
  const lunch = calendarsWith('id: desk\ntimezone: Asia/Shanghai\nhours: {mon-fri: [09:00-12:00, 13:00-17:00]}\n');
  const story = tell(deskLaw(solveInPausing('2 workhours'), lunch), [
    opened('2026-03-03 11:00'),
    ...hold('2026-03-03 12:00', '2026-03-03 13:00'),
  ]);
  assert.equal(story.due('solve'), '2026-03-03 14:00');
});

test('two days a week: a duty of a desk that opens on Monday and Thursday only comes to its end (osTicket #6739)', () => {
  const rare = calendarsWith('id: desk\ntimezone: Asia/Shanghai\nhours: {mon: 09:00-17:00, thu: 09:00-17:00}\n');
  const lines = [opened('2026-03-03 12:00')];
  assert.equal(tell(deskLaw(solveIn('2 workdays'), rare), lines).due('solve'), '2026-03-09 17:00');
  assert.equal(tell(deskLaw(solveIn('10 workhours'), rare), lines).due('solve'), '2026-03-09 11:00');
});

test('zero time: a duty of nothing is due when it arises, and kept by an act of the same instant (pandas #50530)', () => {
  const by = deskLaw(solveIn('0 workhours'));
  for (const at of ['2026-03-03 10:00', '2026-03-03 17:00', '2026-03-07 12:00']) {
    const story = tell(by, [opened(at, 'T'), opened(at, 'U'), solved(at, 'T')], { until: '2026-03-10 12:00' });
    assert.equal(story.due('solve', 'T'), at);
    assert.equal(story.only('solve', 'T').state, 'fulfilled');
    assert.equal(wall(story.only('solve', 'U').breachedAt), at);
  }
});

test('zero time: a hold and a resume of one instant move nothing (pandas #50530)', () => {
  const by = deskLaw(solveInPausing('4 workhours'));
  const story = tell(by, [opened('2026-03-03 09:00'), ...hold('2026-03-03 10:00', '2026-03-03 10:00')]);
  assert.equal(story.due('solve'), '2026-03-03 13:00');
});

test('longer than a day: forty working hours, held for three working days, end where counting by hand ends (pandas #26381)', () => {
  const by = deskLaw(solveInPausing('40 workhours'));
  const story = tell(by, [opened('2026-03-03 09:00'), ...hold('2026-03-04 09:00', '2026-03-09 09:00')]);
  // Five days of eight hours, three of them waited for: from Tuesday to Monday's close, and three workdays on.
  assert.equal(story.due('solve'), '2026-03-12 17:00');
});

const amsterdam = calendarsWith('id: desk\ntimezone: Europe/Amsterdam\nhours: {daily: 00:00-24:00}\n');
const dutch = (rules: string) =>
  law([regulation('desk', 'calendar: desk\ntimezone: Europe/Amsterdam', words, rule(rules))], amsterdam);
const inAmsterdam = { timezone: 'Europe/Amsterdam' };

test('the clock changes: hours of a duty are hours that pass, in the night of 23 and of 25 (working_hours #45 #26 #38)', () => {
  const by = dutch(solveIn('12 workhours'));
  const due = (at: string) => tell(by, [opened(at)], inAmsterdam).due('solve');
  assert.equal(due('2026-03-28 20:00'), '2026-03-29 09:00');
  assert.equal(due('2026-10-24 20:00'), '2026-10-25 07:00');
});

test('the clock changes: a hold over the change costs the hours that passed, not those on the wall (working_hours #45)', () => {
  const by = dutch(solveInPausing('12 workhours'));
  const lines = [opened('2026-03-28 20:00'), ...hold('2026-03-29 01:00', '2026-03-29 04:00')];
  // From 01:00 to 04:00 on the wall only two hours pass.
  assert.equal(tell(by, lines, inAmsterdam).due('solve'), '2026-03-29 11:00');
});

test('the end of the day: a duty of the same day is kept to the last millisecond and broken at midnight (business_time #84)', () => {
  const by = deskLaw(solveIn('0 days'));
  const story = tell(by, [
    opened('2026-03-03 23:59', 'T'),
    opened('2026-03-03 23:59', 'U'),
    solved('2026-03-03 23:59:59.999', 'T'),
    solved('2026-03-04 00:00', 'U'),
  ]);
  assert.equal(story.only('solve', 'T').state, 'fulfilled');
  assert.equal(story.only('solve', 'U').state, 'violated');
});

test('the end of the day: an act at closing time is on time, a second later it is late (business_time #84)', () => {
  const by = deskLaw(solveIn('1 workdays'));
  const state = (at: string) => tell(by, [opened('2026-03-03 10:00'), solved(at)]).only('solve').state;
  assert.equal(state('2026-03-04 17:00'), 'fulfilled');
  assert.equal(state('2026-03-04 17:00:01'), 'violated');
});

/** Counts how often a calendar is asked anything. */
function counting(calendars: Calendars): { readonly calendars: Calendars; readonly asked: () => number } {
  let asked = 0;
  const listen = (calendar: WorkingTime): WorkingTime =>
    new Proxy(calendar, {
      get(target, name) {
        asked += 1;
        return Reflect.get(target, name);
      },
    });
  const get = (id: string) => {
    const found = calendars.get(id);
    return found && listen(found);
  };
  return { calendars: { ids: calendars.ids, get }, asked: () => asked };
}

test('many holidays: judging a ticket asks a calendar of ten thousand days off no more than one of none (biz #63)', () => {
  const days = Array.from(
    { length: 10_000 },
    (_, day) => `${Temporal.PlainDate.from('2000-01-01').add({ days: 2 * day })}`,
  );
  const without = counting(desk);
  const withMany = counting(calendarsWith(`${office}days-off: [${days.join(', ')}]\n`));
  const lines = [
    opened('2026-03-03 09:00'),
    ...hold('2026-03-03 10:00', '2026-03-03 11:00'),
    solved('2026-03-20 11:00'),
  ];
  const ask = (calendars: Calendars): Story => tell(deskLaw(solveInPausing('16 workhours'), calendars), lines);
  assert.equal(ask(without.calendars).due('solve'), '2026-03-05 10:00');
  assert.notEqual(ask(withMany.calendars).due('solve'), '2026-03-05 10:00');
  assert.ok(without.asked() > 0);
  assert.ok(withMany.asked() <= without.asked());
});

test('no infinite loop: hours that end at 24:00 and a hold over midnight come to an end (moment-business-time #17 #31)', () => {
  const evening = calendarsWith('id: desk\ntimezone: Asia/Shanghai\nhours: {mon-fri: 20:00-24:00}\n');
  const story = tell(deskLaw(solveInPausing('4 workhours'), evening), [
    opened('2026-03-03 22:00'),
    ...hold('2026-03-03 23:00', '2026-03-04 21:00'),
  ]);
  // One hour on Tuesday, and three left on Wednesday from 21:00: exactly until 24:00.
  assert.equal(story.due('solve'), '2026-03-05 00:00');
});

test('no infinite loop: a deadline that is no date leaves a duty without a due instant (moment-business-time #52 #59)', () => {
  const by = deskLaw(`id: solve\nmust: {who: '"desk"', on: ticket.opened, do: ticket.solved, by: on.deadline}`);
  const story = tell(by, [opened('2026-03-03 09:00')], { until: '2036-03-03 09:00' });
  assert.equal(story.due('solve'), 'unset');
  assert.equal(story.only('solve').state, 'pending');
});

test('no infinite loop: a desk that closes for good leaves no judge hanging and breaks none (moment-business-days #55)', () => {
  const years = Array.from({ length: 74 }, (_, index) => `${2027 + index}-01-01..${2027 + index}-12-31`);
  const closing = calendarsWith(`${office}days-off: [${years.join(', ')}]\n`);
  const story = tell(deskLaw(solveIn('300 workdays'), closing), [opened('2026-03-03 09:00')]);
  assert.equal(story.due('solve'), 'unset');
  assert.equal(story.only('solve').state, 'pending');
});
