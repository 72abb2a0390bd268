import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counterLaw, household, shanghai } from './household.ts';

const case1 = { kind: 'complaint', unit: 'U7', person: 'P1', citizen: 'Z1', name: '王芳', contact: '13800000000' };

test('S-R8 a reply that nobody gave is a breach at its due instant, however late anybody looks', async (t) => {
  const { record, at, rounds, ledger, events } = await household(t, { law: counterLaw, at: '2026-03-05 16:30' });
  await record('case.accepted', 'C1', case1);
  at('2027-04-01 08:00'); // a year of downtime
  await rounds();
  const [reply] = (await ledger.dutiesOf('C1')).filter(({ rule }) => rule === 'a1');
  assert.equal(reply?.state, 'overdue');
  assert.equal(reply?.breachedAt, shanghai('2026-03-09 17:30'));
  const breaches = (await events('C1')).filter(({ kind }) => kind === 'breach.recorded');
  assert.deepEqual(
    breaches.map(({ at, recordedAt }) => [at, recordedAt]),
    [[shanghai('2026-03-09 17:30'), shanghai('2027-04-01 08:00')]],
  );
});

test('what follows a breach comes in its order: reminder before due, word, supervision order, escalation a workday later', async (t) => {
  const { record, at, rounds, events, ledger } = await household(t, { law: counterLaw, at: '2026-03-05 16:30' });
  await record('case.accepted', 'C1', case1);
  at('2026-03-09 12:59');
  await rounds();
  assert.deepEqual(
    (await events('C1')).slice(1).map(({ kind, at }) => [kind, at]),
    [['reminder.due', shanghai('2026-03-09 12:00')]],
  );
  assert.deepEqual(
    (await ledger.notices('P1', 10)).map(({ body }) => body.do),
    ['remind'],
  );
  at('2026-03-10 09:00');
  await rounds();
  const followed = (await events('C1'))
    .slice(2)
    .map(({ kind, data }) => (kind === 'consequence.followed' ? data.do : kind));
  assert.deepEqual(
    followed.toSorted(),
    ['breach.recorded', 'deduct', 'emit', 'notify', 'supervision.ordered'].toSorted(),
  );
  assert.deepEqual(await ledger.notices('unit-head', 10), []);
  at('2026-03-10 17:31');
  await rounds();
  assert.deepEqual(
    (await ledger.notices('unit-head', 10)).map(({ at, body }) => [at, body.do]),
    [[shanghai('2026-03-10 17:30'), 'escalate']],
  );
});

test('a case answered the morning after is remedied, and nobody is told further up', async (t) => {
  const { record, at, rounds, ledger } = await household(t, { law: counterLaw, at: '2026-03-05 16:30' });
  await record('case.accepted', 'C1', case1);
  at('2026-03-10 09:05');
  await record('case.replied', 'C1', { unit: 'U7', person: 'P1', text: '已办' });
  at('2026-03-20 09:00');
  await rounds();
  const [reply] = (await ledger.dutiesOf('C1')).filter(({ rule }) => rule === 'a1');
  assert.equal(reply?.state, 'violated');
  assert.equal(reply?.alive, false);
  assert.equal(reply?.detail.remediedAt, shanghai('2026-03-10 09:05'));
  assert.deepEqual(await ledger.notices('unit-head', 10), []);
});

test('a clock that jumps back breaks no order: what is recorded is never before what was', async (t) => {
  const { record, at, rounds, events } = await household(t, { law: counterLaw, at: '2026-03-05 16:30' });
  await record('case.accepted', 'C1', case1);
  at('2025-01-01 00:00');
  await record('case.handed_over', 'C1', { from_unit: 'U7', to_unit: 'U8', person: 'P1', receiver: 'P2' });
  await rounds();
  const recorded = (await events('C1')).map(({ recordedAt }) => recordedAt);
  assert.deepEqual(
    recorded,
    recorded.toSorted((a, b) => a - b),
  );
  at('2026-03-06 18:00');
  await rounds();
  const kinds = (await events('C1')).map(({ kind }) => kind);
  assert.ok(kinds.includes('breach.recorded'), 'the receipt was due on Friday 17:30');
});

test('a fact that is told late is judged by its own time, and what was said before is taken back by an event', async (t) => {
  const { record, at, rounds, events, ledger } = await household(t, { law: counterLaw, at: '2026-03-05 16:30' });
  await record('case.accepted', 'C1', case1);
  at('2026-03-09 18:00');
  await rounds();
  assert.ok((await events('C1')).some(({ kind }) => kind === 'breach.recorded'));
  await record('case.replied', 'C1', { unit: 'U7', person: 'P1', text: '当面答复' }, { occurred: '2026-03-09 15:00' });
  await rounds();
  const kinds = (await events('C1')).map(({ kind }) => kind);
  assert.ok(kinds.includes('breach.withdrawn'), kinds.join(' '));
  const [reply] = (await ledger.dutiesOf('C1')).filter(({ rule }) => rule === 'a1');
  assert.equal(reply?.state, 'fulfilled');
});
