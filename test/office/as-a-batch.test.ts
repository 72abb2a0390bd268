import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logOf } from '#engine/1-event/row-fact.ts';
import { judgeLog } from '#engine/judge.ts';
import { settle } from '#engine/standing/judge.ts';
import { allBuckets } from '#ledger/bucket.ts';
import type { RecordedEvent } from '#ledger/port.ts';
import { counterLaw, household, shanghai } from './household.ts';

/** A seeded sequence of whole numbers below `n` (the MINSTD generator). */
function numbers(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % n;
  };
}

test('what the docket says of a month of cases is what the batch judge says of the facts in the ledger', async (t) => {
  const { record, at, rounds, ledger, house, now } = await household(t, { law: counterLaw, at: '2026-03-02 09:00' });
  const next = numbers(20_260_302);
  let cases = 0;
  for (let day = 2; day < 20; day++) {
    for (let hour = 9; hour < 18; hour += 1 + next(3)) {
      at(`2026-03-${String(day).padStart(2, '0')} ${String(hour).padStart(2, '0')}:${10 + next(49)}`);
      if (next(3) > 0) await rounds();
      const person = `P${next(3)}`;
      const contact = next(5) === 0 ? '' : '13800000000';
      await record('case.accepted', `C${++cases}`, {
        kind: 'consult',
        unit: 'U7',
        person,
        citizen: 'Z1',
        name: '王',
        contact,
      });
      const older = `C${1 + next(cases)}`;
      const deeds: readonly (readonly [string, { [name: string]: string | string[] | number }])[] = [
        ['case.replied', { unit: 'U7', person }],
        ['case.handed_over', { from_unit: 'U7', to_unit: 'U8', person, receiver: 'P9' }],
        ['case.receipted', { unit: 'U8', person }],
        ['materials.requested', { unit: 'U7', person, items: ['身份证'] }],
        ['materials.received', { unit: 'U7', person, items: ['身份证'] }],
        ['extension.approved', { approver: 'L1', reason: '疑难', days: 2 }],
        ['extension.notified', { unit: 'U7', person, citizen: 'Z1', reason: '疑难', channel: 'phone' }],
        ['case.withdrawn', { citizen: 'Z1', reason: '不办了' }],
      ];
      const [kind, data] = deeds[next(deeds.length)] ?? ['case.tracked', {}];
      await record(kind, older, data);
    }
  }
  at('2026-04-10 09:00');
  await rounds();
  at('2026-04-10 09:01');
  await rounds();

  const facts: RecordedEvent[] = [];
  for (const bucket of allBuckets)
    for (const event of await ledger.feed(bucket, 0, 100_000))
      if (event.origin === 'fact' && event.stream !== 'law') facts.push(event);
  const { rulebook, live } = house.means.law();
  const { calendars } = live.bench;
  const judged = judgeLog(rulebook, calendars, logOf(facts, rulebook.vocabulary), { until: now() - settle });
  const batch = judged.breaches.map(({ article, stream, key, who, breachedAt, reason }) =>
    [article, stream, key, who, breachedAt, reason ?? ''].join(' '),
  );
  const streams = new Set([
    ...facts.map(({ stream }) => stream),
    ...['P0', 'P1', 'P2', 'P9'].map((each) => `rule/counter/a4/${each}`),
    ...['P0', 'P1', 'P2', 'P9'].map((each) => `account/person/${each}`),
  ]);
  const docket = [];
  for (const stream of streams)
    for (const duty of await ledger.dutiesOf(stream))
      if (duty.breachedAt !== null && duty.rule !== 'a4' && duty.rule !== 'a5')
        docket.push(
          [duty.rule, stream, duty.detail.key, duty.holder, duty.breachedAt, duty.detail.reason ?? ''].join(' '),
        );
  assert.ok(batch.length > 20, `only ${batch.length} breaches`);
  assert.deepEqual(docket.toSorted(), batch.filter((each) => !/^a[45] /.test(each)).toSorted());

  const admonished = judged.consequences
    .filter(({ event }) => event === 'admonition.given')
    .map(({ at, target }) => `${at} ${target}`);
  const given = [];
  for (const person of ['P0', 'P1', 'P2', 'P9'])
    for (const event of (await ledger.read(person)).events)
      if (event.kind === 'admonition.given') given.push(`${event.at} ${event.data.person}`);
  assert.deepEqual(given.toSorted(), admonished.toSorted());
  const charged = judged.derived
    .filter(({ kind }) => kind === 'points.deducted')
    .map(({ at, data }) => `${at} ${data.holder} ${data.points}`);
  const posted = [];
  for (const person of ['P0', 'P1', 'P2', 'P9'])
    for (const event of (await ledger.read(`account/person/${person}`)).events)
      if (event.kind === 'points.deducted') posted.push(`${event.at} ${person} ${event.data.points}`);
  assert.deepEqual(posted.toSorted(), charged.filter((each) => / P[0129] /.test(each)).toSorted());
  assert.ok(admonished.length > 0 && charged.length > 10);
  assert.ok(shanghai('2026-04-10 09:00') < now());
});
