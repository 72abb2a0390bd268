import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Values } from '#law/rulebook/value.ts';
import { law, pack, regulation, rule, vocab } from './law.ts';
import { decided, emitted, fines, states } from './outcome.ts';
import { type Line, tell, wall, when } from './story.ts';

// Scenarios of the requirements, chapter C18, under the dress notice: fines, thresholds, distinct people, wages.

const minute = 60_000;
const day = 24 * 60 * minute;
const notice = pack('uniform-dress-code');
const open = law([notice]);
const set = (figures: Record<string, string>) =>
  law([
    notice,
    decided(Object.fromEntries(Object.entries(figures).map(([name, value]) => [`uniform-dress-code/${name}`, value]))),
  ]);
const inclusive = set({ 'badge-missing-in-a-row': '3' });
const exclusive = set({ 'badge-missing-in-a-row': '4' });

/** One inspection; without anything else somebody of department U1 wears no badge. */
function inspected(at: string, data: Values = {}): Line {
  const usual = { form: 'dress', unit: 'U1', head: 'L1', person: 'Z1', failed: ['1.7'], ...data };
  return when(at, 'inspection.recorded', { inspection: `${at} ${usual.person}`, ...usual });
}
const onDays = (month: string, ...days: readonly string[]) => days.map((each) => inspected(`${month}-${each} 09:00`));
const worn = { failed: [] };

describe('S152: a badge is missing on three inspections in a row in March', () => {
  const march = onDays('2025-03', '03', '10', '17');

  test('inclusive: thirty yuan in all, and at the third it is proposed that the person leaves the post', () => {
    const story = tell(inclusive, march);
    assert.deepEqual(fines(story), ['Z1 10', 'Z1 10', 'Z1 10']);
    assert.deepEqual(emitted(story, 'post.leave_advised'), ['2025-03-17 09:00 Z1']);
  });

  test('exclusive: only at the fourth', () => {
    assert.deepEqual(emitted(tell(exclusive, march), 'post.leave_advised'), []);
    const four = tell(exclusive, [...march, ...onDays('2025-03', '24')]);
    assert.deepEqual(emitted(four, 'post.leave_advised'), ['2025-03-24 09:00 Z1']);
    assert.equal(fines(four).length, 4);
  });

  test('undecided: counted, fined each time, and nobody leaves however often', () => {
    const story = tell(open, [...march, ...onDays('2025-03', '24', '31')]);
    assert.equal(fines(story).length, 5);
    assert.deepEqual(emitted(story, 'post.leave_advised'), []);
    assert.deepEqual(states(story.all('3.3b')), Array(5).fill('fulfilled'));
  });

  test('a badge worn in between, another month and another person break the row', () => {
    const [first, second, third] = march;
    assert.ok(first && second && third);
    const rows = [
      [first, second, inspected('2025-03-12 09:00', worn), third],
      [...onDays('2025-03', '24', '31'), ...onDays('2025-04', '01')],
      [first, second, inspected('2025-03-17 09:00', { person: 'Z2' })],
    ];
    for (const lines of rows) assert.deepEqual(emitted(tell(inclusive, lines), 'post.leave_advised'), []);
  });

  test('other faults and other forms in between neither count nor break the row', () => {
    const shoes = inspected('2025-03-04 09:00', { failed: ['1.3-slippers', '1.7'] });
    const other = inspected('2025-03-11 09:00', { form: 'field-appearance', failed: [] });
    const story = tell(inclusive, [...onDays('2025-03', '03'), shoes, other, ...onDays('2025-03', '17')]);
    assert.deepEqual(emitted(story, 'post.leave_advised'), ['2025-03-17 09:00 Z1']);
  });

  test('two people in one department each have a row of their own; the proposal is made once a month', () => {
    const lines = ['03', '10', '17', '24'].flatMap((each) => [
      inspected(`2025-03-${each} 09:00`),
      inspected(`2025-03-${each} 09:10`, { person: 'Z2', ...(each === '10' ? worn : {}) }),
    ]);
    const story = tell(inclusive, lines);
    assert.deepEqual(emitted(story, 'post.leave_advised'), ['2025-03-17 09:00 Z1']);
  });
});

