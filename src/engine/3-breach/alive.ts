import type { Rule } from '#law/rulebook/rule.ts';
import type { Duty } from '../2-duty/duty.ts';
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
