import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tell, wall, when } from './story.ts';
import { deskLaw, hold, inOrder, opened, replied, solved, solveIn, solveInPausing } from './ticket-desk.ts';

// Failures of deployed service-desk modules, each named by the project and the issue in which its users reported it:
// those about holds, changed rules and replies. Those about schedules and days stand beside, and what is purely a matter
// of calendars is tested with the calendars.

const hour = 3_600_000;

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
