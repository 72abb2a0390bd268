import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendars, regulation, rule, rulebookFrom } from '#law/compiler/authoring.ts';
import { at, dutiesIn, effectsIn, lawOf, standingAt, timeOf } from './testing.ts';

const lawFrom = (rules: readonly string[]) => lawOf(rulebookFrom(regulation(...rules.map(rule))), calendars);

const reply = `
id: a1
must:
  who: case.unit
  to: on.citizen
  on: case.accepted
  do: case.replied
  within: 2 workdays
  remind: [{before: 1 workdays, notify: who}]
  pause: {from: materials.requested, to: materials.received, longest: 10 workdays}
  extend:
    by: extension.approved
    amount: e.days
    max: 5 workdays
    times: 2
    requires: {do: extension.notified, within: 1 workdays}
    takes-effect: on-approval
  ends: [case.withdrawn]
breach:
  - {notify: unit-head}
  - {escalate: supervisor, after: 1 workdays}
  - {escalate: director, after: 2 workdays}
`;
const law = lawFrom([reply]);
// A Thursday; two workdays end on Monday's close.
const accepted = ['03-05 16:30', 'case.accepted', 'C1', { unit: 'U7', citizen: 'Z1' }] as const;

test('given a case nobody looked at for a month, its breach is stamped with the instant at which it was due', () => {
  const standing = standingAt(law, '04-07 09:00', accepted);
  const [duty] = standing.duties.values();
  assert.equal(duty?.state, 'overdue');
  assert.equal(timeOf(duty?.breachedAt ?? 0), '03-09 17:30');
  assert.equal(duty?.creditor, 'Z1');
  assert.equal(standing.wakeAt, Number.POSITIVE_INFINITY);
});

test('an act at the due instant is in time, and only the millisecond after it is a breach', () => {
  assert.deepEqual(dutiesIn(standingAt(law, '03-09 17:30', accepted)), ['a1 open U7']);
  assert.deepEqual(dutiesIn(standingAt(law, '03-09 17:30:00.001', accepted)), ['a1 overdue U7']);
});

test('the holder of an open duty is who has the case now; of a broken one, who had it then', () => {
  const handed = ['03-06 10:00', 'case.handed_over', 'C1', { to_unit: 'U8' }] as const;
  const later = ['03-10 10:00', 'case.handed_over', 'C1', { to_unit: 'U9' }] as const;
  assert.deepEqual(dutiesIn(standingAt(law, '03-06 09:00', accepted)), ['a1 open U7']);
  assert.deepEqual(dutiesIn(standingAt(law, '03-06 10:00', accepted, handed)), ['a1 open U8']);
  assert.deepEqual(dutiesIn(standingAt(law, '03-10 10:00', accepted, handed, later)), ['a1 overdue U8']);
});

test('who owes it is reminded one workday before it is due, once, and not where it is done', () => {
  const replied = ['03-06 17:30', 'case.replied', 'C1'] as const;
  assert.deepEqual(effectsIn(standingAt(law, '03-06 17:30', accepted)), []);
  assert.deepEqual(effectsIn(standingAt(law, '03-06 17:31', accepted)), ['remind U7 03-06 17:30']);
  assert.deepEqual(effectsIn(standingAt(law, '03-08 09:00', accepted)), ['remind U7 03-06 17:30']);
  assert.deepEqual(effectsIn(standingAt(law, '03-08 09:00', accepted, replied)), []);
});

test('a duty that is put off is reminded of again before its new instant', () => {
  const approved = ['03-09 10:00', 'extension.approved', 'C1', { days: 2 }] as const;
  const notified = ['03-09 11:00', 'extension.notified', 'C1'] as const;
  assert.deepEqual(effectsIn(standingAt(law, '03-11 09:00', accepted, approved, notified)), [
    'remind U7 03-06 17:30',
    'remind U7 03-10 17:30',
  ]);
});

test('the ladder is climbed while the duty stays undone, and not beyond the late act', () => {
  const replied = ['03-11 09:00', 'case.replied', 'C1'] as const;
  const climbed = ['remind U7 03-06 17:30', 'notify unit-head 03-09 17:30', 'escalate supervisor 03-10 17:30'];
  assert.deepEqual(effectsIn(standingAt(law, '03-10 17:30', accepted)), climbed.slice(0, 2));
  assert.deepEqual(effectsIn(standingAt(law, '03-10 17:31', accepted)), climbed);
  assert.deepEqual(effectsIn(standingAt(law, '03-20 09:00', accepted, replied)), climbed);
  assert.deepEqual(effectsIn(standingAt(law, '03-20 09:00', accepted)), [...climbed, 'escalate director 03-11 17:30']);
});

