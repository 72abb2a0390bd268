import { now } from '#doors/clock/now.ts';
import type { Event } from '../contract.ts';
import type { Days } from '../naive/days.ts';
import { dutiesOf, type Expected } from '../naive/fold.ts';
import type { Journal, New } from './journal.ts';

/** What the toy gets wrong when it is asked to. */
export type Flaw = 'none' | 'lazy' | 'forgetful' | 'careless' | 'stamps-now' | 'skips' | 'doubles';

const factsIn = (events: readonly Event[]) => events.filter((event) => event.origin === 'fact');
const instant = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toString({ fractionalSecondDigits: 3 });

/** The duties of a stream as rows of the contract: those of a case by the naive fold, those of a4 by counting. */
export function rowsOf(stream: string, journal: Journal, days: Days): readonly object[] {
  const events = journal.streams.get(stream) ?? [];
  const person = stream.split('/').at(-1) ?? '';
  const duties: readonly Expected[] = stream.startsWith('rule/')
    ? events.map((event, index) => {
        const state = index >= 3 ? 'violated' : 'fulfilled';
        return { rule: 'a4', holder: person, state, alive: false, openedAt: event.at, dueAt: null, breachedAt: null };
      })
    : dutiesOf(factsIn(events), now(), days);
  return duties.map((duty, index) => ({
    ...duty,
    stream,
    duty: `${duty.rule}/${index}`,
    regulation: 'nemesis',
    openedAt: instant(duty.openedAt),
    dueAt: duty.dueAt === null ? null : instant(duty.dueAt),
    breachedAt: duty.breachedAt === null ? null : instant(duty.breachedAt),
    endedAt: null,
  }));
}

/** Records the breaches that nobody has recorded yet. */
export function wake(journal: Journal, days: Days, flaw: Flaw): void {
  for (const [stream, events] of journal.streams) {
    if (events[0]?.kind !== 'case.accepted') continue;
    const known = events
      .filter((event) => event.kind === 'breach.recorded')
      .map((event) => `${event.data.rule} ${event.data.due}`);
    const fresh = dutiesOf(factsIn(events), now(), days).filter(
      (duty) => duty.breachedAt !== null && !known.includes(`${duty.rule} ${duty.dueAt}`),
    );
    for (const duty of fresh) record(stream, duty, journal, flaw);
  }
}

function record(stream: string, { rule, holder, breachedAt, dueAt }: Expected, journal: Journal, flaw: Flaw): void {
  const at = flaw === 'stamps-now' ? now() : (breachedAt ?? 0);
  const data = { regulation: 'nemesis', rule, who: holder, due: dueAt, posting: { regulation: 'nemesis' } };
  const breach: New = { stream, kind: 'breach.recorded', origin: 'derived', at, data };
  const heard = (target: string): New => ({ stream: target, kind: 'heard', origin: 'delivered', at, data });
  const others = rule === 'a1' ? [heard(`rule/nemesis/a4/${holder}`), heard(`account/person/${holder}`)] : [];
  const late = (journal.streams.get(`rule/nemesis/a4/${holder}`) ?? []).length;
  const told: New = { stream, kind: 'breach.recorded', origin: 'delivered', at, data: { ...data, rule: 'a4' } };
  if (rule === 'a1' && late >= 3) journal.append({ events: [journal.place(told)] });
  for (const each of [breach, ...others, ...(flaw === 'doubles' ? others : [])]) {
    journal.append({ events: [journal.place(each)] });
  }
}
