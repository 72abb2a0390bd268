import type { Scope } from '#law/rulebook/expression.ts';
import type { MustRule, Rule } from '#law/rulebook/rule.ts';
import type { Activation } from './activation.ts';
import { approvalsOf, boundBy, type Duty, dueOf } from './due.ts';
import { unnoticed } from './extensions.ts';
import { type History, keyAt, scopeAt } from './history.ts';

/** A duty on its way through the trace: what has happened under its key since it arose. */
export interface Course {
  readonly history: History;
  readonly activation: Activation;
  readonly duty: Duty;
  readonly scopes: readonly Scope[];
  /** Approvals, by their place in the row, whose notice failed. */
  readonly voided: ReadonlySet<number>;
  /** Newer versions that have had their say. */
  readonly superseded: ReadonlySet<Rule>;
}

/** What time alone does to a duty. At one instant a new version comes first, then events, then the rest in this order. */
export type Timer =
  | { readonly at: number; readonly does: 'supersede'; readonly by: MustRule }
  | { readonly at: number; readonly does: 'void'; readonly approvals: readonly number[] }
  | { readonly at: number; readonly does: 'overdue' };

/** The first thing that time does before an event at `now` is applied. */
export function nextTimer(course: Course, now: number): Timer | undefined {
  const { history, duty, scopes, voided, superseded } = course;
  const timers: Timer[] = [];
  const successor = successorsOf(history, duty.rule).find((rule) => !superseded.has(rule));
  if (successor !== undefined && successor.inForce.from <= now) {
    timers.push({ at: successor.inForce.from, does: 'supersede', by: successor });
  }
  const missing = unnoticed(duty.rule, approvalsOf(duty, scopes), voided);
  const lapsesAt = missing[0]?.lapsesAt ?? Infinity;
  // Notices that fail at one instant void their extensions together.
  const approvals = missing.filter((each) => each.lapsesAt === lapsesAt).map(({ index }) => index);
  if (lapsesAt < now) timers.push({ at: lapsesAt, does: 'void', approvals });
  const dueAt = currentDue(course);
  if (dueAt < now) timers.push({ at: dueAt, does: 'overdue' });
  return timers.toSorted((a, b) => a.at - b.at)[0];
}

/** The later versions of a rule, each replacing the one before; keep-old ones say nothing about open duties. */
function successorsOf(history: History, rule: MustRule): readonly MustRule[] {
  const next = history.rulebook.rules.find(
    (other) => other.kind === 'must' && other.regulation === rule.regulation && other.replaces === rule.version,
  );
  if (next?.kind !== 'must') return [];
  const later = successorsOf(history, next);
  return next.transition.openCases === 'keep-old' ? later : [next, ...later];
}

export function currentDue({ duty, scopes, voided }: Course): number {
  return dueOf(duty, scopes, voided);
}

/** The due instant that stands whatever becomes of extensions whose notices are still missing. */
export function dueWithoutUnnoticed({ duty, scopes, voided }: Course): number {
  const missing = unnoticed(duty.rule, approvalsOf(duty, scopes), voided).map(({ index }) => index);
  return dueOf(duty, scopes, new Set([...voided, ...missing]));
}

/**
 * The course under a new version. `rebase`: its term from the old activation, never before the effective date;
 * `new-if-lenient`: the same without that floor, and only if it ends later.
 */
export function takenOver(course: Course, by: MustRule, at: number): Course {
  const superseded = new Set([...course.superseded, by]);
  const rebased = by.transition.openCases === 'rebase';
  const anew: Course = {
    ...course,
    superseded,
    duty: { ...course.duty, rule: by, notBefore: rebased ? at : -Infinity },
  };
  return rebased || currentDue(anew) > currentDue(course) ? anew : { ...course, superseded };
}

/** The course with its later events from entry `start` on, as the duty's patterns see them. */
export function scopesFrom({ history, activation, duty, scopes }: Course, start: number): readonly Scope[] {
  const on = boundBy(duty, scopes);
  return history.entries.slice(start).flatMap((_entry, offset) => {
    const index = start + offset;
    return keyAt(history, duty.rule, index) === activation.key ? [scopeAt(history, duty.rule, index, on)] : [];
  });
}
