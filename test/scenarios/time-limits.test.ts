import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deadlineOf } from '#law/calendar/deadline.ts';
import { law, pack, regulation, rule } from './law.ts';
import { tell, wall, when } from './story.ts';

// Scenarios of the requirements, chapter C10: time limits, clocks, extensions.

const minute = 60_000;
const hotline = law([pack('hotline-rulebook')]);
const market = law([pack('telecom-market-commitment')]);

test('S074: received Monday 09:00 and classed complex the next day at 05:00, reply and solution are due from receipt', () => {
  const story = tell(hotline, [
    when('2025-03-03 09:00', 'case.received', { case: 'C1', kind: 'consult', unit: 'hotline' }),
    when('2025-03-04 05:00', 'case.classified', { case: 'C1', class: 'complex' }),
  ]);
  assert.equal(story.due('5.2a'), '2025-03-04 09:00');
  assert.equal(story.due('5.2b'), '2025-03-05 09:00');
});

const request = { kind: 'request', class: 'ordinary', unit: 'market', source: 'U1', person: 'M1' };

test('S075: an ordinary request of Friday 15:00 that nobody can answer at once is due at close of business on Tuesday', () => {
  const story = tell(market, [when('2025-03-07 15:00', 'case.received', { case: 'C1', ...request })]);
  assert.equal(story.due('1.1-1b'), '2025-03-11 17:30');
});

test('S076: a request of Wednesday before the May holiday is due on Wednesday after it', () => {
  const story = tell(market, [when('2025-04-30 10:00', 'case.received', { case: 'C1', ...request })]);
  assert.equal(story.due('1.1-1b'), '2025-05-07 17:30');
});

test('S077: a request of Friday is due on Monday where the Sunday between is a make-up workday', () => {
  const story = tell(market, [when('2025-04-25 10:00', 'case.received', { case: 'C1', ...request })]);
  assert.equal(story.due('1.1-1b'), '2025-04-28 17:30');
});

const planning = regulation(
  'telecom-planning-commitment',
  'calendar: cn\nuse: [intake, supervision]',
  rule(`
id: 1.1-1
must:
  who: on.unit
  on: case.received
  when: e.unit == "planning" && e.kind == "request" && e.class == "ordinary"
  do: case.closed
  within: 2 workdays
  target: 1 workdays
---
id: 1.1-3
must:
  who: on.unit
  on: case.received
  when: e.unit == "planning" && e.kind == "request" && e.class == "major"
  do: case.closed
  within: 5 workdays
---
id: 1.3a
must:
  who: on.to_unit
  on: case.handed_over
  when: e.to_unit == "planning" && case.kind == "complaint"
  do: {event: case.handled, where: e.unit == "planning" && e.step == "investigate"}
  within: 1 workdays
---
id: 1.3b
must:
  who: on.to_unit
  on: case.handed_over
  when: e.to_unit == "planning" && case.kind == "complaint"
  do: {event: case.replied, where: e.unit == "planning"}
  within: {unset: complaint-reply, word: 规定时限}
`),
);

test('S079: one complaint sent to two departments runs two clocks in one of them, one clock and an unset one in the other', () => {
  const both = law([pack('telecom-market-commitment'), planning]);
  const story = tell(both, [
    when('2025-03-06 09:00', 'case.received', { case: 'C1', kind: 'complaint', unit: '10060' }),
    when('2025-03-06 10:00', 'case.handed_over', { case: 'C1', from_unit: '10060', to_unit: 'market' }),
    when('2025-03-06 10:00', 'case.handed_over', { case: 'C1', from_unit: '10060', to_unit: 'planning' }),
  ]);
  const open = story.judged.verdicts.filter(({ state }) => state === 'pending');
  assert.deepEqual(open.map(({ regulation, article, dueAt }) => `${regulation} ${article} ${wall(dueAt)}`).sort(), [
    'telecom-market-commitment 1.5a 2025-03-06 11:00',
    'telecom-market-commitment 1.5b 2025-03-07 17:30',
    'telecom-planning-commitment 1.3a 2025-03-07 17:30',
    'telecom-planning-commitment 1.3b unset',
  ]);
});

test('S080: an ordinary application has a target of one workday and a limit of two, a major one a limit of five', () => {
  const own = law([planning]);
  const received = { kind: 'request', unit: 'planning' };
  const story = tell(own, [
    when('2025-03-03 10:00', 'case.received', { case: 'A', class: 'ordinary', ...received }),
    when('2025-03-03 10:00', 'case.received', { case: 'B', class: 'major', ...received }),
    when('2025-03-05 17:30', 'case.closed', { case: 'A' }),
  ]);
  const ordinary = story.only('1.1-1', 'A');
  assert.equal(wall(ordinary.dueAt), '2025-03-05 17:30');
  assert.equal(ordinary.state, 'fulfilled', 'past the target and within the limit is no breach');
  assert.equal(story.due('1.1-3', 'B'), '2025-03-10 17:30');

  const [first] = own.rulebook.rules;
  const calendar = own.calendars.get('cn');
  assert.ok(first?.kind === 'must' && first.target && calendar);
  const target = deadlineOf(calendar, ordinary.openedAt, first.target, first.counting).dueAt;
  assert.equal(wall(target), '2025-03-04 17:30');
});

test('S081: a contract of Monday found correct on Wednesday is due on Friday: waiting before the check is not counted', () => {
  const story = tell(market, [
    when('2025-03-03 09:00', 'contract.submitted', { case: 'H1', unit: 'U1' }),
    when('2025-03-05 11:00', 'contract.checked', { case: 'H1', unit: 'market', from_unit: 'U1', correct: true }),
  ]);
  assert.equal(story.due('1.2'), '2025-03-07 17:30');
});

const repair = [
  when('2025-03-03 09:00', 'case.received', { case: 'R1', kind: 'repair', unit: 'market', source: 'U1', person: 'M1' }),
  when('2025-03-03 09:16', 'case.handled', { case: 'R1', unit: 'market', person: 'M1', step: 'respond' }),
];

test('S082: an immediate response without a number is measured and not judged', () => {
  const story = tell(market, repair);
  const response = story.only('1.3');
  assert.equal(wall(response.dueAt), 'unset');
  assert.equal(response.state, 'fulfilled');
  assert.equal((response.endedAt ?? 0) - response.openedAt, 16 * minute);
  assert.deepEqual(story.judged.breaches, []);
});

test('S082: with fifteen minutes decided, a response after sixteen is a breach', () => {
  const decision = '{value: 15m, decided-by: 市场部主任, decided-on: 2025-01-01, ground: 会议纪要}';
  const figures = `\`\`\`figures\ntelecom-market-commitment/rescue-response: ${decision}\n\`\`\`\n`;
  const response = tell(law([pack('telecom-market-commitment'), figures]), repair).only('1.3');
  assert.equal(wall(response.dueAt), '2025-03-03 09:15');
  assert.equal(response.state, 'violated');
  assert.equal(response.lateMs, minute);
});