test('an act at the very instant of an escalation still stops it', () => {
  const replied = ['03-10 17:30', 'case.replied', 'C1'] as const;
  assert.equal(
    effectsIn(standingAt(law, '03-20 09:00', accepted, replied)).includes('escalate supervisor 03-10 17:30'),
    false,
  );
});

test('an extension whose notice was not given falls away, and the duty has been overdue since its old instant', () => {
  const approved = ['03-09 16:00', 'extension.approved', 'C1', { days: 3 }] as const;
  const before = standingAt(law, '03-10 17:30', accepted, approved);
  assert.deepEqual(dutiesIn(before), ['a1 open U7', 'a1#notice open U7']);
  const [duty] = standingAt(law, '03-10 17:31', accepted, approved).duties.values();
  assert.equal(duty?.reason, 'extension-void');
  assert.equal(timeOf(duty?.breachedAt ?? 0), '03-10 17:30');
  assert.equal(timeOf(duty?.overdueSince ?? 0), '03-09 17:30');
});

test('a duty that waits for papers is suspended until they come, or until its longest time is over', () => {
  const asked = ['03-06 10:00', 'materials.requested', 'C1', { items: ['id'] }] as const;
  const suspended = standingAt(law, '03-08 09:00', accepted, asked);
  assert.deepEqual(dutiesIn(suspended), ['a1 suspended U7']);
  assert.equal(timeOf(suspended.wakeAt), '03-20 17:30');
  assert.deepEqual(dutiesIn(standingAt(law, '03-20 17:29', accepted, asked)), ['a1 suspended U7']);
  assert.deepEqual(dutiesIn(standingAt(law, '03-20 17:30', accepted, asked)), ['a1 open U7']);
});

test('a withdrawn case owes nothing any more', () => {
  const withdrawn = ['03-06 10:00', 'case.withdrawn', 'C1'] as const;
  assert.deepEqual(dutiesIn(standingAt(law, '04-01 09:00', accepted, withdrawn)), ['a1 discharged U7']);
});

test('a figure that the source leaves open is measured: the duty is alive without a due instant', () => {
  const open = lawFrom([
    'id: a1\nmust: {who: on.unit, on: case.accepted, do: case.replied, within: {unset: at-once, word: 立即}}',
  ]);
  const standing = standingAt(open, '04-07 09:00', accepted);
  const [duty] = standing.duties.values();
  assert.deepEqual([duty?.state, duty?.dueAt, standing.wakeAt], ['open', undefined, Number.POSITIVE_INFINITY]);
});

test('a duty keeps its id when an earlier fact comes to light and when its rule gets a new version', () => {
  const id = 'board/a1/C1@1';
  const asked = ['03-06 10:00', 'materials.requested', 'C1', { items: ['id'] }] as const;
  const dated = (text: string, from: string) => text.replace('id: a1', `id: a1\neffective: ${from}`);
  const next = dated(reply, '2026-03-06\nreplaces: a1@2026-01-01\ntransition: {open_cases: rebase}');
  const changed = lawFrom([dated(reply, '2026-01-01'), next.replace('2 workdays', '4 workdays')]);
  const ids = [standingAt(law, '03-08 09:00', accepted), standingAt(law, '03-08 09:00', accepted, asked)]
    .concat(standingAt(changed, '03-08 09:00', accepted))
    .map(({ duties }) => [...duties.keys()]);
  assert.deepEqual(ids, [[id], [id], [id]]);
});

test('a duty that a new version starts again stands beside the one it replaces', () => {
  const dated = (text: string, from: string) => text.replace('id: a1', `id: a1\neffective: ${from}`);
  const next = dated(reply, '2026-03-06\nreplaces: a1@2026-01-01\ntransition: {open_cases: restart}');
  const { duties } = standingAt(lawFrom([dated(reply, '2026-01-01'), next]), '03-08 09:00', accepted);
  assert.deepEqual(
    [...duties.values()].map(({ duty, state, openedAt }) => [duty, state, timeOf(openedAt)]).toSorted(),
    [
      ['board/a1/C1@1', 'discharged', '03-05 16:30'],
      ['board/a1/C1@1~1', 'open', '03-06 00:00'],
    ],
  );
});

test('what is recorded for a later instant waits for it', () => {
  const planned = ['03-12 09:00', 'case.replied', 'C1'] as const;
  assert.deepEqual(dutiesIn(standingAt(law, '03-11 09:00', accepted, planned)), ['a1 overdue U7']);
  assert.equal(standingAt(law, '03-11 17:31', accepted, planned).wakeAt, at('03-12 09:00'));
});
