import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardOf } from '#engine/5-publication/card.ts';
import { renderDiagnostic } from '#law/compiler/diagnostic.ts';
import { compiled, law, pack, regulation, rule, vocab } from './law.ts';
import { instant, tell, wall, when } from './story.ts';

// Scenarios of the requirements, chapter C10, continued: on-the-spot items, extensions, orders, promises, service hours.

const minute = 60_000;
const hotline = law([pack('hotline-rulebook')]);
const market = law([pack('telecom-market-commitment')]);
const bureau = law([pack('qts-time-limit')]);
const request = { kind: 'request', class: 'ordinary', unit: 'market', source: 'U1', person: 'M1' };

const oneTimeNotice = regulation(
  'qts-one-time-notice',
  'calendar: cn\nuse: [intake, supervision]',
  rule(`
id: a1
must:
  who: on.person
  to: on.citizen
  on: case.accepted
  when: '!e.complete'
  do: notice.given
  within: {unset: tell-at-once, word: 一次性告知}
`),
);

test('S084: an instant item with complete papers finished the next day breaks the duty to finish on the spot', () => {
  const story = tell(law([pack('qts-time-limit'), oneTimeNotice]), [
    when('2025-03-03 10:05', 'case.accepted', { case: 'C1', unit: 'U1', person: 'Z1', complete: true, instant: true }),
    when('2025-03-04 09:10', 'case.closed', { case: 'C1', unit: 'U1', person: 'Z1' }),
  ]);
  assert.equal(story.only('a3').state, 'violated');
  assert.deepEqual(story.all('a1'), [], 'no notice is owed where nothing is missing');
});

test('S084: with incomplete papers the clock of an instant item never starts, and a one-time notice is owed', () => {
  const story = tell(law([pack('qts-time-limit'), oneTimeNotice]), [
    when('2025-03-03 10:05', 'case.accepted', { case: 'C1', unit: 'U1', person: 'Z1', complete: false, instant: true }),
    when('2025-03-04 09:10', 'case.closed', { case: 'C1', unit: 'U1', person: 'Z1' }),
  ]);
  assert.deepEqual(story.all('a3'), []);
  assert.equal(story.only('a1').state, 'pending');
  assert.equal(story.only('a1').who, 'Z1');
});

const study = [
  when('2025-03-03 10:00', 'case.received', { case: 'C1', unit: 'U1', person: 'Z1' }),
  when('2025-03-03 10:00', 'case.classified', { case: 'C1', class: 'study', unit: 'U1', person: 'Z1' }),
];
const approved = { case: 'C1', approver: 'L1', approver_role: 'leader-in-charge', reason: '补做检验', days: 3 };

test('S085: an extension approved on day six but not told to the applicant leaves the deadline where it was', () => {
  const story = tell(bureau, [...study, when('2025-03-09 15:00', 'extension.approved', approved)]);
  assert.equal(story.due('a1d'), '2025-03-10 23:59:59.999');
  const late = tell(bureau, [
    ...study,
    when('2025-03-09 15:00', 'extension.approved', approved),
    when('2025-03-12 09:00', 'case.closed', { case: 'C1' }),
  ]);
  assert.equal(late.only('a1d').state, 'violated');
  assert.equal(wall(late.only('a1d').breachedAt), '2025-03-10 23:59:59.999');
});

test('S085: approved and told in time, the new deadline applies, and both are kept with the duty', () => {
  const story = tell(bureau, [
    ...study,
    when('2025-03-09 15:00', 'extension.approved', approved),
    when('2025-03-10 10:00', 'extension.notified', { case: 'C1', person: 'Z1', reason: '补做检验' }),
    when('2025-03-13 20:00', 'case.closed', { case: 'C1' }),
  ]);
  const { duty, state } = story.only('a1d');
  assert.equal(story.due('a1d'), '2025-03-13 23:59:59.999');
  assert.equal(state, 'fulfilled');
  const grant = duty?.grants[0];
  assert.equal(wall(grant?.approvedAt), '2025-03-09 15:00');
  assert.equal(wall(grant?.noticedAt), '2025-03-10 10:00');
});

