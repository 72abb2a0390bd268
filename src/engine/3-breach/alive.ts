import type { Rule } from '#law/rulebook/rule.ts';
import type { Item } from '../1-event/item.ts';
import type { Duty } from '../2-duty/duty.ts';
import type { Court } from './court.ts';
import type { Verdict } from './verdict.ts';

/** A duty that is alive, with what would be said of it if the log ended now. */
export interface Alive {
  readonly rule: Rule;
  readonly stage: 'open' | 'suspended' | 'kept' | 'overdue';
  readonly verdict: Verdict;
  /** What it is a duty by; the notice of an extension has none of its own. */
  readonly duty?: Duty;
  /** When its stage changes by time alone, without a timer: the end of the pause that runs. Else Infinity. */
  readonly turnsAt: number;
}

/** Something that a monitor keeps alive, to be looked at only where that is needed: a key may have thousands. */
export interface Creature {
  /** The same object as long as nothing has happened to it. */
  readonly body: object;
  /** Whether what is said of it depends on what the stream comes to know. */
  readonly isFixed: boolean;
  /** The duty, and its notices. `now`: the instant that time has come to. */
  readonly look: (last: Item | undefined, court: Court, now: number) => readonly Alive[];
}
