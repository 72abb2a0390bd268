import { latenessOf } from '#law/calendar/deadline.ts';
import type { Scope } from '#law/rulebook/expression.ts';
import { unlessBeyond } from '../2-duty/due.ts';
import type { Grant } from '../2-duty/duty.ts';
import type { Court } from './court.ts';
import type { Living } from './living.ts';
import { creditorOf, evidenceOf, textOf } from './scope.ts';
import type { DutyState, Verdict } from './verdict.ts';

/** Rule id of the duty to give notice of an extension: `a20#notice`. */
export const noticeId = (ruleId: string): string => `${ruleId}#notice`;

/** What is to be said of one notice that an extension asked for; `at`: when it was given, or fell away. */
export function noticeVerdict(
  living: Living,
  grant: Grant,
  state: DutyState,
  court: Court,
  scope: Scope,
  at?: number,
): Verdict {
  const { rule, duty } = living;
  return {
    regulation: rule.regulation,
    article: noticeId(rule.id),
    version: rule.version,
    force: rule.force,
    stream: living.stream,
    key: living.key,
    who: grant.missedBy ?? living.breach?.who ?? living.done?.who ?? textOf(rule.who, scope),
    openedAt: grant.approvedAt,
    ...(grant.noticeDue === undefined ? {} : { dueAt: grant.noticeDue }),
    ...(at === undefined ? {} : { endedAt: at }),
    state,
    ...(state === 'violated' && grant.noticeDue !== undefined ? missed(living, grant.noticeDue, at) : {}),
    provisional: false,
    items: [],
    because: evidenceOf(duty.on),
    values: {},
    ...creditorOf(rule, scope, living.stream, court),
  };
}

/** Reports what became of a notice. */
export function closeNotice(
  living: Living,
  grant: Grant,
  state: DutyState,
  court: Court,
  scope: Scope,
  at?: number,
): void {
  court.close(living.rule, noticeVerdict(living, grant, state, court, scope, at));
}

/** A notice that was missed stays missed; given later, it is remedied with its lateness. */
function missed({ duty, rule }: Living, due: number, at: number | undefined): Partial<Verdict> {
  if (at === undefined) return { reason: 'missed', breachedAt: due };
  const late = unlessBeyond(() => latenessOf(duty.calendar, rule.extend?.requires?.within, due, at), undefined);
  const working = late ? { lateWorkingMs: late.working } : {};
  return { reason: 'late', breachedAt: due, remediedAt: at, lateMs: at - due, ...working };
}

/** The duty is violated: notices not yet given fall away, missed ones may still be given. */
export function dropNotices(living: Living, court: Court, scope: Scope, at: number): readonly Grant[] {
  return living.duty.grants.map((grant) => {
    if (grant.notice !== 'pending') return grant;
    closeNotice(living, grant, 'discharged', court, scope, at);
    return { ...grant, notice: 'none' };
  });
}

/** When the duty ends, notices not yet given fall away; while it is open at the end of the log they are pending. */
export function closeNotices(living: Living, state: DutyState, court: Court, scope: Scope, at?: number): void {
  const isOpen = state === 'pending' || state === 'suspended';
  for (const grant of living.duty.grants) {
    if (grant.notice === 'pending') closeNotice(living, grant, isOpen ? 'pending' : 'discharged', court, scope, at);
    if (grant.notice === 'missed') closeNotice(living, grant, 'violated', court, scope);
  }
}
