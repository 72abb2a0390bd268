import fc from 'fast-check';
import { type Draft, line, lines, oneOf, quoted, regulation } from './draft.ts';
import { caseWords } from './words.ts';

export interface DutyText {
  readonly who: string;
  readonly act: string;
  readonly within: string;
  readonly on?: string;
  readonly when?: string;
  readonly key?: string;
  readonly ends?: string;
  /** Further lines of the `must` block, and of the rule before and behind it. */
  readonly more?: readonly string[];
  readonly head?: readonly string[];
  readonly tail?: readonly string[];
}

/** The text of one `must`. */
export function dutyText(id: string, text: DutyText): string {
  return lines(
    `id: ${id}`,
    line('', 'key', text.key ?? ''),
    ...(text.head ?? []),
    'must:',
    `  who: ${text.who}`,
    `  on: ${text.on ?? 'case.opened'}`,
    line('  ', 'when', quoted(text.when ?? '')),
    `  do: ${text.act}`,
    `  within: ${text.within}`,
    line('  ', 'ends', text.ends ?? ''),
    ...(text.more ?? []),
    ...(text.tail ?? []),
  );
}

const everySpan = [
  '30m',
  '1h',
  '24h',
  '2 workhours',
  '8 workhours',
  '0 days',
  '1 days',
  '3 days',
  '1 workdays',
  '2 workdays',
  '3 workdays',
];

export const span = oneOf(...everySpan);
export const who = oneOf('case.unit', 'on.unit', `'"office"'`, 'on.person');
export const guard = oneOf('', '', 'e.kind == "consult"', 'e.urgent || e.score > 1.5', '"vip" in e.tags', '!e.urgent');
export const key = oneOf('', '', 'e.person');
export const ends = oneOf('', '[case.withdrawn]');
export const act = oneOf(
  'case.replied',
  '{event: case.replied, where: e.person == on.person}',
  '{any: [{event: case.replied, where: e.urgent == on.urgent}, {event: case.handed, where: e.unit != on.unit}]}',
);
const on = oneOf(
  'case.opened',
  '{event: case.opened, where: e.days < 3}',
  '{any: [case.opened, {event: case.replied, where: e.urgent}]}',
);

/** `must` with plain terms: units, guards, keys, endings, amounts of a field, unset figures. */
export const plainDuty: fc.Arbitrary<Draft> = regulation(
  caseWords,
  fc
    .record({
      key,
      who,
      guard,
      act,
      ends,
      span,
      other: oneOf('', '', '', '{amount: on.days, unit: workdays}', '{unset: reply-at-once, word: 立即}'),
      narrow: fc.boolean(),
    })
    .map((chosen) => {
      const within = chosen.other === '' ? chosen.span : chosen.other;
      return [
        dutyText('a1', {
          ...chosen,
          within,
          when: chosen.guard,
          on: chosen.narrow ? '{event: case.opened, where: e.days < 3}' : 'case.opened',
        }),
      ];
    }),
);

/** `must` whose act also activates the next duty: it first fulfils, then activates. */
export const chainedDuty: fc.Arbitrary<Draft> = regulation(
  caseWords,
  fc.record({ key, who: oneOf('case.unit', 'on.unit', 'on.person'), ends, span, on }).map((chosen) => {
    return [dutyText('a1', { ...chosen, act: 'case.replied', within: chosen.span })];
  }),
);

/** One block of `pause:`, sometimes with a key that separates items. */
export const pauseBlock = fc
  .record({
    pair: oneOf(
      'from: case.held, to: case.resumed',
      'from: case.held, to: case.resumed',
      'from: case.handed, to: case.resumed',
      'from: {event: case.held, where: e.urgent}, to: extension.notified',
    ),
    longest: oneOf('', '2h', '1 workdays', '2 workdays', '4 workhours', '1 days'),
    key: oneOf('', 'e.items', 'e.person'),
  })
  .map(({ pair, longest, key }) => {
    // A key must be readable in both kinds of the block.
    const readable = key !== 'e.items' || (pair.includes('held') && pair.includes('resumed'));
    return `{${pair}${longest && `, longest: ${longest}`}${readable && key !== '' ? `, key: ${key}` : ''}}`;
  });

/** `must` whose clock can stand still, in one or two blocks. */
export const pausedDuty: fc.Arbitrary<Draft> = regulation(
  caseWords,
  fc
    .record({ key, who, span, ends, act, blocks: fc.array(pauseBlock, { minLength: 1, maxLength: 2 }) })
    .map((chosen) => {
      return [dutyText('a1', { ...chosen, within: chosen.span, more: [`  pause: [${chosen.blocks.join(', ')}]`] })];
    }),
);

/** A rule, its exception, and the exception of that. */
export const exceptedDuty: fc.Arbitrary<Draft> = regulation(
  caseWords,
  fc
    .record({ who, spans: fc.tuple(span, span, span), deep: fc.boolean(), ends })
    .map(({ who: holder, spans, deep, ends: stops }) => {
      const text = { who: holder, act: 'case.replied', ends: stops };
      const base = dutyText('a1', { ...text, within: spans[0] });
      const narrow = '{event: case.opened, where: e.days < 2}';
      const urgent = dutyText('a1.1', {
        ...text,
        within: spans[1],
        on: narrow,
        when: 'e.urgent',
        head: ['exception: a1'],
      });
      const consult = dutyText('a1.2', {
        ...text,
        within: spans[2],
        when: 'e.kind == "consult" && e.urgent',
        head: ['exception: a1.1'],
      });
      return deep ? [base, urgent, consult] : [base, urgent];
    }),
);

const transition = oneOf('keep-old', 'new-if-lenient', 'rebase', 'restart');
const dates = fc.constantFrom(['2026-10-01', '2026-10-09'], ['2026-09-30', '2026-10-10'], ['2026-10-08', '2026-10-12']);

/** Two or three versions of a rule that take effect inside the trace, with every transition. */
export const versionedDuty: fc.Arbitrary<Draft> = regulation(
  caseWords,
  fc
    .record({
      who,
      ends,
      dates,
      spans: fc.tuple(span, span, span),
      transitions: fc.tuple(transition, transition),
      three: fc.boolean(),
      paused: fc.boolean(),
    })
    .map(({ spans, transitions, three, paused, ...chosen }) => {
      const pause = paused ? ['  pause: {from: case.held, to: case.resumed, longest: 2 workdays}'] : [];
      const text = { who: chosen.who, ends: chosen.ends, act: 'case.replied', more: pause };
      const effective = ['2026-01-01', ...chosen.dates];
      return spans.slice(0, three ? 3 : 2).map((within, index) => {
        const replaces = [
          `replaces: a1@${effective[index - 1]}`,
          `transition: {open_cases: ${transitions[index - 1]}}`,
        ];
        const head = [`effective: ${effective[index]}`, ...(index === 0 ? [] : replaces)];
        return dutyText('a1', { ...text, within, head });
      });
    }),
);

/** Each unit's own calendar, and a guard over what came before. */
export const unitDuty: fc.Arbitrary<Draft> = regulation(
  caseWords,
  fc.record({ key, span, ends, guarded: fc.boolean() }).map((chosen) => {
    const given = ['  given:', '    prior: {count: case.opened}', '    latest: {last: case.opened, of: e.days}'];
    return [
      dutyText('a1', {
        ...chosen,
        who: 'on.unit',
        act: 'case.replied',
        within: chosen.span,
        when: chosen.guarded ? 'prior >= 1 && latest <= e.days' : '',
        head: ['calendar: {register: units, key: on.unit}'],
        more: chosen.guarded ? given : [],
      }),
    ];
  }),
);
