import fc from 'fast-check';
import { type Draft, line, lines, oneOf, quoted, regulation } from './draft.ts';
import { outletWords } from './words.ts';

const measures = ['open', 'kinds', 'calls', 'answered', 'waited', 'longest', 'shortest', 'mean', 'agents'] as const;
const measureOf = {
  open: '{span: [hall.opened, hall.closed]}',
  kinds: '{set: machine.online, minus: machine.offline, of: e.kind, at: %at%}',
  calls: '{count: call.offered}',
  answered: '{count: {event: call.offered, where: e.answered}}',
  waited: '{sum: call.offered, of: e.seconds}',
  longest: '{max: call.offered, of: e.seconds}',
  shortest: '{min: call.offered, of: e.seconds}',
  mean: '{average: call.offered, of: e.seconds}',
  agents: '{distinct: call.offered, of: e.agent}',
} as const;
const itemOf = {
  open: 'open >= duration("9h")',
  kinds: 'kinds >= 2',
  calls: 'calls >= 1',
  answered: 'answered * 2 >= calls',
  waited: 'waited <= 4',
  longest: 'calls == 0 || longest <= 1',
  shortest: 'calls == 0 || shortest >= 1',
  mean: 'calls == 0 || mean <= 1.0',
  agents: 'agents >= 1',
} as const;

/** The text of a random `keep` over days, weeks, months, with subjects of a register or of the log. */
export const coverageText: fc.Arbitrary<string> = fc
  .record({
    registered: fc.boolean(),
    county: fc.boolean(),
    per: oneOf('day', 'day', 'week', 'calendar-month'),
    workdays: fc.boolean(),
    at: oneOf('max', 'min', 'end'),
    chosen: fc.subarray([...measures], { minLength: 1, maxLength: 4 }),
  })
  .map(({ registered, county, per, workdays, at, chosen }) => {
    const named = [...new Set(['calls' as const, ...chosen])];
    return lines(
      'id: a1',
      'keep:',
      '  subject: outlet',
      registered ? '  subjects: register(outlets)' : '',
      registered && county ? line('  ', 'when', quoted('subject.level == "county"')) : '',
      `  per: ${per}`,
      per === 'day' && workdays ? '  days: workdays' : '',
      '  measure:',
      ...named.map((name) => `    ${name}: ${measureOf[name].replace('%at%', at)}`),
      '  that:',
      ...chosen.map((name) => `    ${name}: ${quoted(itemOf[name])}`),
    );
  });

export const coverage: fc.Arbitrary<Draft> = regulation(
  outletWords,
  coverageText.map((text) => [text]),
);
