import type { Event } from '../contract.ts';
import type { Broken } from '../history.ts';
import type { Days } from '../naive/days.ts';
import { dutiesOf } from '../naive/fold.ts';

const linesOf = (events: readonly Event[]) =>
  events
    .filter((event) => event.kind === 'breach.recorded' && event.data.regulation === 'nemesis')
    // Breaches of rules across streams come here from elsewhere.
    .filter((event) => event.origin === 'derived')
    .map((event) => `${event.data.rule} of ${event.data.who} at ${event.at}`)
    .toSorted();

/** Each violated duty has one `breach.recorded` in its stream, stamped at its due instant; nothing else has one. */
export function breachesAreRecordedOnce(
  id: string,
  events: readonly Event[],
  asOf: number,
  days: Days,
): readonly Broken[] {
  const facts = events.filter((event) => event.origin === 'fact');
  const due = dutiesOf(facts, asOf, days)
    .filter((duty) => duty.breachedAt !== null)
    .map((duty) => `${duty.rule} of ${duty.holder} at ${duty.breachedAt}`)
    .toSorted();
  const recorded = linesOf(events);
  if (due.join('\n') === recorded.join('\n')) return [];
  const detail = `should be [${due.join('; ')}], is [${recorded.join('; ')}]`;
  return [{ invariant: 'each breach is recorded once, at its due instant', case: id, detail }];
}

/** How many late replies each person has by the facts of all cases. */
export function lateReplies(
  streams: ReadonlyMap<string, readonly Event[]>,
  asOf: number,
  days: Days,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const events of streams.values()) {
    const facts = events.filter((event) => event.origin === 'fact');
    for (const duty of dutiesOf(facts, asOf, days)) {
      if (duty.rule === 'a1' && duty.breachedAt !== null) counts.set(duty.holder, (counts.get(duty.holder) ?? 0) + 1);
    }
  }
  return counts;
}
