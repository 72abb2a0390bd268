import fc from 'fast-check';
import { limitText } from './conduct-drafts.ts';
import { type Draft, lines, oneOf, regulation } from './draft.ts';
import { dutyText, key, span } from './duty-drafts.ts';
import { caseWords, conductWords } from './words.ts';

const warned = limitText(
  'a1',
  {
    who: 'e.person',
    key: '',
    count: 'employee.late',
    guard: '',
    how: '',
    per: 'calendar-month',
    threshold: 'max: 1',
    repeat: '',
  },
  ['breach:', '  - {emit: sanction.warned, to: person}'],
);

/** Late too often makes a warning, warnings make a collective one, and that wants a letter. */
export const sanctions: fc.Arbitrary<Draft> = regulation(
  conductWords,
  fc
    .record({
      per: oneOf('calendar-month', '7 days', 'ever'),
      threshold: oneOf('max: 1', 'reaches: 1', 'reaches: 2'),
      within: span,
    })
    .map(({ per, threshold, within }) => {
      const collective = {
        who: 'e.unit',
        key: '',
        count: 'sanction.warned',
        guard: '',
        how: '',
        per,
        threshold,
        repeat: '',
      };
      return [
        warned,
        limitText('a2', collective, ['breach:', `  - {emit: sanction.collective, to: unit, with: {person: '"all"'}}`]),
        dutyText('a3', { who: 'on.unit', on: 'sanction.collective', act: 'letter.sent', within, key: 'e.unit' }),
      ];
    }),
);

/** An overdue duty emits a notice at its due instant; notices are counted, and a notice wants an answer. */
export const overdueNotices: fc.Arbitrary<Draft> = regulation(
  caseWords,
  fc
    .record({ key, within: span, next: span, per: oneOf('day', 'ever', '24h'), success: fc.boolean() })
    .map(({ key: shared, within, next, per, success }) => {
      const emits = '{emit: notice.late, to: person}';
      const tail = ['breach:', `  - ${emits}`, ...(success ? ['fulfilled:', `  - ${emits}`] : [])];
      const limit = {
        who: 'e.person',
        key: '',
        count: 'notice.late',
        guard: '',
        how: '',
        per,
        threshold: 'max: 1',
        repeat: '',
      };
      return [
        dutyText('a1', { key: shared, who: 'on.person', act: 'case.replied', within, ends: '[case.withdrawn]', tail }),
        dutyText('a2', { who: 'on.person', on: 'notice.late', act: 'case.resumed', within: next }),
        limitText('a3', limit),
      ];
    }),
);

/** Deductions fall on accounts, with caps; an account at zero suspends its person, who then owes a letter. */
export const accounts: fc.Arbitrary<Draft> = regulation(
  conductWords,
  fc
    .record({
      start: oneOf('2', '3', '5'),
      floor: oneOf('0'),
      per: oneOf('day', 'calendar-month', 'calendar-year', 'ever'),
      cap: oneOf('', ', cap: {points: 2, per: day}', ', cap: {points: 3, per: calendar-month}'),
      within: span,
    })
    .map(({ start, floor, per, cap, within }) => [
      lines(
        'id: a1',
        'must_not:',
        '  who: e.person',
        '  do: employee.late',
        '  when: e.minutes > 0',
        'breach:',
        `  - {deduct: 1, from: person${cap}}`,
      ),
      lines(
        'id: a2',
        'check:',
        '  who: e.person',
        '  on: work.closed',
        '  that:',
        '    informed: e.informed',
        '    archived: e.archived',
        'breach:',
        `  - {deduct: 0.5, from: person, per: item}`,
      ),
      lines(
        'id: a3',
        `points: {account: person, start: ${start}, per: ${per}, floor: ${floor}, at_zero: {emit: duty.suspended, to: person}}`,
      ),
      dutyText('a4', { who: 'on.person', on: 'duty.suspended', act: 'letter.sent', within, key: 'e.person' }),
    ]),
);

/** A breach lets somebody appeal, by `may` or as a duty of the other side. */
export const appeals: fc.Arbitrary<Draft> = regulation(
  caseWords,
  fc
    .record({ key, within: span, next: span, both: fc.boolean() })
    .map(({ key: shared, within, next, both }) => [
      dutyText('a1', { key: shared, who: 'on.person', act: 'case.replied', within, ends: '[case.withdrawn]' }),
      lines('id: a2', 'must_not:', '  who: e.person', '  do: case.handed', '  when: e.unit == "u1"'),
      lines(
        'id: a3',
        'may:',
        '  who: on.who',
        `  on: ${both ? 'breach(a1, a2)' : 'breach(a1)'}`,
        '  do: case.resumed',
        `  within: ${next}`,
      ),
      dutyText('a4', { who: 'on.who', on: 'breach(a2)', act: 'extension.notified', within: next }),
    ]),
);
