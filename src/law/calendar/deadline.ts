import type { Counting, Span } from './span.ts';
import type { WorkingTime } from './working-time.ts';

/** A stretch in which the clock of a duty stands still, [from, to], in epoch milliseconds; `to` is finite. */
export interface Pause {
  readonly from: number;
  readonly to: number;
}

export interface Deadline {
  /** Epoch milliseconds; an act at this instant is on time. */
  readonly dueAt: number;
  /** The computation looked at a day for which no holiday notice is published. */
  readonly provisional: boolean;
}

/** One line of the clock ledger: a stretch that counts, that is skipped, or the due instant at the end. */
export interface LedgerLine {
  readonly kind: 'received' | 'counted' | 'skipped' | 'paused' | 'moved' | 'due';
  readonly from: number;
  readonly to: number;
  /** What the line adds: milliseconds (`ms`) or days (`days`). */
  readonly counted: number;
  readonly total: number;
  readonly unit: 'ms' | 'days';
  readonly zh: string;
  readonly en: string;
}

export type DeadlineOf = (
  calendar: WorkingTime,
  openedAt: number,
  span: Span,
  counting: Counting,
  pauses?: readonly Pause[],
  extendedBy?: number,
) => Deadline;
