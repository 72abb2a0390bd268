import type { Alive } from '../3-breach/alive.ts';
import type { Verdict } from '../3-breach/verdict.ts';
import type { LiveLaw } from './live-law.ts';
import type { DutyStanding, DutyState } from './standing.ts';
import { namedPath } from './wire.ts';

/** A living duty as the docket shows it. */
export const aliveStanding = (law: LiveLaw, duty: string, { stage, verdict }: Alive): DutyStanding =>
  standingFrom(law, duty, verdict, stage);

/** An ended duty, or a judged event. */
export const endedStanding = (law: LiveLaw, duty: string, verdict: Verdict): DutyStanding =>
  standingFrom(law, duty, verdict, endedStates[verdict.state]);

/** A live log never ends, so that nothing ends in waiting. */
const endedStates = {
  fulfilled: 'fulfilled',
  violated: 'violated',
  discharged: 'discharged',
  pending: 'open',
  suspended: 'suspended',
} as const;

function evidenceOf(law: LiveLaw, { because }: Verdict): DutyStanding['because'] {
  const { path, ...evidence } = because;
  return path === undefined ? evidence : { ...evidence, path: namedPath(law, path) };
}

type Writable<T> = { -readonly [name in keyof T]: T[name] };

function standingFrom(law: LiveLaw, duty: string, verdict: Verdict, state: DutyState): DutyStanding {
  const standing: Writable<DutyStanding> = {
    duty,
    regulation: verdict.regulation,
    rule: verdict.article,
    version: verdict.version,
    force: verdict.force,
    key: verdict.key,
    holder: verdict.who,
    creditor: verdict.to ?? '',
    state,
    openedAt: verdict.openedAt,
    provisional: verdict.provisional,
    items: verdict.items,
    because: evidenceOf(law, verdict),
    values: verdict.values,
  };
  const { dueAt, reason, breachedAt, overdueSince, endedAt, remediedAt, lateMs, lateWorkingMs } = verdict;
  if (dueAt !== undefined) standing.dueAt = dueAt;
  if (reason !== undefined) standing.reason = reason;
  if (breachedAt !== undefined) standing.breachedAt = breachedAt;
  if (overdueSince !== undefined) standing.overdueSince = overdueSince;
  if (endedAt !== undefined) standing.endedAt = endedAt;
  if (remediedAt !== undefined) standing.remediedAt = remediedAt;
  if (lateMs !== undefined) standing.lateMs = lateMs;
  if (lateWorkingMs !== undefined) standing.lateWorkingMs = lateWorkingMs;
  return standing;
}
