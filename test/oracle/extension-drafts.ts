import fc from 'fast-check';
import { type Draft, line, oneOf, regulation } from './draft.ts';
import { dutyText, ends, pauseBlock, who } from './duty-drafts.ts';
import { caseWords } from './words.ts';

interface ExtensionText {
  readonly unit: string;
  readonly amount: number;
  readonly max: number;
  readonly times: number;
  readonly adds: string;
  readonly by: string;
  readonly notice: string;
  readonly effect: string;
  readonly who: string;
  readonly ends: string;
  readonly pause: string;
}

function extendable(text: ExtensionText): string {
  const spanOf = (amount: number) => (text.unit === 'h' ? `${amount}h` : `${amount} ${text.unit}`);
  const more = [
    '  extend:',
    `    by: ${text.by}`,
    line('    ', 'amount', text.adds),
    `    max: ${spanOf(text.max)}`,
    `    times: ${text.times}`,
    '    only_before_due: true',
    text.notice === '' ? '' : `    requires: {do: extension.notified, within: ${text.notice}}`,
    text.notice === '' ? '' : line('    ', 'takes-effect', text.effect),
    text.pause === '' ? '' : `  pause: [${text.pause}]`,
  ];
  return dutyText('a1', { ...text, act: 'case.replied', within: spanOf(text.amount), more });
}

/** `must` that can be extended, in both modes, sometimes with a pause. */
export const extendedDuty: fc.Arbitrary<Draft> = regulation(
  caseWords,
  fc
    .record({
      who,
      ends,
      unit: oneOf('workdays', 'days', 'workhours', 'h'),
      amount: fc.constantFrom(1, 2, 3),
      max: fc.constantFrom(1, 2, 3, 5),
      times: fc.constantFrom(1, 2),
      adds: oneOf('', '', 'e.days', 'e.rank'),
      by: oneOf('extension.approved', '{event: extension.approved, where: e.rank >= 2}'),
      notice: oneOf('', '2h', '1 workdays', '4 workhours', '0 days'),
      effect: oneOf('', 'on-approval', 'on-notice'),
      pause: fc.option(pauseBlock, { nil: '' }),
    })
    .map((text) => [extendable(text)]),
);

/** Extensions that stand at once and whose notice often fails, around a term that is soon over. */
export const voidableDuty: fc.Arbitrary<Draft> = regulation(
  caseWords,
  fc
    .record({
      amount: fc.constantFrom(1, 2),
      unit: oneOf('workdays', 'days', 'workhours'),
      max: fc.constantFrom(3, 6),
      times: fc.constantFrom(1, 2),
      notice: oneOf('2h', '6h', '1 workdays', '4 workhours', '0 days', '1 days'),
      pause: oneOf('', '', '{from: case.held, to: case.resumed, longest: 4 workhours}'),
    })
    .map((text) => {
      const fixed = { who: 'on.unit', ends: '', adds: text.times === 2 ? 'e.days' : '', by: 'extension.approved' };
      return [extendable({ ...text, ...fixed, effect: 'on-approval' })];
    }),
);
