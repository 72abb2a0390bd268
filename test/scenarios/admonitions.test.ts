import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Values } from '#law/rulebook/value.ts';
import { law, pack } from './law.ts';
import { emitted, states } from './outcome.ts';
import { type Line, tell, wall, when } from './story.ts';

// Scenarios of the requirements, chapter C18, under the system of dereliction: admonitions of people and of offices.

const bureau = law([pack('qts-dereliction')]);
const admonished = (at: string, person: string, unit = 'A') =>
  when(at, 'admonition.given', { person, unit, rule: '1.9', case: at });

/** A finding of neglect; without anything else a proved one of employee Z1 of office A. */
const ruled = (at: string, data: Values) =>
  when(at, 'neglect.ruled', { case: at, unit: 'A', person: 'Z1', proved: true, ground: '查实', ...data });
const complaint = (at: string, data: Values = {}) =>
  when(at, 'complaint.ruled', {
    ...{ case: at, unit: 'A', person: 'Z1', class: 'attitude' },
    proved: true,
    discipline: true,
    ...data,
  });
const personal = (lines: readonly Line[]) => emitted(tell(bureau, lines), 'admonition.given');
const collective = (lines: readonly Line[]) => emitted(tell(bureau, lines), 'admonition.collective');

describe('S159: the staff of an office have two admonitions and one more', () => {
  const lines = [admonished('2025-03-03 09:00', 'Z1'), admonished('2025-04-03 09:00', 'Z2')];

  test('two are not enough, exactly the third gives the collective one', () => {
    assert.deepEqual(collective(lines), []);
    assert.deepEqual(collective([...lines, admonished('2025-05-03 09:00', 'Z1')]), ['2025-05-03 09:00 A']);
  });

  test('it is one person or three, this year or the next; a fourth gives no second one', () => {
    const one = ['2025-03-03', '2025-12-31', '2026-01-01'].map((date) => admonished(`${date} 09:00`, 'Z1'));
    assert.deepEqual(collective(one), ['2026-01-01 09:00 A']);
    assert.deepEqual(collective([...one, admonished('2026-02-01 09:00', 'Z4')]), ['2026-01-01 09:00 A']);
  });

  test('the admonitions of another office are its own', () => {
    assert.deepEqual(collective([...lines, admonished('2025-05-03 09:00', 'Z1', 'B')]), []);
  });
});

describe('late and leaving early, more than three times in a month', () => {
  const late = (at: string, data: Values = {}) =>
    when(at, 'employee.late', { person: 'Z1', unit: 'A', minutes: 5, ...data });
  const three = ['03', '10', '17'].map((each) => late(`2025-03-${each} 09:05`));

  test('three are not more than three, the fourth is, whichever of the two it is', () => {
    assert.deepEqual(personal(three), []);
    assert.deepEqual(personal([...three, late('2025-03-31 09:05')]), ['2025-03-31 09:05 Z1']);
    const early = when('2025-03-31 17:00', 'employee.left_early', { person: 'Z1', unit: 'A', minutes: 30 });
    assert.deepEqual(personal([...three, early]), ['2025-03-31 17:00 Z1']);
  });

  test('what was excused, another person and the next month do not add to them', () => {
    const fourths = [
      late('2025-03-31 09:05', { excused: true }),
      late('2025-03-31 09:05', { person: 'Z2' }),
      late('2025-04-01 09:05'),
    ];
    for (const fourth of fourths) assert.deepEqual(personal([...three, fourth]), []);
  });
});

test('S167: three collective admonitions, serious trouble found, caused by the head: a case of leadership responsibility', () => {
  const admonitions = ['2025-03-03', '2025-06-03', '2025-09-03'].map((date) =>
    when(`${date} 09:00`, 'admonition.collective', { unit: 'A', rule: '2.1', case: date }),
  );
  const finding = (data: Values) =>
    ruled('2025-09-10 09:00', { class: 'leadership', person: 'H1', serious: true, by_head: true, ...data });
  const raised = (...lines: readonly Line[]) => emitted(tell(bureau, lines), 'liability.raised');

  assert.deepEqual(raised(...admonitions), [], 'the count alone opens no case');
  assert.deepEqual(raised(...admonitions, finding({})), ['2025-09-10 09:00 H1']);
  for (const lacking of [{ serious: false }, { by_head: false }, { proved: false }]) {
    assert.deepEqual(raised(...admonitions, finding(lacking)), []);
  }
});

