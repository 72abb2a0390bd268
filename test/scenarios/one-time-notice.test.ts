import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Values } from '#law/rulebook/value.ts';
import { law, pack, regulation, rule, vocab } from './law.ts';
import { decided, emitted, states } from './outcome.ts';
import { tell, wall, when } from './story.ts';

// Scenarios of the requirements, chapter C09: the one-time notice.

const hour = 3_600_000;
const bureau = law([pack('qts-one-time-notice')]);
const whole = { form: 'written', basis: '条例', limit: '6日', steps: '受理审核发证', items: ['执照', '申请表'] };
const notice = (at: string, data: Values = whole, person = 'Z1') =>
  when(at, 'notice.given', { case: 'C1', person, ...data });
const asked = (at: string, channel: string) => when(at, 'inquiry.asked', { case: 'C1', person: 'Z1', channel });

describe('S067: a notice of basis, time limit, steps and papers', () => {
  const parts = ['basis', 'limit', 'steps', 'items'];
  const without = (...left: readonly string[]) =>
    Object.fromEntries(Object.entries(whole).filter(([name]) => !left.includes(name)));

  test('without the time limit it fails, and that part is named', () => {
    const story = tell(bureau, [notice('2025-03-03 09:30', without('limit'))]);
    assert.deepEqual(story.only('a1').items, ['limit']);
    assert.deepEqual(emitted(story, 'liability.raised'), ['2025-03-03 09:30 Z1']);
  });

  test('so it is with each of the four, and with two at once', () => {
    for (const part of parts) {
      assert.deepEqual(tell(bureau, [notice('2025-03-03 09:30', without(part))]).only('a1').items, [part]);
    }
    const two = tell(bureau, [notice('2025-03-03 09:30', without('basis', 'items'))]);
    assert.deepEqual(two.only('a1').items, ['basis', 'items']);
  });

  test('whole it passes, and a refusal needs its reason and none of the four', () => {
    assert.deepEqual(tell(bureau, [notice('2025-03-03 09:30')]).judged.breaches, []);
    const refused = tell(bureau, [notice('2025-03-03 09:30', { form: 'written', refusal: '不属本局职权' })]);
    assert.equal(refused.only('a1').state, 'fulfilled');
  });
});

describe('S069: the same item asked for by telephone and at the counter, both answered orally', () => {
  const oral = (channel: string, more: Values = {}) =>
    tell(bureau, [asked('2025-03-03 09:00', channel), notice('2025-03-03 09:05', { ...whole, form: 'oral', ...more })]);

  test('by telephone it is valid, at the counter it needs a written notice', () => {
    assert.equal(oral('call').only('a4').state, 'fulfilled');
    assert.equal(oral('visit').only('a4').state, 'violated');
  });

  test('at the counter "oral suffices" is enough with its reason', () => {
    assert.equal(oral('visit', { reason: '只问一项收费' }).only('a4').state, 'fulfilled');
  });

  test('who called and then came is at the counter; a written notice afterwards is in order', () => {
    const story = tell(bureau, [
      asked('2025-03-03 09:00', 'call'),
      notice('2025-03-03 09:05', { ...whole, form: 'oral' }),
      asked('2025-03-04 09:00', 'visit'),
      notice('2025-03-04 09:05', { ...whole, form: 'oral' }),
      notice('2025-03-04 09:10'),
    ]);
    assert.deepEqual(states(story.all('a4')), ['fulfilled', 'violated', 'fulfilled']);
  });
});

describe('S070: an applicant has to come back for a paper', () => {
  const wanted = (at: string, items: readonly string[], caseId = 'C1') =>
    when(at, 'materials.requested', { case: caseId, person: 'Z2', items });

  test('that the notice left out: a breach of the one who gave the notice, second trips counted once', () => {
    const story = tell(bureau, [notice('2025-03-03 09:30'), wanted('2025-03-05 10:00', ['检验报告'])]);
    assert.deepEqual([story.only('a1-trip').state, story.only('a1-trip').who], ['violated', 'Z1']);
    assert.equal(story.judged.counts.find(({ article }) => article === 'a1-trip')?.violated, 1);
    assert.deepEqual(emitted(story, 'liability.raised').length, 1);
  });

  test('that the notice named: no breach', () => {
    const story = tell(bureau, [notice('2025-03-03 09:30'), wanted('2025-03-05 10:00', ['申请表'])]);
    assert.equal(story.only('a1-trip').state, 'fulfilled');
    assert.deepEqual(story.judged.breaches, []);
  });

  test('where no notice was given there is no trip against it: that duty is measured by itself', () => {
    const story = tell(bureau, [asked('2025-03-03 09:00', 'visit'), wanted('2025-03-05 10:00', ['检验报告'])]);
    assert.equal(story.only('a1-trip').state, 'fulfilled');
    assert.equal(story.only('a1-told').state, 'pending');
  });

  test('one of two papers left out is a breach; named in a second notice it is none, and that notice has another giver', () => {
    const both = ['申请表', '检验报告'];
    assert.equal(
      tell(bureau, [notice('2025-03-03 09:30'), wanted('2025-03-05 10:00', both)]).only('a1-trip').state,
      'violated',
    );
    const second = notice('2025-03-04 09:30', { ...whole, items: ['检验报告'] }, 'Z3');
    const mended = tell(bureau, [notice('2025-03-03 09:30'), second, wanted('2025-03-05 10:00', both)]);
    assert.equal(mended.only('a1-trip').state, 'fulfilled');
    const again = tell(bureau, [notice('2025-03-03 09:30'), second, wanted('2025-03-05 10:00', ['照片'])]);
    assert.equal(again.only('a1-trip').who, 'Z3', 'the one whose notice came last answers');
  });

  test('a third trip is a second breach; the notice of another case helps nobody', () => {
    const thrice = [
      notice('2025-03-03 09:30'),
      wanted('2025-03-05 10:00', ['照片']),
      wanted('2025-03-06 10:00', ['公章']),
    ];
    assert.deepEqual(states(tell(bureau, thrice).all('a1-trip')), ['violated', 'violated']);
    const elsewhere = when('2025-03-04 09:30', 'notice.given', { case: 'C2', person: 'Z1', ...whole, items: ['照片'] });
    const story = tell(bureau, [notice('2025-03-03 09:30'), elsewhere, wanted('2025-03-05 10:00', ['照片'])]);
    assert.equal(story.only('a1-trip', 'C1').state, 'violated');
  });
});

