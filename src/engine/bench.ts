import type { Calendars } from '#law/calendar/calendars.ts';
import type { Registers } from '#law/rulebook/expression.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import { rolesOf } from './1-event/roles.ts';
import type { StateFold } from './1-event/state-fold.ts';
import { stateFold } from './1-event/state-fold.ts';

/** What everyone who judges one log has in common. */
export interface Bench {
  readonly rulebook: Rulebook;
  readonly calendars: Calendars;
  readonly registers: Registers;
  /** First event and end of the log, epoch milliseconds. */
  readonly from: number;
  readonly until: number;
  readonly fold: StateFold;
  readonly exceptions: ReadonlyMap<Rule, readonly Rule[]>;
  readonly successors: ReadonlyMap<Rule, readonly Rule[]>;
  /** Kinds that some rule or state listens to: events that nobody hears are not derived. */
  readonly heard: ReadonlySet<string>;
  /** Streams that are to be explained: their verdicts keep the values and the duty that decided. */
  readonly isTraced?: (stream: string) => boolean;
}

const noRegisters: Registers = { row: () => undefined, keys: () => [] };

export function benchOf(
  rulebook: Rulebook,
  calendars: Calendars,
  bounds: { readonly from: number; readonly until: number },
  registers: Registers = noRegisters,
  isTraced?: (stream: string) => boolean,
): Bench {
  const fold = stateFold(rulebook.vocabulary);
  const heard = new Set([...fold.kinds, ...rulebook.rules.flatMap((rule) => [...rolesOf(rule).keys()])]);
  return {
    rulebook,
    calendars,
    registers,
    ...bounds,
    fold,
    exceptions: exceptionsIn(rulebook),
    successors: successorsIn(rulebook),
    heard,
    ...(isTraced ? { isTraced } : {}),
  };
}

function exceptionsIn({ rules }: Rulebook): ReadonlyMap<Rule, readonly Rule[]> {
  const isExceptionTo = (exception: Rule, rule: Rule) =>
    exception.regulation === rule.regulation && exception.exceptionTo.includes(rule.id);
  return new Map(rules.map((rule) => [rule, rules.filter((each) => isExceptionTo(each, rule))]));
}

function successorsIn({ rules }: Rulebook): ReadonlyMap<Rule, readonly Rule[]> {
  const follows = (later: Rule, rule: Rule) =>
    later.regulation === rule.regulation && later.id === rule.id && later.inForce.from > rule.inForce.from;
  const inOrder = (a: Rule, b: Rule) => a.inForce.from - b.inForce.from;
  return new Map(rules.map((rule) => [rule, rules.filter((each) => follows(each, rule)).sort(inOrder)]));
}
