import type { Expression, Scope } from '#law/rulebook/expression.ts';
import type { MustRule } from '#law/rulebook/rule.ts';
import type { Item } from '../1-event/item.ts';
import { isSuspended } from '../2-duty/duty.ts';
import type { Alive } from './alive.ts';
import type { Court } from './court.ts';
import type { Living } from './living.ts';
import { scopeOfTimer, verdictOf } from './living.ts';
import { noticeVerdict } from './notice.ts';

/** A rule across streams says of its holder what was known at the beginning; others may read what came later. */
export const isFixed = (rule: MustRule): boolean =>
  rule.reach === 'shared' ||
  [rule.who, rule.to, rule.when, ...rule.on.map(({ where }) => where)].every((each) => !each || readsNoCase(each));

const readsNoCase = ({ reads }: Expression): boolean => reads.case.length === 0;

const never = Number.POSITIVE_INFINITY;

/** A living duty, and the notices of its extensions that are awaited or still to be made good. */
export function aliveOf(living: Living, last: Item | undefined, court: Court, now: number): readonly Alive[] {
  const scope = scopeOfTimer(living, last, court);
  return [dutyOf(living, scope, court, now), ...noticesOf(living, scope, court)];
}

function dutyOf(living: Living, scope: Scope, court: Court, now: number): Alive {
  const { rule, duty } = living;
  switch (living.stage) {
    case 'kept': {
      const verdict = verdictOf(living, 'fulfilled', living.done?.at, scope, court);
      return { rule, stage: 'kept', verdict, duty, turnsAt: never };
    }
    case 'broken': {
      const verdict = verdictOf(living, 'violated', undefined, scope, court);
      const missed = verdict.reason === 'late' ? { ...verdict, reason: 'missed' } : verdict;
      return { rule, stage: 'overdue', verdict: missed, duty, turnsAt: never };
    }
    case 'open': {
      const stage = isSuspended(duty, now) ? 'suspended' : 'open';
      const verdict = verdictOf(living, stage === 'open' ? 'pending' : 'suspended', undefined, scope, court);
      const turnsAt = stage === 'open' ? never : pauseEnd(living, now);
      return { rule, stage, verdict, duty, turnsAt };
    }
  }
}

/** When the last of the pauses that run has come to its longest. */
const pauseEnd = ({ duty }: Living, now: number): number =>
  Math.max(...duty.pauses.filter(({ to, endsBy }) => to === undefined && endsBy > now).map(({ endsBy }) => endsBy));

function noticesOf(living: Living, scope: Scope, court: Court): readonly Alive[] {
  return living.duty.grants.flatMap((grant) => {
    if (grant.notice !== 'pending' && grant.notice !== 'missed') return [];
    const stage = grant.notice === 'pending' ? 'open' : 'overdue';
    const verdict = noticeVerdict(living, grant, stage === 'open' ? 'pending' : 'violated', court, scope);
    return [{ rule: living.rule, stage, verdict, turnsAt: never }];
  });
}
