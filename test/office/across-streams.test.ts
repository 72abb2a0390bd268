import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bucketOf } from '#ledger/bucket.ts';
import { handOn } from '#office/relay.ts';
import { wakeDue } from '#office/wake.ts';
import { counterLaw, household } from './household.ts';

const accepted = { kind: 'consult', unit: 'U7', person: 'P1', citizen: 'Z1', name: '王芳', contact: '13800000000' };

test('the third reply that is late in a month brings an admonition, in the stream of the person', async (t) => {
  const { record, at, rounds, events, ledger } = await household(t, { law: counterLaw, at: '2026-03-02 09:00' });
  for (const stream of ['C1', 'C2', 'C3', 'C4']) await record('case.accepted', stream, accepted);
  await record('case.accepted', 'C5', { ...accepted, person: 'P2' });
  at('2026-03-05 09:00');
  await rounds();
  at('2026-03-05 09:01');
  await rounds();
  assert.deepEqual(
    (await events('P1')).map(({ kind, origin, data }) => [kind, origin, data.ground]),
    [['admonition.given', 'delivered', '一个月逾期三次']],
  );
  assert.deepEqual(await events('P2'), []);
  const [limit] = (await ledger.dutiesOf('rule/counter/a4/P1')).filter(({ state }) => state === 'violated');
  assert.equal(limit?.holder, 'P1');
});

test('points are capped over all cases of a person in a month, whichever case came first', async (t) => {
  const { record, at, rounds, events } = await household(t, { law: counterLaw, at: '2026-03-02 09:00' });
  for (const stream of ['C1', 'C2', 'C3', 'C4', 'C5']) await record('case.accepted', stream, accepted);
  at('2026-03-05 09:00');
  await rounds();
  at('2026-03-05 09:01');
  await rounds();
  const account = await events('account/person/P1');
  assert.equal(account.filter(({ kind }) => kind === 'heard').length, 5, 'five deductions were told');
  const taken = account
    .filter(({ kind }) => kind === 'points.deducted')
    .reduce((sum, { data }) => sum + Number(data.points), 0);
  assert.equal(taken, 6);
});

test('a delivery that is made twice is heard once', async (t) => {
  const { record, at, rounds, events, ledger, house } = await household(t, { law: counterLaw, at: '2026-03-02 09:00' });
  await record('case.accepted', 'C1', accepted);
  at('2026-03-05 09:00');
  await wakeDue(bucketOf('C1'), house.means);
  const parcels = await ledger.parcels(bucketOf('C1'), 'stream', 100);
  assert.ok(parcels.length > 0);
  const forgetful = { ...house.means, ledger: { ...ledger, delivered: async () => undefined } };
  await handOn(bucketOf('C1'), forgetful); // died before the parcels were taken away
  await handOn(bucketOf('C1'), house.means);
  await rounds();
  assert.equal((await events('account/person/P1')).filter(({ kind }) => kind === 'heard').length, 1);
});
