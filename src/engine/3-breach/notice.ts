import type { Scope } from '#law/rulebook/expression.ts';
import type { Grant } from '../2-duty/duty.ts';
import type { Court } from './court.ts';
import type { Living } from './living.ts';
import { evidenceOf, textOf } from './scope.ts';
import type { DutyState, Verdict } from './verdict.ts';

/** Rule id of the duty to give notice of an extension: `a20#notice`. */
export const noticeId = (ruleId: string): string => `${ruleId}#notice`;

/** Reports what became of one notice that an extension asked for. */
export function closeNotice(
  living: Living,
  grant: Grant,
  state: DutyState,
  court: Court,
  scope: Scope,
  at?: number,
): void {
  const { rule, duty } = living;
  const verdict: Verdict = {
    regulation: rule.regulation,
    article: noticeId(rule.id),
    version: rule.version,
    force: rule.force,
    stream: living.stream,
    key: living.key,
    who: living.breach?.who ?? living.done?.who ?? textOf(rule.who, scope),
    openedAt: grant.approvedAt,
    ...(grant.noticeDue === undefined ? {} : { dueAt: grant.noticeDue }),
    ...(state === 'violated' || at === undefined ? {} : { endedAt: at }),
    state,
    ...(state === 'violated' && at !== undefined ? { reason: 'missed', breachedAt: at } : {}),
    provisional: false,
    items: [],
    because: evidenceOf(duty.on),
    values: {},
  };
  court.close(rule, verdict);
}

/** When the duty ends, notices not yet given fall away; while it is open at the end of the log they are pending. */
export function closeNotices(living: Living, state: DutyState, court: Court, scope: Scope, at?: number): void {
  const isOpen = state === 'pending' || state === 'suspended';
  for (const grant of living.duty.grants)
    if (grant.notice === 'pending') closeNotice(living, grant, isOpen ? 'pending' : 'discharged', court, scope, at);
}
