import type { Calendars } from '#law/calendar/calendars.ts';
import type { WorkingTime } from '#law/calendar/working-time.ts';
import type { Registers, Scope } from '#law/rulebook/expression.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import type { Fact } from '#law/rulebook/value.ts';
import { type Item, isDerived, pathOf } from '../1-event/item.ts';
import type { Role } from '../1-event/roles.ts';
import type { Creature } from './alive.ts';
import type { Verdict } from './verdict.ts';

/** Where and when something is decided: the event, or the instant of a timer. */
export interface Moment {
  readonly at: number;
  readonly stream: string;
  /** Version of the deciding event, `timerVersion` for a timer. */
  readonly version: number;
  readonly path: readonly number[];
  /** Of a deciding event that was itself derived: where from. */
  readonly via?: string;
}

/** What monitors judge with, and where their verdicts go. */
export interface Court {
  readonly calendars: Calendars;
  readonly registers: Registers;
  /** First event of the log and its end, epoch milliseconds. */
  readonly from: number;
  readonly until: number;
  readonly isTraced: (stream: string) => boolean;
  /** Rules that take precedence where they activate too. */
  readonly exceptionsTo: (rule: Rule) => readonly Rule[];
  /** The versions of one rule that take effect after this one, in order. */
  readonly successorsOf: (rule: Rule) => readonly Rule[];
  /** A verdict that will not change. */
  readonly close: (rule: Rule, verdict: Verdict) => void;
  /** Consequences of a breach, or of a duty kept, from the instant it is known. */
  readonly follow: (rule: Rule, verdict: Verdict, scope: Scope, moment: Moment) => void;
}

/** One rule over the events of one key. A state belongs to one key; it is changed in place while that key is judged. */
export interface Monitor<State> {
  readonly start: (key: string, court: Court) => State;
  readonly apply: (state: State, item: Item, roles: readonly Role[], court: Court) => void;
  /** The next timer; it fires before an event at t when it is earlier than t. */
  readonly nextTimer: (state: State) => number;
  readonly fire: (state: State, timer: number, last: Item | undefined, court: Court) => void;
  /** What is alive; a rule of single events or of periods keeps nothing alive. */
  readonly living?: (state: State) => readonly Creature[];
  /** The log ends: what is still open is pending. */
  readonly end: (state: State, last: Item | undefined, court: Court) => void;
}

/** A timer that must run before the events of `at` itself. Instants are whole milliseconds, so nothing lies between. */
export const justBefore = (at: number): number => at - 0.5;

export function momentOf(fact: Fact): Moment {
  const { at, stream, version } = fact;
  if (!isDerived(fact)) return { at, stream, version, path: pathOf(fact) };
  return { at, stream, version, path: fact.path, via: `${fact.via ?? ''}<${fact.cause}` };
}

/** The calendar a rule runs on for this event: its own, or the one its unit's register row names. */
export function calendarFor(rule: Rule, scope: Scope, court: Court): WorkingTime {
  const per = rule.calendar.per;
  const key = per?.key.evaluate(scope);
  const at = scope.e?.at ?? scope.on?.at ?? court.from;
  const row = per && typeof key === 'string' ? court.registers.row(per.register, key, at) : undefined;
  const id = typeof row?.calendar === 'string' ? row.calendar : rule.calendar.id;
  const calendar = court.calendars.get(id) ?? court.calendars.get(rule.calendar.id);
  if (!calendar) throw new Error(`calendar ${id} of rule ${rule.regulation}/${rule.version} is not loaded`);
  return calendar;
}
