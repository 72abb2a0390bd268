import type { Scope } from '#law/rulebook/expression.ts';
import type { MustRule } from '#law/rulebook/rule.ts';
import { type Activation, activationsOf } from './activation.ts';
import {
  type Course,
  currentDue,
  dueWithoutUnnoticed,
  nextTimer,
  scopesFrom,
  type Timer,
  takenOver,
} from './course.ts';
import { approvalsOf, boundBy, calendarOf, type Duty, dueOf, isEarly } from './due.ts';
import { unnoticed } from './extensions.ts';
import { type Finding, holderOf, knownAt, knownTo, type NaiveVerdict } from './finding.ts';
import { anyMatches, countUpTo, type Entry, factAt, type History, keyAt, scopeAt } from './history.ts';
import { noticesOf } from './notices.ts';
import { pausesIn } from './pauses.ts';

/** Every duty of one rule version: each activating event is followed to its end through the rest of the trace. */
export function judgeMust(history: History, rule: MustRule): readonly Finding[] {
  return activationsOf(history, rule).flatMap((activation) => {
    const on = factAt(history, activation.index);
    const opening = { ...activation.scope, on };
    const calendar = calendarOf(history, rule, opening);
    const duty: Duty = { rule, calendar, openedAt: on.at, on, opening, notBefore: -Infinity };
    return follow(begun(history, activation, duty), activation.index + 1);
  });
}

function begun(history: History, activation: Activation, duty: Duty): Course {
  return { history, activation, duty, scopes: [], voided: new Set(), superseded: new Set() };
}

/** Follows a duty from entry `index` on. A restart gives two findings: the discharged duty and the one begun anew. */
function follow(course: Course, index: number): readonly Finding[] {
  const { history, activation, duty, scopes } = course;
  const entry = history.entries[index];
  const timer = nextTimer(course, entry?.fact.at ?? history.until);
  if (timer !== undefined) return afterTimer(course, timer, index);
  if (entry === undefined) return closed(course, stillOpen(course), index);
  if (keyAt(history, duty.rule, index) !== activation.key) return follow(course, index + 1);
  const scope = scopeAt(history, duty.rule, index, boundBy(duty, scopes));
  const ending = endingBy(course, entry, scope, index);
  return ending === undefined
    ? follow({ ...course, scopes: [...scopes, scope] }, index + 1)
    : closed(course, ending, index + 1);
}

function afterTimer(course: Course, timer: Timer, index: number): readonly Finding[] {
  switch (timer.does) {
    case 'overdue':
      return closed(course, violatedBy(course, index, { breachedAt: timer.at }), index);
    case 'void': {
      const without = { ...course, voided: new Set([...course.voided, ...timer.approvals]) };
      const overdueSince = currentDue(without);
      if (overdueSince >= timer.at) return follow(without, index);
      return closed(without, violatedBy(without, index, { breachedAt: timer.at, overdueSince }), index);
    }
    case 'supersede': {
      if (timer.by.transition.openCases !== 'restart') return follow(takenOver(course, timer.by, timer.at), index);
      const discharged = closed(course, { state: 'discharged', endedAt: timer.at }, index);
      const anew: Duty = { ...course.duty, rule: timer.by, openedAt: timer.at, notBefore: -Infinity };
      return [...discharged, ...follow(begun(course.history, course.activation, anew), index)];
    }
  }
}

/** How a duty ended, or stands; what is left out has not happened. */
type Ending = Pick<NaiveVerdict, 'state'> &
  Partial<Pick<NaiveVerdict, 'endedAt' | 'reason' | 'breachedAt' | 'overdueSince' | 'remediedAt' | 'dueAt'>> & {
    readonly decidedBy?: Entry;
    /** The act came before due, whatever a failing notice makes of it afterwards. */
    readonly doneAt?: number;
  };

/** What the event at `index` makes of the duty; undefined where it stays open. First the act, then the endings. */
function endingBy(course: Course, entry: Entry, scope: Scope, index: number): Ending | undefined {
  const { rule } = course.duty;
  const { at, kind } = entry.fact;
  if (anyMatches(rule.do, scope)) {
    const early: Ending = { state: 'violated', endedAt: at, reason: 'early', breachedAt: at, decidedBy: entry };
    if (isEarly(course.duty, course.scopes, at)) return early;
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
function violatedBy(course: Course, start: number, breach: Pick<Ending, 'breachedAt' | 'overdueSince'>): Ending {
  const { rule } = course.duty;
  const last = scopesFrom(course, start).find((scope) => anyMatches([...rule.do, ...rule.ends], scope));
  const remediedAt = last !== undefined && anyMatches(rule.do, last) ? last.e?.at : undefined;
  const late = remediedAt === undefined ? 'missed' : 'late';
  const reason = breach.overdueSince === undefined ? late : 'extension-void';
  return { state: 'violated', reason, ...breach, remediedAt, endedAt: remediedAt };
}

/** The duty's finding, and those of the notices that its extensions required; `applied` entries came before its end. */
function closed(course: Course, ending: Ending, applied: number): readonly Finding[] {
  const { doneAt } = ending;
  const byDue = doneAt === undefined && ending.decidedBy === undefined && ending.breachedAt !== undefined;
  const at = doneAt ?? ending.breachedAt ?? ending.endedAt;
  return [findingOf(course, ending, applied), ...noticesOf(course, { at, doneAt, byDue, applied })];
}

function stillOpen({ history, duty, scopes }: Course): Ending {
  const paused = pausesIn(duty.rule, duty.calendar, scopes).some(({ to }) => to > history.until);
  return { state: paused ? 'suspended' : 'pending' };
}

function findingOf(course: Course, ending: Ending, applied: number): Finding {
  const { history, activation, duty } = course;
  const { rule, on } = duty;
  // A duty that was done and then breached by a failing notice is answered for by the holder of that later instant.
  const isLater = ending.doneAt !== undefined && ending.breachedAt !== undefined;
  const count = isLater ? countUpTo(history, ending.breachedAt ?? history.until) : applied;
  const known = knownAt(rule, { stream: on.stream, count: activation.index + 1 }, count);
  const dueAt = ending.dueAt ?? currentDue(course);
  const verdict: NaiveVerdict = {
    article: rule.id,
    version: rule.version,
    stream: on.stream,
    key: activation.key,
    who: holderOf(history, rule, known, ending.decidedBy?.fact, on),
    openedAt: duty.openedAt,
    dueAt: Number.isFinite(dueAt) ? dueAt : undefined,
    endedAt: ending.endedAt,
    state: ending.state,
    reason: ending.reason,
    breachedAt: ending.breachedAt,
    overdueSince: ending.overdueSince,
    remediedAt: ending.remediedAt,
    items: [],
  };
  return { rule, verdict, decidedBy: ending.decidedBy, on, case: knownTo(history, known), turn: activation.index };
}
