import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Registers } from '#law/rulebook/expression.ts';
import { law, pack, regulation, rule, vocab } from './law.ts';
import { states } from './outcome.ts';
import { tell, when } from './story.ts';

// Chapter C01 once more: scenarios in which one regulation has a pack and the other is not among the packs yet. What is
// written out here of the others is what the catalogue says of the article that the scenario cites.

const minute = 60_000;

describe('S009: closing time with a customer whose papers are unfinished', () => {
  const lianzhong = regulation(
    'lianzhong-service-norms',
    'use: [hall]',
    vocab(`
counter.left: {ticket: string, outlet: string, person: string}
stream: ticket
`),
    rule(`
id: "3.9"
must_not:
  who: e.person
  do: counter.left
  given:
    called: {count: ticket.called}
    served: {count: ticket.served}
  when: called > served
---
id: 3.9-stay
must:
  who: on.person
  on: ticket.called
  do: ticket.served
  within: {unset: stay-until-done, word: 自行延长}
`),
  );
  const both = law([lianzhong, pack('hotline-rulebook')]);
  const counter = (...lines: readonly (readonly [string, string])[]) =>
    lines.map(([time, kind]) => when(`2025-03-03 ${time}`, kind, { ticket: 'T1', outlet: 'H1', person: 'Z1' }));

  test('the hall closes at 17:30, the duty runs on and is done at 18:05: 35 minutes beyond closing', () => {
    const story = tell(
      both,
      counter(['17:10', 'ticket.called'], ['18:05', 'ticket.served'], ['18:06', 'counter.left']),
    );
    const stay = story.only('3.9-stay');
    assert.deepEqual([stay.state, (stay.endedAt ?? 0) - stay.openedAt], ['fulfilled', 55 * minute]);
    assert.equal(story.only('3.9').state, 'fulfilled');
  });

  test('a clerk who leaves at 17:31 breaks the rule, and the duty stands open', () => {
    const story = tell(both, counter(['17:10', 'ticket.called'], ['17:31', 'counter.left']), {
      until: '2025-03-04 09:00',
    });
    assert.equal(story.only('3.9').state, 'violated');
    assert.equal(story.only('3.9-stay').state, 'pending');
  });

  test('the hotline on the same platform closes at 20:00 and has kept its hours', () => {
    const line = (at: string, kind: string) => when(at, kind, { hotline: '400' });
    const story = tell(both, [line('2025-03-03 08:00', 'hotline.opened'), line('2025-03-03 20:00', 'hotline.closed')], {
      until: '2025-03-04 00:00',
    });
    assert.deepEqual(states(story.all('3')), ['fulfilled']);
  });
});

describe('S012: a set of rules cloned from another, under which only the unit of the clone had an outage', () => {
  const powered = (id: string, unit: string) =>
    regulation(
      id,
      'use: [hall, hotline]',
      rule(`
id: ${id}-hall
keep:
  subject: outlet
  subjects: register(outlets)
  when: subject.unit == "${unit}"
  per: day
  measure: {openings: {count: hall.opened}}
  that: {seven_days: openings >= 1}
---
id: ${id}-hotline
keep:
  subject: hotline
  subjects: register(hotlines)
  when: subject.unit == "${unit}"
  per: day
  measure: {open: {span: [hotline.opened, hotline.closed]}}
  that: {whole_day: 'open >= duration("24h")'}
`),
    );
  const by = law([powered('power-normal-bureau', 'bureau'), powered('power-normal-cixian', 'cixian')]);
  const units = new Map([
    ['B1', 'bureau'],
    ['C1', 'cixian'],
    ['B95598', 'bureau'],
    ['C95598', 'cixian'],
  ]);
  const registers: Registers = {
    row: (_register, key) => ({ unit: units.get(key) ?? '' }),
    keys: (register) => (register === 'outlets' ? ['B1', 'C1'] : ['B95598', 'C95598']),
  };
  const week = ['03', '04', '05', '06', '07', '08', '09'];
  const opened = ['B95598', 'C95598'].map((hotline) => when('2025-03-03 00:00', 'hotline.opened', { hotline }));
  const halls = week.flatMap((day) => [
    when(`2025-03-${day} 08:00`, 'hall.opened', { outlet: 'B1' }),
    when(`2025-03-${day} 08:00`, 'hall.opened', { outlet: 'C1' }),
    when(`2025-03-${day} 12:00`, 'hall.closed', { outlet: 'C1' }),
    when(`2025-03-${day} 13:00`, 'hall.opened', { outlet: 'C1' }),
    when(`2025-03-${day} 18:00`, 'hall.closed', { outlet: 'C1' }),
  ]);
  const outage = [
    when('2025-03-05 03:00', 'hotline.closed', { hotline: 'C95598' }),
    when('2025-03-05 03:20', 'hotline.opened', { hotline: 'C95598' }),
  ];
  const lines = [...opened, ...halls, ...outage].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

  test('a lunch break on each of seven days breaks nothing, twenty minutes without a hotline do', () => {
    const story = tell(by, lines, { until: '2025-03-10 00:00', registers });
    assert.deepEqual(
      story.judged.breaches.map(({ article, key }) => `${article} ${key}`),
      ['power-normal-cixian-hotline C95598'],
    );
    const [interrupted] = story.judged.breaches;
    assert.equal(24 * 60 * minute - Number(interrupted?.values.open), 20 * minute);
  });

  test('a Sunday on which the hall stays closed is a breach of the unit whose hall it is', () => {
    const closed = lines.filter(({ at, data }) => !(at.startsWith('2025-03-09') && data.outlet === 'C1'));
    const story = tell(by, closed, { until: '2025-03-10 00:00', registers });
    assert.deepEqual(
      story.judged.breaches.map(({ article, key }) => `${article} ${key}`),
      ['power-normal-cixian-hotline C95598', 'power-normal-cixian-hall C1'],
    );
  });
});
