import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Calendars } from '#law/calendar/calendars.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';
import type { Registers } from '#law/rulebook/expression.ts';
import { calendarsWith, type Law, law, regulation, rule, vocab } from './law.ts';
import { type Line, type Story, tell, wall, when } from './story.ts';

// Failures of deployed service-desk modules, each named by the project and the issue in which its users reported it:
// those about duties, pauses, versions, replies and schedules. What is purely a matter of calendars is tested there.

const minute = 60_000;
const hour = 60 * minute;
const office = `
id: desk
timezone: Asia/Shanghai
hours: {mon-fri: 09:00-17:00}
`;
const desk = calendarsWith(office);

const words = vocab(`
ticket.opened: {ticket: string, unit: string, deadline: timestamp}
ticket.held: {ticket: string, reason: string}
ticket.resumed: {ticket: string, reason: string}
customer.wrote: {ticket: string}
agent.replied: {ticket: string, public: bool}
ticket.handed_over: {ticket: string, unit: string}
ticket.solved: {ticket: string}
stream: ticket
`);

const deskLaw = (rules: string, calendars = desk): Law =>
  law([regulation('desk', 'calendar: desk', words, rule(rules))], calendars);

const opened = (at: string, ticket = 'T', data = {}) => when(at, 'ticket.opened', { ticket, ...data });
const solved = (at: string, ticket = 'T') => when(at, 'ticket.solved', { ticket });
const replied = (at: string, ticket = 'T') => when(at, 'agent.replied', { ticket });

const solveIn = (within: string, more = ''): string => `
id: solve
must: {who: '"desk"', on: ticket.opened, do: ticket.solved, within: ${within}${more}}
`;
const waiting = `
    - {from: {event: ticket.held, where: e.reason == "customer"}, to: {event: ticket.resumed, where: e.reason == "customer"}}
    - {from: {event: ticket.held, where: e.reason == "parts"}, to: {event: ticket.resumed, where: e.reason == "parts"}}`;
const solveInPausing = (within: string, head = '') => `
id: solve
${head}must:
  who: '"desk"'
  on: ticket.opened
  do: ticket.solved
  within: ${within}
  pause:${waiting}
`;
const hold = (from: string, to: string, reason = 'customer'): readonly Line[] => [
  when(from, 'ticket.held', { ticket: 'T', reason }),
  when(to, 'ticket.resumed', { ticket: 'T', reason }),
];
const inOrder = (...lines: readonly Line[]) => lines.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

test('hold time: a ticket held over a night is given its working hours back, not the night (frappe/erpnext #47029 #49414)', () => {
  const by = deskLaw(solveInPausing('8 workhours'));
  const story = tell(by, [opened('2026-03-03 12:00'), ...hold('2026-03-03 16:00', '2026-03-04 10:00')]);
  // Without the hold Wednesday 12:00; the hold covers two working hours and eighteen on the wall.
  assert.equal(story.due('solve'), '2026-03-04 14:00');
});

test('hold time: a second hold while one runs, and a second resume, change nothing (frappe/erpnext #51111, frappe/helpdesk #2449)', () => {
  const by = deskLaw(solveInPausing('4 workhours'));
  const story = tell(
    by,
    inOrder(
      opened('2026-03-03 09:00'),
      ...hold('2026-03-03 10:00', '2026-03-03 12:00'),
      ...hold('2026-03-03 11:00', '2026-03-03 12:30'),
    ),
  );
  assert.equal(story.due('solve'), '2026-03-03 15:00');
});

test('hold time: waiting for the customer and for parts at once is one pause (frappe/erpnext #52489)', () => {
  const by = deskLaw(solveInPausing('4 workhours'));
  const story = tell(
    by,
    inOrder(
      opened('2026-03-03 09:00'),
      ...hold('2026-03-03 10:00', '2026-03-03 12:00', 'customer'),
      ...hold('2026-03-03 11:00', '2026-03-03 13:00', 'parts'),
    ),
  );
  assert.equal(story.due('solve'), '2026-03-03 16:00');
});

test('hold time: a ticket on hold is neither late nor escalated while it is (frappe/erpnext #47172 #47884)', () => {
  const by = deskLaw(`${solveInPausing('2 workhours')}breach: [{escalate: supervisor}]\n`);
  const lines = [
    opened('2026-03-03 09:00'),
    when('2026-03-03 10:00', 'ticket.held', { ticket: 'T', reason: 'customer' }),
  ];
  const story = tell(by, lines, { until: '2026-03-20 17:00' });
  assert.equal(story.only('solve').state, 'suspended');
  assert.deepEqual(story.judged.consequences, []);
});

