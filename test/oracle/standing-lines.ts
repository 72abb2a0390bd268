import type { Judged } from '#engine/judged.ts';
import type { DutyStanding, Standing } from '#engine/standing/standing.ts';
import { shown } from './sayings.ts';

type Duty = Omit<DutyStanding, 'duty' | 'creditor' | 'state' | 'because' | 'values' | 'regulation'>;

/** At the end of a log the batch judge says what would be said if nothing more came; a live log never ends. */
const inTheEnd: { readonly [state: string]: string } = { pending: 'open', kept: 'fulfilled', overdue: 'violated' };

function dutyLine(duty: Duty, state: string): string {
  const { rule, version, force, key, holder, openedAt, reason = '-', items, provisional } = duty;
  const { dueAt, breachedAt, overdueSince, endedAt, remediedAt, lateMs, lateWorkingMs } = duty;
  const instants = [dueAt, breachedAt, overdueSince, endedAt, remediedAt, lateMs, lateWorkingMs];
  const words = [rule, version, force, key, holder, inTheEnd[state] ?? state, reason, items.join(' ')];
  return [...words, `provisional ${provisional}`, shown(openedAt), ...instants].join(' | ');
}

/** One line a duty or judged event of all streams. */
export const dutyLines = (standings: readonly Standing[]): readonly string[] =>
  standings
    .flatMap(({ duties }) => [...duties.values()])
    .map((duty) => dutyLine(duty, duty.state))
    .toSorted();

export const verdictLines = ({ verdicts }: Judged): readonly string[] =>
  [...verdicts].map((each) => dutyLine({ ...each, rule: each.article, holder: each.who }, each.state)).toSorted();

type Consequence = Omit<Judged['consequences'][number], 'stream' | 'duty' | 'delayed' | 'article'>;

const effectLine = (rule: string, { do: what, version, at, target, hundredths, yuan, event }: Consequence): string =>
  [what, rule, version, shown(at), target, hundredths, yuan, event].join(' | ');

/** One line a consequence that has taken effect; reminders are none of a batch. */
export const effectLines = (standings: readonly Standing[]): readonly string[] =>
  standings
    .flatMap(({ effects }) => [...effects.values()])
    .flatMap((effect) => {
      const { do: what, rule } = effect;
      return what === 'remind' ? [] : [effectLine(rule, { ...effect, do: what })];
    })
    .toSorted();

/** A delayed consequence waits for its instant to pass. */
export const consequenceLines = ({ consequences }: Judged, until: number): readonly string[] =>
  consequences
    .filter(({ at, delayed }) => (delayed ? at < until : at <= until))
    .map((each) => effectLine(each.article, each))
    .toSorted();

type Emitted = Pick<Judged['derived'][number], 'at' | 'stream' | 'kind' | 'data'>;

const eventLine = ({ at, stream, kind, data }: Emitted): string =>
  `${shown(at)} ${stream} ${kind} ${JSON.stringify(Object.entries(data).toSorted())}`;

/** Every derived event once: emitted into its own stream or sent to it, and deductions as their accounts took them. */
export const emittedLines = (standings: readonly Standing[], heard: ReadonlySet<string>): readonly string[] =>
  standings
    .flatMap(({ emitted, deliveries }) => [
      ...emitted.values(),
      ...[...deliveries.values()]
        .filter(({ of, heard: { fact } }) => of === 'stream' && fact.kind !== 'points.deducted')
        .map((delivery) => delivery.heard.fact),
    ])
    .filter(({ kind }) => kind === 'points.deducted' || heard.has(kind))
    .map(eventLine)
    .toSorted();

export const derivedLines = ({ derived }: Judged): readonly string[] => derived.map(eventLine).toSorted();
