import type { DutyState } from '#engine/3-breach/verdict.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import type { Fact } from '#law/rulebook/value.ts';
import { countUpTo, type Entry, type History, stateAfter, textOf } from './history.ts';

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
  readonly items: readonly string[];
}

/** A verdict with its evidence: what the consequences may read, and the place where emitted events follow. */
export interface Finding {
  readonly rule: Rule;
  readonly verdict: NaiveVerdict;
  /** The event that decided; a timer or a closing period has none. */
  readonly decidedBy: Entry | undefined;
  readonly on: Fact | undefined;
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
  const verdict: NaiveVerdict = {
    article: rule.id,
    version: rule.version,
    stream: fact.stream,
    key: given.key,
    who: holderAt(history, rule, { at: fact.at, stream: fact.stream, e: fact, entry }),
    openedAt: fact.at,
    dueAt: undefined,
    endedAt: fact.at,
    state: violated ? 'violated' : 'fulfilled',
    reason: given.reason,
    breachedAt: violated ? fact.at : undefined,
    overdueSince: undefined,
    remediedAt: undefined,
    items: given.items,
  };
  return { rule, verdict, decidedBy: entry, on: undefined, turn: history.entries.indexOf(entry) };
}

interface Moment {
  readonly at: number;
  readonly stream: string;
  readonly e?: Fact | undefined;
  readonly on?: Fact | undefined;
  /** The entry just applied; without it all entries up to `at` have been. */
  readonly entry?: Entry | undefined;
}

/** The holder, evaluated at the verdict: the present one where the rule says `case.unit`. */
export function holderAt(history: History, rule: Rule, moment: Moment): string {
  const count = moment.entry === undefined ? countUpTo(history, moment.at) : history.entries.indexOf(moment.entry) + 1;
  const value = rule.who.evaluate({
    ...(moment.e === undefined ? {} : { e: moment.e }),
    ...(moment.on === undefined ? {} : { on: moment.on }),
    case: stateAfter(history, moment.stream, count),
    registers: history.registers,
  });
  return textOf(value);
}
