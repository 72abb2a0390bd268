import { deadlineOf } from '#law/calendar/deadline.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';
import type { Scope } from '#law/rulebook/expression.ts';
import type { Extension, MustRule } from '#law/rulebook/rule.ts';
import type { Fact } from '#law/rulebook/value.ts';
import { matches } from './history.ts';

/** One valid approval of an extension. */
export interface Approval {
  readonly event: Fact;
  /** In the unit of the term. */
  readonly amount: number;
  /** Until when the notice must be given; Infinity where none is required. */
  readonly lapsesAt: number;
  readonly noticedAt: number | undefined;
}

/**
 * The valid approvals in a row of events, each with its notice if that is among them. All events happened before due,
 * so what is left to ask is the guard, the number and the total; what has been voided by then is an approval used, but adds nothing to the total.
 */
export function approvalsIn(rule: MustRule, calendar: WorkingTime, scopes: readonly Scope[]): readonly Approval[] {
  const { extend } = rule;
  if (extend === undefined) return [];
  const approvals: Approval[] = [];
  scopes.forEach((scope, index) => {
    if (scope.e === undefined || !matches(extend.by, scope)) return;
    const amount = amountOf(extend, scope);
    const standing = approvals.filter((approval) => !isVoid(extend, approval, scope.e?.at ?? 0));
    const total = standing.reduce((sum, approval) => sum + approval.amount, 0);
    // What adds nothing is no extension, so it uses up none.
    if (amount <= 0) return;
    if (approvals.length >= extend.times || total + amount > extend.max.amount) return;
    approvals.push(approvalOf(rule, calendar, extend, { event: scope.e, amount }, scopes.slice(index + 1)));
  });
  return approvals;
}

function isVoid(extend: Extension, { lapsesAt, noticedAt }: Approval, now: number): boolean {
  return extend.takesEffect === 'on-approval' && lapsesAt < now && noticedAt === undefined;
}

function approvalOf(
  rule: MustRule,
  calendar: WorkingTime,
  extend: Extension,
  given: { readonly event: Fact; readonly amount: number },
  after: readonly Scope[],
): Approval {
  const { requires } = extend;
  if (requires === undefined) return { ...given, lapsesAt: Infinity, noticedAt: undefined };
  const lapsesAt = deadlineOf(calendar, given.event.at, requires.within, rule.counting).dueAt;
  // Under `on-notice` a notice that misses its own term still stands before due, and that is all that is asked.
  const lastly = extend.takesEffect === 'on-notice' ? Infinity : lapsesAt;
  const notice = after.find((scope) => matches(requires.of, scope) && (scope.e?.at ?? Infinity) <= lastly);
  return { ...given, lapsesAt, noticedAt: notice?.e?.at };
}

/** What one approval adds: the rule's own amount, else the event's `days`, else all of the maximum. */
function amountOf(extend: Extension, scope: Scope): number {
  const amount = extend.amount === undefined ? scope.e?.data.days : extend.amount.evaluate(scope);
  return typeof amount === 'number' ? amount : extend.max.amount;
}

/** How much the approvals add to the term once those in `voided` are taken away. */
export function extensionBy(rule: MustRule, approvals: readonly Approval[], voided: ReadonlySet<number>): number {
  const onNotice = rule.extend?.takesEffect === 'on-notice';
  return approvals
    .filter((approval, index) => !voided.has(index) && (!onNotice || approval.noticedAt !== undefined))
    .reduce((sum, approval) => sum + approval.amount, 0);
}

/** Approvals that took effect at once and whose notice is still missing: number in the row, and the last instant. */
export function unnoticed(
  rule: MustRule,
  approvals: readonly Approval[],
  voided: ReadonlySet<number>,
): readonly { readonly index: number; readonly lapsesAt: number }[] {
  if (rule.extend?.takesEffect === 'on-notice' || rule.extend?.requires === undefined) return [];
  return approvals
    .map(({ lapsesAt, noticedAt }, index) => ({ index, lapsesAt, noticed: noticedAt !== undefined }))
    .filter(({ index, noticed }) => !noticed && !voided.has(index))
    .toSorted((a, b) => a.lapsesAt - b.lapsesAt);
}
