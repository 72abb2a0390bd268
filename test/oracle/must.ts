import type { Scope } from '#law/rulebook/expression.ts';
import type { MustRule } from '#law/rulebook/rule.ts';
import { type Activation, activationsOf } from './activation.ts';
import { type Course, currentDue, nextTimer, scopesFrom, type Timer, takenOver } from './course.ts';
import { approvalsOf, boundBy, calendarOf, type Duty, dueOf, isEarly } from './due.ts';
import { unnoticed } from './extensions.ts';
import { type Finding, holderAt, type NaiveVerdict } from './finding.ts';
import { anyMatches, type Entry, factAt, type History, keyAt, scopeAt } from './history.ts';
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
  if (entry === undefined) return [findingOf(course, stillOpen(course))];
  if (keyAt(history, duty.rule, index) !== activation.key) return follow(course, index + 1);
  const scope = scopeAt(history, duty.rule, index, boundBy(duty, scopes));
  const ending = endingBy(course, entry, scope, index);
  return ending === undefined
    ? follow({ ...course, scopes: [...scopes, scope] }, index + 1)
    : [findingOf(course, ending)];
}

function afterTimer(course: Course, timer: Timer, index: number): readonly Finding[] {
  switch (timer.does) {
    case 'overdue':
      return [findingOf(course, violatedBy(course, index, { breachedAt: timer.at }))];
    case 'void': {
      const without = { ...course, voided: new Set([...course.voided, timer.approval]) };
      const overdueSince = currentDue(without);
      if (overdueSince >= timer.at) return follow(without, index);
      return [findingOf(without, violatedBy(without, index, { breachedAt: timer.at, overdueSince }))];
    }
    case 'supersede': {
      if (timer.by.transition.openCases !== 'restart') return follow(takenOver(course, timer.by, timer.at), index);
      const discharged = findingOf(course, { state: 'discharged', endedAt: timer.at });
      const anew: Duty = { ...course.duty, rule: timer.by, openedAt: timer.at, notBefore: -Infinity };
      return [discharged, ...follow(begun(course.history, course.activation, anew), index)];
    }
  }
}

/** How a duty ended, or stands; what is left out has not happened. */
type Ending = Pick<NaiveVerdict, 'state'> &
  Partial<Pick<NaiveVerdict, 'endedAt' | 'reason' | 'breachedAt' | 'overdueSince' | 'remediedAt' | 'dueAt'>> & {
    readonly decidedBy?: Entry;
  };

/** What the event at `index` makes of the duty; undefined where it stays open. First the act, then the endings. */
function endingBy(course: Course, entry: Entry, scope: Scope, index: number): Ending | undefined {
  const { rule } = course.duty;
  const { at, kind } = entry.fact;
  if (anyMatches(rule.do, scope)) {
    const early: Ending = { state: 'violated', endedAt: at, reason: 'early', breachedAt: at, decidedBy: entry };
    if (isEarly(course.duty, course.scopes, at)) return early;
    return voidedAfterwards(course, index) ?? { state: 'fulfilled', endedAt: at, decidedBy: entry };
  }
  if (rule.term.form === 'count' && kind === rule.term.event) {
    const before = course.scopes.filter((each) => each.e?.kind === kind).length;
    if (before >= rule.term.times) return { ...violatedBy(course, index + 1, { breachedAt: at }), decidedBy: entry };
  }
  return anyMatches(rule.ends, scope) ? { state: 'discharged', endedAt: at, decidedBy: entry } : undefined;
}

/** Done within an extension whose notice then fails: violated and remedied, stamped when the notice was due. */
function voidedAfterwards(course: Course, index: number): Ending | undefined {
  const { history, duty, scopes } = course;
  const doneAt = factAt(history, index).at;
  const given = approvalsOf(duty, scopes).length;
  const approvals = approvalsOf(duty, [...scopes, ...scopesFrom(course, index + 1)]).slice(0, given);
  let voided = course.voided;
  for (const { index: approval, lapsesAt } of unnoticed(duty.rule, approvals, voided)) {
    voided = new Set([...voided, approval]);
    const overdueSince = dueOf(duty, scopes, voided);
    if (lapsesAt >= history.until || overdueSince >= doneAt) continue;
    const stamps = { breachedAt: lapsesAt, overdueSince, remediedAt: doneAt, dueAt: overdueSince };
    return { state: 'violated', endedAt: doneAt, reason: 'extension-void', ...stamps };
  }
  return undefined;
}

/** Violated by time or count: remedied by the first act from entry `start` on, and `missed` where there is none. */
function violatedBy(course: Course, start: number, breach: Pick<Ending, 'breachedAt' | 'overdueSince'>): Ending {
  const act = scopesFrom(course, start).find((scope) => anyMatches(course.duty.rule.do, scope));
  const remediedAt = act?.e?.at;
  const late = remediedAt === undefined ? 'missed' : 'late';
  const reason = breach.overdueSince === undefined ? late : 'extension-void';
  return { state: 'violated', reason, ...breach, remediedAt, endedAt: remediedAt };
}

function stillOpen({ history, duty, scopes }: Course): Ending {
  const paused = pausesIn(duty.rule, duty.calendar, scopes).some(({ to }) => to >= history.until);
  return { state: paused ? 'suspended' : 'pending' };
}

function findingOf(course: Course, ending: Ending): Finding {
  const { history, activation, duty } = course;
  const { rule, on } = duty;
  const at = ending.breachedAt ?? ending.endedAt ?? history.until;
  const holder = { at, stream: on.stream, on, e: ending.decidedBy?.fact, entry: ending.decidedBy };
  const dueAt = ending.dueAt ?? currentDue(course);
  const verdict: NaiveVerdict = {
    article: rule.id,
    version: rule.version,
    stream: on.stream,
    key: activation.key,
    who: holderAt(history, rule, holder),
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
  return { rule, verdict, decidedBy: ending.decidedBy, on, turn: activation.index };
}