test('S086: an extension asked and approved on day eight leaves the item overdue, and shows as approved too late', () => {
  const story = tell(bureau, [
    ...study,
    when('2025-03-11 09:00', 'extension.requested', { case: 'C1', person: 'Z1', reason: '补做检验', days: 3 }),
    when('2025-03-11 10:00', 'extension.approved', approved),
    when('2025-03-11 11:00', 'extension.notified', { case: 'C1', person: 'Z1', reason: '补做检验' }),
    when('2025-03-12 09:00', 'case.closed', { case: 'C1' }),
  ]);
  const verdict = story.only('a1d');
  assert.equal(verdict.state, 'violated');
  assert.equal(wall(verdict.breachedAt), '2025-03-10 23:59:59.999');
  assert.deepEqual(verdict.duty?.grants, [], 'the late approval grants nothing');
  const { rulebook } = bureau;
  const card = cardOf(verdict, { rulebook, facts: story.facts, consequences: story.judged.consequences });
  const approval = card.evidence.find(({ kind }) => kind === 'extension.approved');
  assert.ok((approval?.at ?? 0) > (verdict.dueAt ?? 0), 'and stands on the card after the deadline');
});

const sameDay = regulation(
  'cs-dept-rules',
  'calendar: cn',
  vocab('mail.received: {mail: string}\nmail.replied: {mail: string}\nstream: mail'),
  rule(`
id: a8b
must: {who: '"agent"', on: mail.received, do: mail.replied, within: 0 days}
`),
);

test('S087: mail of 23:50 answered at 23:59 is on time, answered at 00:01 it is late', () => {
  const story = tell(law([sameDay]), [
    when('2025-03-03 23:50', 'mail.received', { mail: 'A' }),
    when('2025-03-03 23:50', 'mail.received', { mail: 'B' }),
    when('2025-03-03 23:59', 'mail.replied', { mail: 'A' }),
    when('2025-03-04 00:01', 'mail.replied', { mail: 'B' }),
  ]);
  assert.equal(story.only('a8b', 'A').state, 'fulfilled');
  assert.equal(story.only('a8b', 'B').state, 'violated');
});

const slip = {
  order: 'P1',
  t1: '2025-03-03 09:00',
  t2: '2025-03-03 10:00',
  t3: '2025-03-03 09:30',
  t4: '2025-03-03 11:00',
};

test('S089: under a configured norm an order whose third time runs backwards fails by that item (refusal at saving comes later)', () => {
  const norm = regulation(
    'lenovo-unified-repair',
    'use: [intake, visit]',
    rule(`
id: p7
check:
  who: e.station
  on: order.returned
  that:
    t2: e.t1 <= e.t2
    t3: e.t2 <= e.t3
    t4: e.t3 <= e.t4
`),
  );
  const verdict = tell(law([norm]), [when('2025-03-03 12:00', 'order.returned', slip)]).only('p7');
  assert.equal(verdict.state, 'violated');
  assert.deepEqual(verdict.items, ['t3']);
});

test('S089: without a norm the four times are kept as they are, nothing is judged, and the norm is listed as not set', () => {
  const without = regulation(
    'lenovo-unified-repair',
    'use: [intake, visit]',
    rule(`
id: p7
must: {who: on.station, on: order.made, do: order.returned, within: {unset: order-times-norm, word: 填写规范}}
`),
  );
  const own = law([without]);
  const story = tell(own, [
    when('2025-03-03 08:00', 'order.made', { order: 'P1' }),
    when('2025-03-03 12:00', 'order.returned', slip),
  ]);
  assert.deepEqual(story.judged.breaches, []);
  assert.equal(story.facts[1]?.data.t3, instant('2025-03-03 09:30'));
  const [figure] = own.rulebook.regulations[0]?.figures ?? [];
  assert.equal(figure?.name, 'order-times-norm');
  assert.equal(figure?.decision, undefined);
});

