import { deadlineOf } from '#law/calendar/deadline.ts';
import type { Scope } from '#law/rulebook/expression.ts';
import type { Extension, MustRule } from '#law/rulebook/rule.ts';
import type { Item } from '../1-event/item.ts';
import { dueWithoutNotices, replaceGrant, withDue } from '../2-duty/change.ts';
import { unlessBeyond } from '../2-duty/due.ts';
import type { Duty, Grant } from '../2-duty/duty.ts';
import { countable } from '../2-duty/open.ts';
import type { Court } from './court.ts';
import type { Living } from './living.ts';
import { close, momentOfTimer, violate } from './living.ts';
import { closeNotice } from './notice.ts';
import { textOf } from './scope.ts';

/** How much one approval adds, in the unit of `max`: what the rule says, else the event's `days`, else all of it. */
function amountOf(extension: Extension, scope: Scope): number | undefined {
  const said = extension.amount?.evaluate(scope) ?? scope.e?.data.days;
  if (extension.amount && typeof said !== 'number') return undefined;
  return typeof said === 'number' ? said : extension.max.amount;
}

/** An extension is approved: valid only in time, for at most `times`, and in total for at most `max`. */
export function approve(living: Living, item: Item, scope: Scope): Living {
  const { rule, duty } = living;
  const extension = rule.extend;
  if (!extension || living.stage !== 'open') return living;
  const amount = amountOf(extension, scope);
  const granted = duty.grants.reduce((sum, grant) => sum + (mayStand(grant, extension) ? grant.amount : 0), 0);
  if (amount === undefined || amount <= 0 || !countable(amount, extension.max.unit)) return living;
  if (granted + amount > extension.max.amount || duty.grants.length >= extension.times) return living;
  return {
    ...living,
    duty: withDue({ ...duty, grants: [...duty.grants, newGrant(rule, duty, item.fact.at, amount)] }),
  };
}

/** Whether an approval counts against `max`: one that takes effect on notice can still do so after a missed notice. */
const mayStand = ({ effective, notice }: Grant, { takesEffect }: Extension): boolean =>
  effective || notice === 'pending' || (notice === 'missed' && takesEffect === 'on-notice');

function newGrant(rule: MustRule, duty: Duty, approvedAt: number, amount: number): Grant {
  const requires = rule.extend?.requires;
  if (!requires) return { approvedAt, amount, effective: true, notice: 'none' };
  const dueAt = unlessBeyond(
    () => deadlineOf(duty.calendar, approvedAt, requires.within, rule.counting).dueAt,
    Number.POSITIVE_INFINITY,
  );
  const effective = rule.extend?.takesEffect === 'on-approval';
  return { approvedAt, amount, noticeDue: dueAt, effective, notice: 'pending' };
}

/** The notice is given: it takes effect where approval and notice both stand before the old due instant. */
export function notify(living: Living, item: Item, scope: Scope, court: Court): Living | undefined {
  let next = living;
  living.duty.grants.forEach((grant, index) => {
    if (grant.notice !== 'pending' && grant.notice !== 'missed') return;
    const state = grant.notice === 'pending' ? 'fulfilled' : 'violated';
    closeNotice(living, grant, state, court, scope, item.fact.at);
    const takes = living.stage === 'open' && (grant.effective || living.rule.extend?.takesEffect === 'on-notice');
    const changed: Grant = {
      ...grant,
      noticedAt: item.fact.at,
      notice: 'given',
      effective: grant.effective || takes,
    };
    next = { ...next, duty: replaceGrant(next.duty, index, changed) };
  });
  if (next.stage === 'kept' && next.duty.grants.every((grant) => grant.notice !== 'pending'))
    return close(next, 'fulfilled', court, scope, next.done?.at);
  return next;
}

/**
 * A notice was not given in time: its duty is violated at this instant, and an extension that had taken effect on
 * approval is void from here (LANGUAGE, settled point 8).
 */
export function missNotices(living: Living, at: number, scope: Scope, court: Court): Living | undefined {
  let next = living;
  let voided = false;
  living.duty.grants.forEach((grant, index) => {
    if (grant.notice !== 'pending' || grant.noticeDue === undefined || grant.noticeDue > at) return;
    voided ||= grant.effective;
    const lost: Grant = { ...grant, notice: 'missed', effective: false, missedBy: textOf(living.rule.who, scope) };
    next = { ...next, duty: replaceGrant(next.duty, index, lost) };
  });
  return voided ? withoutExtension(next, at, scope, court) : next;
}

function withoutExtension(living: Living, at: number, scope: Scope, court: Court): Living | undefined {
  const due = living.duty.due.at;
  const breach = { at, reason: 'extension-void', overdueSince: due };
  const moment = momentOfTimer(living, at);
  if (living.stage === 'open') return due < at ? violate(living, breach, scope, moment, court) : living;
  if (living.stage !== 'kept' || living.done === undefined) return living;
  if (living.done.at <= dueWithoutNotices(living.duty)) return close(living, 'fulfilled', court, scope, living.done.at);
  // Another extension that the act needs still waits for its notice.
  if (living.done.at <= due) return living;
  const broken = violate(living, breach, scope, moment, court);
  return close(broken, 'violated', court, scope, living.done.at);
}
