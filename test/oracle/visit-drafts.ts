import fc from 'fast-check';
import { type Draft, line, lines, oneOf, regulation } from './draft.ts';
import { visitWords } from './words.ts';

const ends = oneOf('', '[visit.cancelled]');
const who = oneOf('on.person', `'"crew"'`);
const arrival = oneOf('visit.arrived', '{event: visit.arrived, where: e.person == on.person}');

/** Moved to a moment that is still to come. */
const movable = 'e.agreed && e.slot > e.at + duration("2h")';

function visit(
  term: string,
  rest: { readonly who: string; readonly ends: string; readonly arrival: string; readonly key?: string },
  more: readonly string[] = [],
): string {
  const key = line('', 'key', rest.key ?? '');
  return lines(
    'id: a1',
    key,
    'must:',
    `  who: ${rest.who}`,
    '  on: visit.booked',
    `  do: ${rest.arrival}`,
    term,
    line('  ', 'ends', rest.ends),
    ...more,
  );
}

/** `between` two moments around a slot, which may be moved. */
export const windowDuty: fc.Arbitrary<Draft> = regulation(
  visitWords,
  fc
    .record({
      who,
      ends,
      arrival,
      bounds: oneOf(
        `['on.slot - duration("1h")', 'on.slot + duration("1h")']`,
        `['on.slot - on.slack', 'on.slot + on.slack']`,
        `['on.slot', 'on.slot + duration("30m")']`,
      ),
      rebind: oneOf('', `  rebind: {event: visit.rescheduled, where: ${movable}, slot: e.slot}`),
    })
    .map((chosen) => [visit(`  between: ${chosen.bounds}`, chosen, [chosen.rebind])]),
);

/** `by` a moment that a field gives, with pauses on the clock. */
export const momentDuty: fc.Arbitrary<Draft> = regulation(
  visitWords,
  fc
    .record({
      who,
      ends,
      arrival,
      key: oneOf('', 'e.person'),
      by: oneOf('on.deadline', 'on.slot + on.slack'),
      pause: oneOf(
        '',
        '  pause: {from: visit.held, to: visit.resumed, longest: 4h}',
        '  pause: {from: visit.held, to: visit.resumed}',
      ),
      rebind: oneOf('', '', `  rebind: {event: visit.rescheduled, where: ${movable}, slot: e.slot}`),
    })
    .map((chosen) => [visit(`  by: ${chosen.by}`, chosen, [chosen.pause, chosen.rebind])]),
);

/** Within so many rings. */
export const countedDuty: fc.Arbitrary<Draft> = regulation(
  visitWords,
  fc.record({ who, ends, arrival, key: oneOf('', 'e.person'), times: oneOf('1', '2', '3') }).map((chosen) => {
    return [visit(`  within: ${chosen.times} × call.ring`, chosen)];
  }),
);

/** `may`: a power that is used in time, lapses or stays open. */
export const power: fc.Arbitrary<Draft> = regulation(
  visitWords,
  fc
    .record({
      who,
      key: oneOf('', 'e.person'),
      within: oneOf('', '1h', '2 workdays', '1 days', '4 workhours'),
      guard: oneOf('', 'e.urgent'),
      arrival,
    })
    .map((chosen) => [
      lines(
        'id: a1',
        line('', 'key', chosen.key),
        'may:',
        `  who: ${chosen.who}`,
        '  on: visit.booked',
        line('  ', 'when', chosen.guard),
        `  do: ${chosen.arrival}`,
        line('  ', 'within', chosen.within),
      ),
    ]),
);
