import fc from 'fast-check';
import { type Draft, line, lines, oneOf, quoted, regulation } from './draft.ts';
import { conductWords } from './words.ts';

const givens = ['prior', 'told', 'people', 'latest', 'earliest', 'total', 'least', 'most'] as const;
const foldOf = {
  prior: '{count: paper.asked}',
  told: '{union: paper.asked, of: e.items}',
  people: '{distinct: paper.asked, of: e.person}',
  latest: '{last: paper.asked, of: e.amount}',
  earliest: '{first: paper.asked, of: e.amount}',
  total: '{sum: paper.asked, of: e.amount, where: e.rude}',
  least: '{min: paper.asked, of: e.amount}',
  most: '{max: paper.asked, of: e.amount, where: "!e.rude"}',
} as const;
const guardOf = {
  prior: 'prior >= 2',
  told: 'prior >= 1 && e.items.exists(i, !(i in told))',
  people: 'people >= 2',
  latest: 'prior >= 1 && latest > e.amount',
  earliest: 'prior >= 1 && earliest == e.amount',
  total: 'total > 3',
  least: 'prior >= 1 && least < e.amount',
  most: 'most > 2',
} as const;

/** The text of a random `must_not` over the folds of `given:`. */
export const prohibitionText: fc.Arbitrary<string> = fc
  .record({
    key: oneOf('', 'e.person', 'e.unit'),
    who: oneOf('e.person', 'e.unit', 'case.unit'),
    act: oneOf('paper.asked', '{event: paper.asked, where: e.amount > 0}'),
    name: fc.constantFrom(...givens),
    unless: oneOf('', '', 'e.rude', 'case.closings > 0'),
  })
  .map(({ key, who, act, name, unless }) =>
    lines(
      'id: a1',
      line('', 'key', key),
      'must_not:',
      `  who: ${who}`,
      `  do: ${act}`,
      '  given:',
      `    prior: ${foldOf.prior}`,
      name === 'prior' ? '' : `    ${name}: ${foldOf[name]}`,
      `  when: ${quoted(guardOf[name])}`,
      line('  ', 'unless', quoted(unless)),
    ),
  );

export const prohibition: fc.Arbitrary<Draft> = regulation(
  conductWords,
  prohibitionText.map((text) => [text]),
);

const windows = [
  'day',
  'week',
  'calendar-month',
  'calendar-quarter',
  'calendar-year',
  '2 days',
  '7 days',
  '24h',
  '90m',
  'ever',
];

export interface LimitText {
  readonly who: string;
  readonly key: string;
  readonly count: string;
  readonly guard: string;
  readonly how: string;
  readonly per: string;
  readonly threshold: string;
  readonly repeat: string;
}

export function limitText(id: string, text: LimitText, tail: readonly string[] = []): string {
  return lines(
    `id: ${id}`,
    line('', 'key', text.key),
    'limit:',
    `  who: ${text.who}`,
    `  count: ${text.count}`,
    line('  ', 'when', quoted(text.guard)),
    text.how,
    `  per: ${text.per}`,
    `  ${text.threshold}`,
    line('  ', 'repeat', text.repeat),
    ...tail,
  );
}

/** The text of a random `limit` over calendar and rolling windows, of events, different values, or events in a row. */
export const thresholdText: fc.Arbitrary<string> = fc
  .record({
    who: oneOf('e.person', 'e.unit'),
    key: oneOf('', '', 'e.unit'),
    count: oneOf(
      'employee.late',
      '{event: employee.late, where: e.minutes > 1}',
      '{any: [employee.late, paper.asked]}',
    ),
    guard: oneOf('', '!e.excused'),
    how: oneOf('', '', '  distinct: e.person', '  consecutive: [employee.on_time]'),
    per: oneOf(...windows),
    threshold: oneOf('max: 1', 'max: 2', 'max: 3', 'reaches: 1', 'reaches: 2', 'reaches: 3'),
    repeat: oneOf('', 'each', 'once-per-window'),
  })
  .map((text) => {
    const guard = text.count.includes('any') ? '' : text.guard;
    return limitText('a1', { ...text, guard });
  });

export const threshold: fc.Arbitrary<Draft> = regulation(
  conductWords,
  thresholdText.map((text) => [text]),
);

const itemTexts = [
  'informed: e.informed',
  'archived: e.archived',
  'summary: size(e.summary) >= 2',
  `told: 'e.informed || case.unit != "u1"'`,
  'closings: case.closings > 1',
];

/** `check`: one line for each item that does not hold, sometimes with an exception. */
export const checklist: fc.Arbitrary<Draft> = regulation(
  conductWords,
  fc
    .record({
      who: oneOf('e.person', 'case.unit'),
      guard: oneOf('', 'e.amount > 1'),
      items: fc.subarray(itemTexts, { minLength: 1 }),
      excepted: fc.boolean(),
    })
    .map(({ who, guard, items, excepted }) => {
      const check = (id: string, head: string, when: string, that: readonly string[]) =>
        lines(
          `id: ${id}`,
          head,
          'check:',
          `  who: ${who}`,
          '  on: work.closed',
          line('  ', 'when', quoted(when)),
          '  that:',
          ...that.map((item) => `    ${item}`),
        );
      const base = check('a1', '', guard, items);
      return excepted ? [base, check('a1.1', 'exception: a1', 'e.unit == "u2"', ['informed: e.informed'])] : [base];
    }),
);