test('hold time: waiting outside the hours of the desk costs nothing (glpi #14937)', () => {
  const by = deskLaw(solveInPausing('4 workhours'));
  const story = tell(by, [opened('2026-03-06 15:00'), ...hold('2026-03-06 17:00', '2026-03-09 09:00')]);
  assert.equal(story.due('solve'), '2026-03-09 11:00');
});

const changed = (transition: string) => `${solveInPausing('4 workhours', 'effective: 2026-01-01\n')}---
${solveInPausing('6 workhours', `effective: 2026-03-04\nreplaces: solve@2026-01-01\ntransition: {open_cases: ${transition}}\n`).trim()}
`;

test('another limit: the pauses of before are kept when a new version counts anew from the opening (glpi #6902 #15605)', () => {
  const by = deskLaw(changed('rebase'));
  const story = tell(by, [
    opened('2026-03-03 14:00'),
    ...hold('2026-03-03 15:00', '2026-03-03 16:00'),
    when('2026-03-04 09:30', 'customer.wrote', { ticket: 'T' }),
  ]);
  const verdict = story.only('solve');
  assert.equal(verdict.version, 'solve@2026-03-04');
  // 14–15 and 16–17 on Tuesday are two of six hours; four are left on Wednesday.
  assert.equal(wall(verdict.dueAt), '2026-03-04 13:00');
});

test('another limit: under keep-old a new version leaves an open ticket its old limit and its pauses (glpi #6902)', () => {
  const story = tell(deskLaw(changed('keep-old')), [
    opened('2026-03-03 14:00'),
    ...hold('2026-03-03 15:00', '2026-03-03 16:00'),
    opened('2026-03-04 09:00', 'U'),
  ]);
  assert.equal(story.only('solve', 'T').version, 'solve@2026-01-01');
  assert.equal(story.due('solve', 'T'), '2026-03-04 11:00');
  assert.equal(story.only('solve', 'U').version, 'solve@2026-03-04');
  assert.equal(story.due('solve', 'U'), '2026-03-04 15:00');
});

const escalating = (version: string, within: string) => `
id: solve
${version}
must: {who: '"desk"', on: ticket.opened, do: ticket.solved, within: ${within}}
breach:
  - {escalate: supervisor, after: 4 workhours}
`;

test('a changed rule: a ticket whose limit was relaxed before it ran out is not escalated under the old one (zammad #4353)', () => {
  const by = deskLaw(
    `${escalating('effective: 2026-01-01', '4 workhours')}---${escalating('effective: 2026-03-04\nreplaces: solve@2026-01-01\ntransition: {open_cases: new-if-lenient}', '40 workhours')}`,
  );
  const story = tell(by, [opened('2026-03-03 16:00'), solved('2026-03-06 10:00')]);
  const verdict = story.only('solve');
  assert.equal(verdict.state, 'fulfilled');
  assert.equal(verdict.version, 'solve@2026-03-04');
  assert.deepEqual(story.judged.consequences, []);
});

test('a changed rule: what was late before the change stays late, once, and cites the version it broke (zammad #4353)', () => {
  const by = deskLaw(
    `${escalating('effective: 2026-01-01', '4 workhours')}---${escalating('effective: 2026-03-04\nreplaces: solve@2026-01-01\ntransition: {open_cases: new-if-lenient}', '40 workhours')}`,
  );
  const story = tell(by, [opened('2026-03-03 09:00'), solved('2026-03-06 10:00')]);
  const verdict = story.only('solve');
  assert.equal(verdict.state, 'violated');
  assert.equal(verdict.version, 'solve@2026-01-01');
  assert.equal(wall(verdict.breachedAt), '2026-03-03 13:00');
});

test('a changed rule: the old limit with the milder consequence, where the new version says so (从旧兼从轻)', () => {
  const deducting = (version: string, points: number) => `
id: solve
${version}
must: {who: '"desk"', on: ticket.opened, do: ticket.solved, within: 4 workhours}
breach: [{deduct: ${points}, from: who}]
`;
  const by = deskLaw(
    `${deducting('effective: 2026-01-01', 3)}---${deducting('effective: 2026-03-04\nreplaces: solve@2026-01-01\ntransition: {open_cases: keep-old, lenient: true}', 1)}`,
  );
  const story = tell(by, [opened('2026-03-03 16:00'), solved('2026-03-06 10:00')]);
  assert.equal(story.only('solve').version, 'solve@2026-01-01');
  assert.deepEqual(
    story.judged.consequences.map(({ hundredths }) => hundredths),
    [100],
  );
});

