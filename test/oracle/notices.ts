import type { Extension } from '#law/rulebook/rule.ts';
import { type Course, scopesFrom } from './course.ts';
import { approvalsOf } from './due.ts';
import type { Approval } from './extensions.ts';
import { type Finding, holderOf, knownAt, knownTo, lateness, type NaiveVerdict } from './finding.ts';
import { anyMatches, countUpTo, matches } from './history.ts';

/** How the duty that an extension belongs to ended, and how many entries had been applied by then. */
export interface DutyEnd {
  /** Unset while the duty is open, or done and hanging on its notices. */
  readonly at: number | undefined;
  /** When notices that are then neither given nor missed fall away; unset while the duty is open. */
  readonly over: number | undefined;
  /** Its due passed or an extension was voided: at one instant a notice is missed before that. */
  readonly byTime: boolean;
  readonly applied: number;
}

/** The notices that valid approvals require: duties of their own, which fall away when the duty ends first. */
export function noticesOf(course: Course, end: DutyEnd): readonly Finding[] {
  const { extend } = course.duty.rule;
  if (extend?.requires === undefined) return [];
  const { requires } = extend;
  return approvalsOf(course.duty, course.scopes).map((approval, place) =>
    noticeOf(course, requires, approval, place, end),
  );
}

type Requires = NonNullable<Extension['requires']>;

function noticeOf(course: Course, requires: Requires, approval: Approval, place: number, end: DutyEnd): Finding {
  const { history, duty, activation } = course;
  const approved = history.entries.findIndex(({ fact }) => fact === approval.event);
  const later = scopesFrom(course, approved + 1);
  const given = later.find((scope) => matches(requires.of, scope));
  const givenAt = given?.e?.at;
  const givenIndex = history.entries.findIndex(({ fact }) => fact === given?.e);
  const isOpen = end.at === undefined;
  const inTime = givenAt !== undefined && givenAt <= approval.lapsesAt && (isOpen || givenIndex < end.applied);
  const lapsed =
    approval.lapsesAt < history.until && (isOpen || course.voided.has(place) || isBefore(approval.lapsesAt, end));
  const state = inTime ? 'fulfilled' : lapsed ? 'violated' : end.over === undefined ? 'pending' : 'discharged';
  // Once the duty is done or over there is nothing left to give notice of.
  const over = later.findIndex((scope) => anyMatches([...duty.rule.do, ...duty.rule.ends], scope));
  const isMoot = !isOpen && over !== -1 && given !== undefined && over < later.indexOf(given);
  const remediedAt = state === 'violated' && !isMoot ? givenAt : undefined;
  const endedAt = state === 'fulfilled' ? givenAt : state === 'discharged' ? end.over : remediedAt;
  const fellAway = state === 'discharged' ? end.applied : undefined;
  const at = state === 'violated' ? approval.lapsesAt : (endedAt ?? history.until);
  const count = fellAway ?? (state === 'fulfilled' ? givenIndex + 1 : countUpTo(history, at));
  const known = knownAt(duty.rule, { stream: duty.on.stream, count: activation.index + 1 }, count);
  const verdict: NaiveVerdict = {
    article: `${duty.rule.id}#notice`,
    version: duty.rule.version,
    stream: duty.on.stream,
    key: activation.key,
    who: holderOf(history, duty.rule, known, undefined, duty.on),
    openedAt: approval.event.at,
    dueAt: approval.lapsesAt,
    endedAt,
    state,
    reason: state !== 'violated' ? undefined : remediedAt === undefined ? 'missed' : 'late',
    breachedAt: state === 'violated' ? approval.lapsesAt : undefined,
    overdueSince: undefined,
    remediedAt,
    ...lateness(duty.calendar, approval.lapsesAt, remediedAt),
    items: [],
  };
  return {
    rule: duty.rule,
    verdict,
    decidedBy: undefined,
    on: duty.on,
    case: knownTo(history, known),
    turn: activation.index,
  };
}

function isBefore(lapsesAt: number, { at, byTime }: DutyEnd): boolean {
  return at === undefined || (byTime ? lapsesAt <= at : lapsesAt < at);
}
