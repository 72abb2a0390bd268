import type { DutyState } from '#engine/3-breach/verdict.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import type { Fact, Values } from '#law/rulebook/value.ts';
import { type Entry, type History, stateAfter, textOf } from './history.ts';

/** What the second opinion says of one duty or one judged event; the fields mean what they mean in a verdict. */
export interface NaiveVerdict {
  readonly article: string;
  readonly version: string;
  readonly stream: string;
  readonly key: string;
  readonly who: string;
  readonly openedAt: number;
  readonly dueAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly state: DutyState;
  readonly reason: string | undefined;
  readonly breachedAt: number | undefined;
  readonly overdueSince: number | undefined;
  readonly remediedAt: number | undefined;
  /** How late on the clock and in working time, negative where early; unset where nothing was due or done. */
  readonly lateMs: number | undefined;
  readonly lateWorkingMs: number | undefined;
  readonly items: readonly string[];
}

/** The lateness of an act, in wall time and in working time of the duty's calendar. */
export function lateness(
  calendar: WorkingTime,
  dueAt: number | undefined,
  at: number | undefined,
): Pick<NaiveVerdict, 'lateMs' | 'lateWorkingMs'> {
  if (dueAt === undefined || at === undefined || !Number.isFinite(dueAt)) return onTime;
  return { lateMs: at - dueAt, lateWorkingMs: calendar.elapsed(at) - calendar.elapsed(dueAt) };
}

export const onTime: Pick<NaiveVerdict, 'lateMs' | 'lateWorkingMs'> = { lateMs: undefined, lateWorkingMs: undefined };

/** A verdict with its evidence: what the consequences may read, and the place where emitted events follow. */
export interface Finding {
  readonly rule: Rule;
  readonly verdict: NaiveVerdict;
  /** The event that decided; a timer or a closing period has none. */
  readonly decidedBy: Entry | undefined;
  readonly on: Fact | undefined;
  /** The `case` that the holder and the consequences read. */
  readonly case: Values;
  /** Tells findings of one rule and one cause apart, in the order in which they arose. */
  readonly turn: number;
}

/** A verdict of a rule that judges single events: nothing is due, it begins and ends with the event. */
export function verdictOnEvent(
  history: History,
  rule: Rule,
  entry: Entry,
  given: { readonly key: string; readonly reason: string | undefined; readonly items: readonly string[] },
): Finding {
  const { fact } = entry;
  const violated = given.reason !== undefined;
  const place = history.entries.indexOf(entry);
  const known: Known = { stream: fact.stream, count: place + 1 };
  const verdict: NaiveVerdict = {
    article: rule.id,
    version: rule.version,
    stream: fact.stream,
    key: given.key,
    who: holderOf(history, rule, known, fact),
    openedAt: fact.at,
    dueAt: undefined,
    endedAt: fact.at,
    state: violated ? 'violated' : 'fulfilled',
    reason: given.reason,
    breachedAt: violated ? fact.at : undefined,
    overdueSince: undefined,
    remediedAt: undefined,
    ...onTime,
    items: given.items,
  };
  return { rule, verdict, decidedBy: entry, on: undefined, case: knownTo(history, known), turn: place };
}

/** A prefix of the trace and the stream whose state it gives. */
export interface Known {
  readonly stream: string;
  readonly count: number;
}

/**
 * The `case` of a verdict: the present one of the duty's stream, so that `case.unit` is the present holder. Under a key,
 * which crosses streams, it is what the activating event's stream knew then.
 */
export function knownAt(rule: Rule, opening: Known, count: number): Known {
  return rule.key === undefined ? { ...opening, count } : opening;
}

export function knownTo(history: History, known: Known): Values {
  return stateAfter(history, known.stream, known.count);
}

/** The holder, evaluated at the verdict. */
export function holderOf(history: History, rule: Rule, known: Known, e: Fact | undefined, on?: Fact): string {
  const value = rule.who.evaluate({
    ...(e === undefined ? {} : { e }),
    ...(on === undefined ? {} : { on }),
    case: knownTo(history, known),
    registers: history.registers,
  });
  return textOf(value);
}