test('a rule that ends: tickets opened after it are free, one opened before it keeps its limit (zammad #4353)', () => {
  const by = deskLaw(solveIn('4 workhours').replace('id: solve', 'id: solve\nuntil: 2026-03-04'));
  const story = tell(by, [opened('2026-03-03 16:00', 'T'), opened('2026-03-04 09:00', 'U')], {
    until: '2026-03-10 09:00',
  });
  assert.deepEqual(story.all('solve', 'U'), []);
  assert.equal(story.only('solve', 'T').state, 'violated');
  assert.equal(story.due('solve', 'T'), '2026-03-04 12:00');
});

test('a delayed escalation falls away when the ticket is solved before it (zammad #4353)', () => {
  const by = deskLaw(escalating('effective: 2026-01-01', '4 workhours'));
  const escalations = (at: string) =>
    tell(by, [opened('2026-03-03 09:00'), solved(at)]).judged.consequences.map((each) => wall(each.at));
  assert.deepEqual(escalations('2026-03-03 15:00'), []);
  assert.deepEqual(escalations('2026-03-04 10:00'), ['2026-03-03 17:00']);
});

const replies = `
id: first-response
must: {who: '"desk"', on: ticket.opened, do: agent.replied, within: 4 workhours}
breach: [{escalate: supervisor}]
---
id: update
must: {who: '"desk"', on: agent.replied, do: agent.replied, within: 16 workhours, ends: [ticket.solved]}
---
id: answer
must: {who: '"desk"', on: customer.wrote, do: agent.replied, within: 2 workhours}
breach: [{escalate: supervisor}]
`;

test('first response: the longer time for updates does not overrule it (zammad #5177)', () => {
  const by = deskLaw(replies);
  const open = tell(by, [opened('2026-03-03 09:00')]);
  assert.equal(open.due('first-response'), '2026-03-03 13:00');
  assert.deepEqual(open.all('update'), []);
  const late = tell(by, [opened('2026-03-03 09:00'), replied('2026-03-03 14:00'), replied('2026-03-03 15:00')]);
  assert.equal(late.only('first-response').state, 'violated');
  assert.equal(late.only('first-response').lateMs, hour);
  assert.deepEqual(
    late.all('update').map(({ state, dueAt }) => `${state} ${wall(dueAt)}`),
    ['fulfilled 2026-03-05 14:00', 'pending 2026-03-05 15:00'],
  );
});

test('answered is answered: no escalation follows an answer in time, however long the log goes on (zammad #3140)', () => {
  const by = deskLaw(replies);
  const lines = [
    opened('2026-03-03 09:00'),
    replied('2026-03-03 13:00'),
    when('2026-03-04 09:00', 'customer.wrote', { ticket: 'T' }),
    replied('2026-03-04 10:00'),
    solved('2026-03-04 10:30'),
  ];
  const story = tell(by, lines, { until: '2026-06-30 17:00' });
  assert.deepEqual(story.judged.breaches, []);
  assert.deepEqual(story.judged.consequences, []);
});

test('the first reply of all moves the clock, not only the second one (zammad #2082)', () => {
  const by = deskLaw(replies);
  const lines = [
    opened('2026-03-03 09:00'),
    replied('2026-03-03 09:30'),
    when('2026-03-03 10:00', 'customer.wrote', { ticket: 'T' }),
    replied('2026-03-03 10:30'),
    when('2026-03-03 11:00', 'customer.wrote', { ticket: 'T' }),
  ];
  const answersAfter = (count: number): readonly string[] =>
    tell(by, lines.slice(0, count))
      .all('answer')
      .map(({ state, dueAt }) => `${state} ${wall(dueAt)}`);
  assert.equal(tell(by, lines.slice(0, 2)).only('first-response').state, 'fulfilled');
  assert.deepEqual(answersAfter(3), ['pending 2026-03-03 12:00']);
  assert.deepEqual(answersAfter(4), ['fulfilled 2026-03-03 12:00']);
  assert.deepEqual(answersAfter(5), ['fulfilled 2026-03-03 12:00', 'pending 2026-03-03 13:00']);
});

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
