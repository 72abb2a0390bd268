import fc from 'fast-check';
import type { Fact } from '#law/rulebook/value.ts';
import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import { type Draft, line, lines, oneOf, quoted, regulation } from './draft.ts';
import { span } from './duty-drafts.ts';
import type { Words } from './words.ts';

const declared = {
  'case.opened': { case: 'string', person: 'string', unit: 'string', urgent: 'bool', days: 'int' },
  'case.replied': { case: 'string', person: 'string', urgent: 'bool' },
  'case.held': { case: 'string', person: 'string' },
  'case.resumed': { case: 'string', person: 'string' },
  'case.handed': { case: 'string', person: 'string', unit: 'string' },
} as const;
const ofPerson = {
  'letter.sent': { person: 'string', unit: 'string' },
  'warning.lifted': { person: 'string' },
} as const;

const fieldsText = (fields: object) =>
  `{${Object.entries(fields)
    .map(([name, type]) => `${name}: ${type}`)
    .join(', ')}}`;
const kindsText = (kinds: object) => Object.entries(kinds).map(([name, fields]) => `${name}: ${fieldsText(fields)}`);

/** Cases, whose breaches come to rest on persons and units: each of these has a stream of its own. */
export const liabilityWords: Words = {
  text: lines(
    ...kindsText(declared),
    'state:',
    '  unit: last(case.opened.unit, case.handed.unit)',
    '  person: last(case.opened.person, case.handed.person)',
    '  warnings: count(warning.given)',
    '  charged: last(points.deducted.points)',
    '```',
    '```vocab',
    'stream: person',
    ...kindsText(ofPerson),
    'warning.given: {person: string, unit: string}',
    'person.suspended: {person: string, unit: string}',
    '```',
    '```vocab',
    'stream: unit',
    'unit.warned: {unit: string, person: string}',
  ),
  kinds: [...Object.entries(declared), ...Object.entries(ofPerson)].map(([name, fields]) => ({ name, fields })),
};

const cap = oneOf('', '', ', cap: {points: 2, per: day}', ', cap: {points: 3, per: calendar-month}');
const after = oneOf('2h', '1 workdays', '30m', '1 days');
const remind = oneOf('', '', '1 workdays', '2h', '1 workhours', '1 days', '30m');

const replyDue = fc
  .record({
    within: span,
    cap,
    after,
    remind,
    who: oneOf('case.person', 'on.person', 'case.unit'),
    paused: fc.boolean(),
  })
  .map(({ within, cap: capped, after: later, remind: before, who, paused }) =>
    lines(
      'id: a1',
      'must:',
      `  who: ${who}`,
      '  to: on.unit',
      '  on: case.opened',
      '  do: case.replied',
      `  within: ${within}`,
      line('  ', 'pause', paused ? '{from: case.held, to: case.resumed, longest: 1 workdays}' : ''),
      line(
        '  ',
        'remind',
        before === '' ? '' : `[{before: ${before}, notify: who}, {before: 2 workdays, notify: head}]`,
      ),
      'breach:',
      `  - {deduct: 1, from: person${capped}}`,
      '  - {emit: warning.given, to: person}',
      `  - {escalate: head, after: ${later}}`,
      `  - {fine: 50, from: who, when: 'verdict == "late"'}`,
    ),
  );

const shared = fc
  .record({ within: span, remind, deduct: oneOf('1', '0.5'), cap })
  .map(({ within, remind: before, deduct, cap: capped }) =>
    lines(
      'id: a2',
      'key: e.person',
      'must:',
      '  who: on.person',
      '  on: {event: case.opened, where: e.urgent}',
      '  do: case.handed',
      `  within: ${within}`,
      line('  ', 'remind', before === '' ? '' : `[{before: ${before}, notify: head}]`),
      'breach:',
      `  - {deduct: ${deduct}, from: person${capped}}`,
      'fulfilled:',
      `  - {deduct: 0.5, from: person, cap: {points: 1, per: day}}`,
      `  - {deduct: 0.25, from: person, cap: {points: 0.5, per: day}}`,
    ),
  );