test('S090: a reply time of "in time" compiles with a warning that it cannot be measured against a number', () => {
  const policy = regulation(
    'company-cs-policy',
    'use: [intake]',
    rule(`
id: a11
must: {who: case.unit, on: case.received, do: case.replied, within: {unset: reply-in-time, word: 及时}}
`),
  );
  const { rulebook, diagnostics } = compiled([policy]);
  const unset = diagnostics.find(({ code }) => code === 'unset-figure');
  assert.ok(unset);
  assert.match(renderDiagnostic(unset, 'zh'), /及时.*a11/);
  assert.match(renderDiagnostic(unset, 'en'), /a11/);
  assert.deepEqual(
    rulebook?.regulations[0]?.figures.map(({ name, word }) => `${name} ${word}`),
    ['reply-in-time 及时'],
  );
});

test('S091: of a set limit of ten days and a promised one of six the promise binds; the start of handling is only measured', () => {
  const accepted = { case: 'C1', unit: 'U1', person: 'Z1', complete: true, limit_days: 10, promised_days: 6 };
  const story = tell(bureau, [
    when('2025-03-03 10:00', 'case.accepted', accepted),
    when('2025-03-03 14:00', 'case.handled', { case: 'C1', unit: 'U1', person: 'Z1' }),
  ]);
  assert.equal(story.due('a2'), '2025-03-09 23:59:59.999');
  const start = story.only('a4');
  assert.equal(wall(start.dueAt), 'unset');
  assert.equal((start.endedAt ?? 0) - start.openedAt, 240 * minute);
});

test('S092: a request answered at once has no number, important news is due on the next workday, unimportant news has no clock', () => {
  const news = { kind: 'competition', unit: 'market', person: 'M1' };
  const story = tell(market, [
    when('2025-03-03 09:00', 'case.received', { case: 'C1', ...request, at_once: true }),
    when('2025-03-03 09:05', 'case.replied', { case: 'C1', unit: 'market', person: 'M1' }),
    when('2025-03-07 16:00', 'information.received', { case: 'X1', important: true, ...news }),
    when('2025-03-07 16:00', 'information.received', { case: 'X2', important: false, ...news }),
  ]);
  assert.equal(story.due('1.1-1a', 'C1'), 'unset');
  assert.deepEqual(story.all('1.1-1b', 'C1'), []);
  assert.equal(story.due('1.6', 'X1'), '2025-03-10 17:30');
  assert.deepEqual(story.all('1.6', 'X2'), []);
});

test('S094: a department has no number for a simple problem while the hotline has 24 hours; 48 hours run from the hotline', () => {
  const received = { kind: 'repair', unit: 'hotline', person: 'Z1' };
  const handed = { from_unit: 'hotline', to_unit: 'tech' };
  const story = tell(hotline, [
    when('2025-03-03 09:00', 'case.received', { case: 'S', ...received }),
    when('2025-03-03 09:00', 'case.received', { case: 'X', ...received }),
    when('2025-03-03 09:30', 'case.classified', { case: 'S', class: 'simple' }),
    when('2025-03-03 09:30', 'case.classified', { case: 'X', class: 'complex' }),
    when('2025-03-03 15:00', 'case.handed_over', { case: 'S', ...handed }),
    when('2025-03-03 15:00', 'case.handed_over', { case: 'X', ...handed }),
  ]);
  assert.equal(story.due('4.3', 'S'), 'unset');
  assert.equal(story.due('5.2a', 'S'), '2025-03-04 09:00');
  assert.equal(story.due('5.2a-handling', 'S'), '2025-03-04 09:00');
  assert.deepEqual(story.all('5.2b', 'S'), []);
  assert.equal(story.due('5.2b', 'X'), '2025-03-05 09:00');
});

test('S095: four service hours of 08:00 to 20:00 from 18:00 end the next day at 10:00', () => {
  const service = regulation(
    'client-service-work-system',
    'calendar: hotline-8-20\nuse: [intake]',
    rule(`
id: a7
must: {who: case.unit, on: case.received, do: case.replied, within: 4 workhours}
`),
  );
  const story = tell(law([service]), [when('2025-03-07 18:00', 'case.received', { case: 'C1', unit: 'U1' })]);
  assert.equal(story.due('a7'), '2025-03-08 10:00');
});
