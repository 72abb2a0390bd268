import type { Force } from '#law/rulebook/rule.ts';
import type { Values } from '#law/rulebook/value.ts';
import type { Duty } from '../2-duty/duty.ts';

/** Where a duty stands (Symboleo's states). `violated` is permanent; a later act is recorded as `remediedAt`. */
export type DutyState = 'pending' | 'suspended' | 'fulfilled' | 'violated' | 'discharged';

/**
 * What became of one duty, or of one judged event (`must_not`, `check`, `limit`, `keep`). Every verdict cites its
 * rule version and its evidence. All instants are epoch milliseconds.
 */
export interface Verdict {
  readonly regulation: string;
  /** The rule id. */
  readonly article: string;
  /** `a20@2026-01-01`. */
  readonly version: string;
  readonly force: Force;
  /** The stream, for a shared rule the stream of the event that decided it. */
  readonly stream: string;
  /** The key of a shared rule (person, department, outlet); the stream otherwise. */
  readonly key: string;
  readonly who: string;
  readonly openedAt: number;
  /** Unset for rules without a due instant. */
  readonly dueAt?: number;
  readonly endedAt?: number;
  readonly state: DutyState;
  /** `late`, `early`, `missed` (never done), `done` (a forbidden act), `over`, `unmet`, `extension-void`. */
  readonly reason?: string;
  /** When the breach happened: the due instant of an overdue duty however late it was noticed. */
  readonly breachedAt?: number;
  /** Set where an extension was voided after the old due instant. */
  readonly overdueSince?: number;
  /** A later act after the breach. */
  readonly remediedAt?: number;
  /** Behind due, on the clock and in working time; negative where the act came too early. */
  readonly lateMs?: number;
  readonly lateWorkingMs?: number;
  /** The due instant reaches into a year whose holidays are not published. */
  readonly provisional: boolean;
  /** False items of a check or a keep. */
  readonly items: readonly string[];
  /** The activating event: kind and version in its stream; a derived one is known by its path and cause too. */
  readonly because: {
    readonly kind: string;
    readonly version: number;
    readonly path?: readonly number[];
    readonly cause?: string;
    readonly via?: string;
  };
  /** Tells duties of one rule and key apart whose opening events have the same version; unset for 0. */
  readonly nth?: number;
  readonly values: Values;
  /** The duty itself, for its clock ledger; kept only of streams that are to be explained. */
  readonly duty?: Duty;
  /** Whom it was owed to; kept only of streams that are to be explained. */
  readonly to?: string;
}
