import type { MustRule } from '#law/rulebook/rule.ts';
import { type Activation, activationsOf } from './activation.ts';
import { type Course, currentDue, dueWithoutUnnoticed, nextTimer, type Timer, takenOver } from './course.ts';
import { boundBy, calendarOf, type Duty } from './due.ts';
import { type Ending, endingBy, latenessOf, stillOpen, violatedBy } from './endings.ts';
import { type Finding, holderOf, knownAt, knownTo, type NaiveVerdict } from './finding.ts';
import { countUpTo, factAt, type History, keyAt, scopeAt } from './history.ts';
import { type DutyEnd, noticesOf } from './notices.ts';

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

/** The duty's finding, and those of the notices that its extensions required; `applied` entries came before its end. */
function closed(course: Course, ending: Ending, applied: number): readonly Finding[] {
  return [findingOf(course, ending, applied), ...noticesOf(course, endFor(course, ending, applied))];
}

/** How the duty ended for the sake of its notices. An act that hangs on them ends it only when one of them fails. */
function endFor(course: Course, ending: Ending, applied: number): DutyEnd {
  const { history } = course;
  const { doneAt, breachedAt, decidedBy, endedAt } = ending;
  if (doneAt === undefined) {
    const at = breachedAt ?? endedAt;
    return { at, over: at, byTime: decidedBy === undefined && breachedAt !== undefined, applied };
  }
  if (doneAt <= dueWithoutUnnoticed(course)) return { at: doneAt, over: doneAt, byTime: false, applied };
  const over = breachedAt ?? doneAt;
  return { at: breachedAt, over, byTime: true, applied: countUpTo(history, over) };
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
    ...latenessOf(duty, ending, dueAt),
    items: [],
  };
  return { rule, verdict, decidedBy: ending.decidedBy, on, case: knownTo(history, known), turn: activation.index };
}
