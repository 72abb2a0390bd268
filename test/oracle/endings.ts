import type { Scope } from '#law/rulebook/expression.ts';
import { type Course, dueWithoutUnnoticed, scopesFrom } from './course.ts';
import { approvalsOf, type Duty, dueOf, openingOf } from './due.ts';
import { unnoticed } from './extensions.ts';
import { lateness, type NaiveVerdict } from './finding.ts';
import { anyMatches, type Entry, factAt } from './history.ts';
import { pausesIn } from './pauses.ts';

/** How a duty ended, or stands; what is left out has not happened. */
export type Ending = Pick<NaiveVerdict, 'state'> &
  Partial<Pick<NaiveVerdict, 'endedAt' | 'reason' | 'breachedAt' | 'overdueSince' | 'remediedAt' | 'dueAt'>> & {
    readonly decidedBy?: Entry;
    /** The act came before due, whatever a failing notice makes of it afterwards. */
    readonly doneAt?: number;
    /** When the window opens that an early act came before. */
    readonly opensAt?: number | undefined;
  };

/** What the event at `index` makes of the duty; undefined where it stays open. First the act, then the endings. */
export function endingBy(course: Course, entry: Entry, scope: Scope, index: number): Ending | undefined {
  const { rule } = course.duty;
  const { at, kind } = entry.fact;
  if (anyMatches(rule.do, scope)) {
    const opensAt = openingOf(course.duty, course.scopes);
    const early: Ending = {
      state: 'violated',
      endedAt: at,
      reason: 'early',
      breachedAt: at,
      opensAt,
      decidedBy: entry,
    };
    if (opensAt !== undefined && at < opensAt) return early;
    return doneBy(course, entry, index);
  }
  if (rule.term.form === 'count' && kind === rule.term.event) {
    const before = course.scopes.filter((each) => each.e?.kind === kind).length;
    if (before >= rule.term.times) return { ...violatedBy(course, index + 1, { breachedAt: at }), decidedBy: entry };
  }
  return anyMatches(rule.ends, scope) ? { state: 'discharged', endedAt: at, decidedBy: entry } : undefined;
}

/**
 * Done. Where the act came after the due that stands without the extensions whose notices are still missing, it hangs
 * on those: one that fails returns the due to the old one, and then the duty is violated and remedied, stamped when the
 * notice was due.
 */
function doneBy(course: Course, entry: Entry, index: number): Ending {
  const { history, duty, scopes } = course;
  const doneAt = factAt(history, index).at;
  const fulfilled: Ending = { state: 'fulfilled', endedAt: doneAt, doneAt, decidedBy: entry };
  if (doneAt <= dueWithoutUnnoticed(course)) return fulfilled;
  const given = approvalsOf(duty, scopes).length;
  const approvals = approvalsOf(duty, [...scopes, ...scopesFrom(course, index + 1)]).slice(0, given);
  let voided = course.voided;
  const missing = unnoticed(duty.rule, approvals, voided);
  for (const lapsesAt of new Set(missing.map((each) => each.lapsesAt))) {
    if (lapsesAt >= history.until) continue;
    const together = missing.filter((each) => each.lapsesAt === lapsesAt).map(({ index: approval }) => approval);
    voided = new Set([...voided, ...together]);
    const overdueSince = dueOf(duty, scopes, voided);
    if (overdueSince >= doneAt) continue;
    const stamps = { breachedAt: lapsesAt, overdueSince, remediedAt: doneAt, dueAt: overdueSince };
    return { state: 'violated', endedAt: doneAt, reason: 'extension-void', doneAt, ...stamps };
  }
  return { ...fulfilled, dueAt: dueOf(duty, scopes, voided) };
}

/** Violated by time or count: remedied by the first act from entry `start` on that no ending came before. */
export function violatedBy(course: Course, start: number, breach: Pick<Ending, 'breachedAt' | 'overdueSince'>): Ending {
  const { rule } = course.duty;
  const last = scopesFrom(course, start).find((scope) => anyMatches([...rule.do, ...rule.ends], scope));
  const remediedAt = last !== undefined && anyMatches(rule.do, last) ? last.e?.at : undefined;
  const late = remediedAt === undefined ? 'missed' : 'late';
  const reason = breach.overdueSince === undefined ? late : 'extension-void';
  return { state: 'violated', reason, ...breach, remediedAt, endedAt: remediedAt };
}

export function stillOpen({ history, duty, scopes }: Course): Ending {
  const paused = pausesIn(duty.rule, duty.calendar, scopes).some(({ to }) => to > history.until);
  return { state: paused ? 'suspended' : 'pending' };
}

/** An early act is measured from the opening of its window, one after too many events from the breach. */
export function latenessOf(duty: Duty, ending: Ending, dueAt: number): ReturnType<typeof lateness> {
  if (ending.opensAt !== undefined) return lateness(duty.calendar, ending.opensAt, ending.endedAt);
  return lateness(duty.calendar, Number.isFinite(dueAt) ? dueAt : ending.breachedAt, ending.remediedAt);
}