describe('S071: the legal basis is unclear, the handler asks upward on Monday and has an answer on Thursday', () => {
  const unclear = [
    when('2025-03-03 09:00', 'case.classified', { case: 'C1', class: 'unclear-law', person: 'Z1' }),
    when('2025-03-03 09:30', 'case.handled', { case: 'C1', person: 'Z1', step: 'ask-upward' }),
  ];
  const told = (at: string) => when(at, 'case.replied', { case: 'C1', person: 'Z1' });

  test('told on Thursday: the duty to tell is met, three days are shown against a limit that is not set', () => {
    const story = tell(bureau, [...unclear, told('2025-03-06 09:30')]);
    const duty = story.only('a3b');
    assert.deepEqual([duty.state, story.due('a3b')], ['fulfilled', 'unset']);
    assert.equal((duty.endedAt ?? 0) - duty.openedAt, 72 * hour);
    assert.deepEqual(story.judged.breaches, []);
  });

  test('never told: the case goes on showing a result that was not told, and nothing is judged', () => {
    const story = tell(bureau, unclear, { until: '2025-06-30 00:00' });
    assert.deepEqual([story.only('a3b').state, story.due('a3b')], ['pending', 'unset']);
    assert.deepEqual(story.judged.breaches, []);
  });

  test('with three workdays decided Thursday closing is in time and Friday is not', () => {
    const set = law([pack('qts-one-time-notice'), decided({ 'qts-one-time-notice/tell-result': '3 workdays' })]);
    const onTime = tell(set, [...unclear, told('2025-03-06 17:30')]);
    assert.deepEqual([onTime.due('a3b'), onTime.only('a3b').state], ['2025-03-06 17:30', 'fulfilled']);
    assert.equal(tell(set, [...unclear, told('2025-03-07 09:00')]).only('a3b').state, 'violated');
  });

  test('to send the person away without having asked is a breach; after asking a refusal is none', () => {
    const refused = (at: string) => when(at, 'case.refused', { case: 'C1', person: 'Z1', reason: '规定不明' });
    assert.equal(
      tell(bureau, [...unclear.slice(0, 1), refused('2025-03-03 09:20')]).only('a3c-refused').state,
      'violated',
    );
    assert.equal(tell(bureau, [...unclear, refused('2025-03-06 09:20')]).only('a3c-refused').state, 'fulfilled');
  });
});

describe('S072: an item of the catalogue of at most one visit', () => {
  // Not among the packs yet: what the catalogue says of the aim; a miss of it is a hint.
  const hall = regulation(
    'yunnan-service-hall',
    'use: []',
    vocab(`
visit.logged: {case: string, matter: string, citizen: string}
stream: case
registers:
  one_visit: {key: matter, most: int}
functions:
  most_visits(matter): one_visit.most
`),
    rule(`
id: "1.3"
force: encouraged
key: e.case
limit:
  who: '"hall"'
  count: visit.logged
  when: most_visits(e.matter) == 1
  per: ever
  max: 1
`),
  );
  const by = law([hall]);
  const registers = {
    row: (_register: string, key: string) => (key === '身份证' ? { most: 1 } : undefined),
    keys: () => ['身份证'],
  };
  const visit = (at: string, caseId: string, matter = '身份证') =>
    when(at, 'visit.logged', { case: caseId, matter, citizen: 'K1' });

  test('a second visit shows two against one as a hint, and no violation', () => {
    const story = tell(by, [visit('2025-03-03 09:00', 'C1'), visit('2025-03-05 09:00', 'C1')], { registers });
    const [first, second] = story.all('1.3');
    assert.equal(first?.state, 'fulfilled');
    assert.deepEqual(
      [second?.force, second?.values.count, wall(second?.breachedAt)],
      ['encouraged', 2, '2025-03-05 09:00'],
    );
    const count = story.judged.counts.find(({ article }) => article === '1.3');
    assert.deepEqual([count?.violated, count?.missed], [0, 1]);
  });

  test('one visit each of two cases, and an item that is not in the catalogue, show nothing', () => {
    const lines = [
      visit('2025-03-03 09:00', 'C1'),
      visit('2025-03-05 09:00', 'C2'),
      visit('2025-03-06 09:00', 'C3', '户口'),
    ];
    const story = tell(by, [...lines, visit('2025-03-07 09:00', 'C3', '户口')], { registers });
    assert.equal(story.judged.counts.find(({ article }) => article === '1.3')?.missed, 0);
  });
});
