import { deadlineOf, momentDeadlineOf, unitePauses } from '#law/calendar/deadline.ts';
import type { Span } from '#law/calendar/span.ts';
import type { Due, Duty } from './duty.ts';
import { extendedBy, pausesOf } from './duty.ts';

const never: Due = { at: Number.POSITIVE_INFINITY, provisional: false };

/** When the duty is due: activation, term, calendar, pauses and extensions decide it, and nothing else. */
export function dueOf(duty: Omit<Duty, 'due'>): Due {
  const due = unlessBeyond(() => computedDue(duty), never);
  return duty.earliestDue === undefined || due.at >= duty.earliestDue ? due : { ...due, at: duty.earliestDue };
}

/**
 * Calendars throw for instants outside 1970–2100. A due instant out there is none: the duty is measured, not judged.
 */
export function unlessBeyond<T>(compute: () => T, otherwise: T): T {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return otherwise;
    throw error;
  }
}

function computedDue(duty: Omit<Duty, 'due'>): Due {
  const pauses = duty.pauses.length === 0 ? noPauses : unitePauses(pausesOf(duty));
  const extra = extensionOf(duty);
  const span = spanOf(duty);
  if (span) {
    const sameUnit = extra?.unit === span.unit;
    const deadline = deadlineOf(
      duty.calendar,
      duty.openedAt,
      span,
      duty.rule.counting,
      pauses,
      sameUnit ? extra.amount : 0,
    );
    const due = { at: deadline.dueAt, provisional: deadline.provisional };
    return extra && !sameUnit ? extend(duty, due, extra) : due;
  }
  if (duty.moment === undefined) return never;
  const { dueAt, provisional } = momentDeadlineOf(duty.calendar, duty.moment, pauses);
  const due = { at: dueAt, provisional };
  return extra ? extend(duty, due, extra) : due;
}

const noPauses: readonly never[] = [];

/** The duty's term as a span, where it is one and its amount is known. */
export function spanOf(duty: Pick<Duty, 'rule' | 'amount'>): Span | undefined {
  const term = duty.rule.term;
  if (term?.form !== 'span' || duty.amount === undefined) return undefined;
  return { amount: duty.amount, unit: term.unit };
}

function extensionOf(duty: Omit<Duty, 'due'>): Span | undefined {
  if (duty.rule.kind !== 'must' || !duty.rule.extend) return undefined;
  const amount = extendedBy(duty);
  return amount === 0 ? undefined : { amount, unit: duty.rule.extend.max.unit };
}

/** An extension in another unit than the term's runs on from the due instant. */
function extend(duty: Omit<Duty, 'due'>, due: Due, extra: Span): Due {
  if (due.at === never.at) return due;
  const deadline = deadlineOf(duty.calendar, due.at, extra, duty.rule.counting);
  return { at: deadline.dueAt, provisional: due.provisional || deadline.provisional };
}