describe('S169: one employee with four grounds in March', () => {
  const overdue = ruled('2025-03-03 09:00', { class: 'time-limit', act: 'overdue', complete: true });
  const unasked = ruled('2025-03-10 09:00', { class: 'first-asked' });
  const chatting = when('2025-03-17 09:00', 'inspection.recorded', {
    ...{ inspection: 'J1', form: 'efficacy', unit: 'A', person: 'Z1', failed: ['1.4-chat'] },
  });
  const rude = complaint('2025-03-24 09:00');
  const all = [overdue, unasked, chatting, rude];

  test('four admonitions on four grounds, the counter of the office at four, the collective one due from the third', () => {
    const story = tell(bureau, all);
    assert.deepEqual(
      story.judged.derived.filter(({ kind }) => kind === 'admonition.given').map(({ data }) => data.rule),
      ['1.2', '1.3', '1.4', '1.5'],
    );
    assert.deepEqual(states(story.all('2.1')), ['fulfilled', 'fulfilled', 'violated', 'fulfilled']);
    assert.deepEqual(emitted(story, 'admonition.collective'), ['2025-03-17 09:00 A']);
  });

  test('overdue with the reason or the time told is no ground, and then the third comes a week later', () => {
    for (const told of [{ reason_told: true }, { time_told: true }]) {
      const excused = { ...overdue, data: { ...overdue.data, ...told } };
      assert.deepEqual(collective([excused, unasked, chatting, rude]), ['2025-03-24 09:00 A']);
    }
  });

  test('of two employees of two offices each office counts its own', () => {
    const elsewhere = { ...rude, data: { ...rude.data, unit: 'B', person: 'Y1' } };
    const story = tell(bureau, [overdue, unasked, elsewhere]);
    assert.equal(emitted(story, 'admonition.given').length, 3);
    assert.deepEqual(emitted(story, 'admonition.collective'), []);
  });
});

test('S170: a complaint of rudeness that is ruled not proved gives no admonition, nor one without breach of discipline', () => {
  assert.deepEqual(personal([complaint('2025-03-24 09:00', { proved: false })]), []);
  assert.deepEqual(personal([complaint('2025-03-24 09:00', { discipline: false })]), []);
  assert.deepEqual(personal([complaint('2025-03-24 09:00')]), ['2025-03-24 09:00 Z1']);
});

describe('S171: an office obstructs, an employee shelters unfair competition, another neglects without a class of its own', () => {
  const obstructs = ruled('2025-03-03 09:00', { class: 'obstructing', person: '' });
  const shelters = ruled('2025-03-04 09:00', { class: 'unfair-competition', act: 'sheltering', deliberate: true });
  const other = ruled('2025-03-05 09:00', { class: 'other', person: 'Z2', ground: '丢失检验样品' });

  test('a collective admonition without counting to three, and two personal ones', () => {
    const story = tell(bureau, [obstructs, shelters, other]);
    assert.deepEqual(emitted(story, 'admonition.collective'), ['2025-03-03 09:00 A']);
    assert.deepEqual(emitted(story, 'admonition.given'), ['2025-03-04 09:00 Z1', '2025-03-05 09:00 Z2']);
  });

  test('the open class requires its text; sheltering by oversight is none', () => {
    const textless = tell(bureau, [{ ...other, data: { ...other.data, ground: null } }]);
    assert.deepEqual(emitted(textless, 'admonition.given'), []);
    assert.deepEqual(textless.only('1.9-text').items, ['text']);
    assert.deepEqual(personal([{ ...shelters, data: { ...shelters.data, deliberate: false } }]), []);
  });
});

describe('S172: a breach of the one-time notice is proved', () => {
  const proved = (harm: boolean) => ruled('2025-03-03 09:00', { class: 'one-time-notice', harm });
  const appraised = (indicators: readonly string[], person = 'Z1') =>
    when('2025-12-31 17:00', 'appraisal.closed', { person, unit: 'A', period: '2025', indicators });

  test('without the finding of harm there is no admonition, with it there is', () => {
    assert.deepEqual(personal([proved(false)]), []);
    assert.deepEqual(personal([proved(true)]), ['2025-03-03 09:00 Z1']);
  });

  test('the next appraisal of that person has to count it, that of another need not', () => {
    assert.equal(tell(bureau, [proved(true), appraised(['admonition'])]).only('0-appraisal').state, 'fulfilled');
    const forgotten = tell(bureau, [proved(true), appraised(['attendance'])]).only('0-appraisal');
    assert.deepEqual([forgotten.state, wall(forgotten.breachedAt)], ['violated', '2025-12-31 17:00']);
    assert.equal(tell(bureau, [proved(true), appraised(['attendance'], 'Z2')]).only('0-appraisal').state, 'pending');
  });

  test('so has the selection of the best', () => {
    const best = (indicators: readonly string[]) =>
      when('2025-12-31 18:00', 'reward.given', { person: 'Z1', unit: 'A', reward: 'best', indicators });
    assert.equal(tell(bureau, [proved(true), best(['attendance'])]).only('0-selection').state, 'violated');
    assert.equal(tell(bureau, [proved(true), best(['admonition'])]).only('0-selection').state, 'fulfilled');
    assert.equal(tell(bureau, [proved(false), best(['attendance'])]).only('0-selection').state, 'fulfilled');
  });
});