describe('S154: four offenders in one department, in another one person four times', () => {
  const persons = (people: readonly string[], unit: string, head: string, month = '2025-03') =>
    people.map((person, index) => inspected(`${month}-0${index + 3} 09:00`, { person, unit, head }));
  const four = persons(['A', 'B', 'C', 'D'], 'U1', 'L1');
  const heads = (lines: readonly Line[]) =>
    tell(open, lines)
      .judged.breaches.filter(({ article }) => article === '3.4')
      .map(({ who, breachedAt }) => `${who} ${wall(breachedAt)}`);

  test('the head of the first is fined at the fourth person, the head of the second is not', () => {
    const other = persons(['Z', 'Z', 'Z', 'Z'], 'U2', 'L2');
    const both = [...four, ...other].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    assert.deepEqual(heads(both), ['L1 2025-03-06 09:00']);
  });

  test('three people are not more than three, also where one of them fails again; a fifth adds no second fine', () => {
    assert.deepEqual(heads([...four.slice(0, 3), inspected('2025-03-07 09:00', { person: 'A' })]), []);
    assert.deepEqual(heads([...four, inspected('2025-03-10 09:00', { person: 'E' })]), ['L1 2025-03-06 09:00']);
  });

  test('three at the end of March and one in April are not four in a month', () => {
    assert.deepEqual(heads([...four.slice(0, 3), inspected('2025-04-01 09:00', { person: 'D' })]), []);
    assert.deepEqual(heads([...four.slice(0, 3), inspected('2025-03-31 23:59', { person: 'D' })]), [
      'L1 2025-03-31 23:59',
    ]);
  });

  test('whichever article they miss they count, what is only encouraged does not', () => {
    const faults = ['1.3-slippers', '0-tidy', '1.6c', '1.7'];
    const various = ['A', 'B', 'C', 'D'].map((person, index) =>
      inspected(`2025-03-0${index + 3} 09:00`, { person, failed: [faults[index] ?? ''] }),
    );
    assert.deepEqual(heads(various), ['L1 2025-03-06 09:00']);
    const hint = inspected('2025-03-06 09:00', { person: 'D', failed: ['1.9b'] });
    assert.deepEqual(heads([...four.slice(0, 3), hint]), []);
  });

  test('S155: without an amount the entry is pending, with one decided it has its figure', () => {
    const headFine = (by: typeof open) => fines(tell(by, four)).filter((fine) => fine.startsWith('L1'));
    assert.deepEqual(headFine(open), ['L1 ']);
    assert.deepEqual(headFine(set({ 'department-head-fine': '200' })), ['L1 200']);
  });
});

describe('S156: a violation of 28 March that is booked on 2 April', () => {
  const fined = when('2025-04-02 09:00', 'penalty.fined', {
    person: 'Z1',
    unit: 'U1',
    amount: 10,
    rule: '1.7',
    month: '2025-03',
  });
  const deducted = (at: string, more: Values = {}) =>
    when(at, 'wage.deducted', {
      person: 'Z1',
      unit: 'U1',
      ground: 'fine',
      rule: '1.7',
      amount: 10,
      month: '2025-04',
      ...more,
    });

  test('deducted from the wage of April it keeps the month of the violation, and the time between is measured', () => {
    const story = tell(open, [fined, deducted('2025-04-30 09:00')]);
    const duty = story.only('3.6');
    assert.deepEqual([duty.state, story.due('3.6')], ['fulfilled', 'unset']);
    assert.equal((duty.endedAt ?? 0) - duty.openedAt, 28 * day);
    assert.equal(story.facts[0]?.data.month, '2025-03');
  });

  test('where policy sets thirty days, 2 May is in time and 3 May late', () => {
    const policy = set({ 'deduction-month': '30 days' });
    assert.equal(tell(policy, [fined, deducted('2025-05-02 18:00')]).only('3.6').state, 'fulfilled');
    assert.equal(tell(policy, [fined, deducted('2025-05-03 00:00')]).only('3.6').state, 'violated');
  });

  test('what is deducted for an absence or for another rule does not settle it', () => {
    for (const other of [{ ground: 'absence' }, { rule: '3.4' }]) {
      assert.equal(tell(open, [fined, deducted('2025-04-30 09:00', other)]).only('3.6').state, 'pending');
    }
  });
});

describe('S157: work clothes that the employee damaged, new ones at 180 yuan', () => {
  const damaged = (by_employee = true) =>
    when('2025-03-03 09:00', 'clothes.damaged', { person: 'Z1', unit: 'U1', by_employee });
  const reissued = (charged: number, by_employee = true) =>
    when('2025-03-10 09:00', 'clothes.reissued', { person: 'Z1', unit: 'U1', by_employee, cost: 180, charged });

  test('the company re-issues them and charges 180 yuan', () => {
    const story = tell(open, [damaged(), reissued(180)]);
    assert.deepEqual([story.only('3.7b').state, story.only('3.7b').who], ['fulfilled', 'company']);
    assert.equal(story.only('3.7').state, 'fulfilled');
  });

  test('charging half, or a cent less, is not the full cost; wear and tear is not charged', () => {
    assert.equal(tell(open, [damaged(), reissued(90)]).only('3.7').state, 'violated');
    assert.equal(tell(open, [damaged(), reissued(179.99)]).only('3.7').state, 'violated');
    assert.deepEqual(tell(open, [damaged(false), reissued(0, false)]).all('3.7'), []);
  });
});

test('S161: three of "3 and more" is reached where the source includes it, undecided where it does not say', () => {
  // The water service is not among the packs yet: its article 1.5 says that 以上 includes the number itself.
  const water = regulation(
    'gz-water-service',
    '',
    vocab(`
fault.recorded: {fault: string, station: string}
stream: fault
`),
    rule(`
id: "1.5"
limit:
  who: e.station
  count: fault.recorded
  per: calendar-month
  reaches: 3
`),
  );
  const faults = ['03', '04', '05'].map((each) =>
    when(`2025-03-${each} 10:00`, 'fault.recorded', { fault: `F${each}`, station: 'S1' }),
  );
  assert.deepEqual(states(tell(law([water]), faults).all('1.5')), ['fulfilled', 'fulfilled', 'violated']);

  const badges = onDays('2025-03', '03', '10', '17');
  assert.deepEqual(states(tell(open, badges).all('3.3b')), ['fulfilled', 'fulfilled', 'fulfilled']);
  assert.deepEqual(states(tell(inclusive, badges).all('3.3b')), ['fulfilled', 'fulfilled', 'violated']);
});