const collective = fc
  .record({
    max: oneOf('max: 1', 'reaches: 1', 'reaches: 2'),
    per: oneOf('day', 'calendar-month', 'ever'),
    lifted: fc.boolean(),
  })
  .map(({ max, per, lifted }) =>
    lines(
      'id: a3',
      'limit:',
      '  who: e.person',
      '  count: warning.given',
      lifted ? '  consecutive: [warning.lifted]' : '',
      `  per: ${per}`,
      `  ${max}`,
      'breach:',
      '  - {emit: unit.warned, to: unit}',
      '  - {deduct: 1, from: person, cap: {points: 2, per: calendar-month}}',
    ),
  );

const account = fc
  .record({ start: oneOf('2', '3', '5'), per: oneOf('day', 'calendar-month', 'ever') })
  .map(({ start, per }) =>
    lines(
      'id: a4',
      `points: {account: person, start: ${start}, per: ${per}, floor: 0, at_zero: {emit: person.suspended, to: person}}`,
    ),
  );

const letter = fc
  .record({ within: span, guard: oneOf('', 'case.warnings > 1') })
  .map(({ within, guard }) =>
    lines(
      'id: a5',
      'must:',
      '  who: on.person',
      '  on: [person.suspended, warning.given]',
      line('  ', 'when', quoted(guard)),
      '  do: letter.sent',
      `  within: ${within}`,
      '  remind: [{before: 1 workdays, notify: who}]',
      'breach:',
      '  - {escalate: head, after: 1 workdays}',
    ),
  );

const appeal = fc.constantFrom(
  lines('id: a6', 'may:', '  who: on.who', '  on: breach(a1)', '  do: case.resumed', '  within: 1 workdays'),
  lines('id: a6', 'check:', '  who: e.holder', '  on: points.deducted', '  that:', '    little: e.points < 1'),
  lines(
    'id: a6',
    'limit:',
    '  who: e.who',
    '  count: breach(a1)',
    '  per: day',
    '  max: 1',
    'breach:',
    '  - {notify: head}',
  ),
  lines('id: a6', 'must_not:', '  who: e.person', '  do: case.held', '  when: case.charged >= 1'),
);

const tidy = fc
  .record({ per: oneOf('day', 'week') })
  .map(({ per }) =>
    lines(
      'id: a7',
      'keep:',
      '  subject: person',
      `  per: ${per}`,
      '  measure:',
      '    warned: {count: warning.given}',
      '  that:',
      '    few: warned < 1',
      'breach:',
      '  - {emit: unit.warned, to: unit, with: {unit: \'"u1"\'}}',
    ),
  );

/** A case late is a deduction and a warning; warnings warn a unit, deductions suspend a person, who then owes a letter. */
export const liabilities: fc.Arbitrary<Draft> = regulation(
  liabilityWords,
  fc
    .tuple(replyDue, shared, collective, account, letter, appeal, tidy)
    .chain((rules) => fc.subarray([...rules].slice(1)).map((others) => [rules[0], ...others])),
);

/** Facts whose kind names another field than the case for their stream are in that stream; numbered there. */
export function housed({ kinds }: Vocabulary, facts: readonly Fact[]): readonly Fact[] {
  const versions = new Map<string, number>();
  return facts
    .map((fact) => {
      const field = kinds.get(fact.kind)?.streamField ?? 'case';
      const named = field === 'case' ? undefined : fact.data[field];
      return typeof named === 'string' ? { ...fact, stream: named } : fact;
    })
    .toSorted((a, b) => a.at - b.at)
    .map((fact) => {
      const version = (versions.get(fact.stream) ?? 0) + 1;
      versions.set(fact.stream, version);
      return { ...fact, version };
    });
}
