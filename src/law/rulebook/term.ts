import type { Unit } from '../calendar/span.ts';
import type { Expression } from './expression.ts';

/** How long a duty may take. */
export type Term =
  | { readonly form: 'span'; readonly amount: number | Expression; readonly unit: Unit }
  /** `3 × call.ring`: breached by the event after the n-th. */
  | { readonly form: 'count'; readonly times: number; readonly event: string }
  /** `by: on.deadline`. */
  | { readonly form: 'moment'; readonly at: Expression }
  /** `between: [from, to]`, both bounds included. */
  | { readonly form: 'window'; readonly from: Expression; readonly to: Expression }
  /** A figure that the source leaves open: measured, never judged, until the organisation sets it. */
  | { readonly form: 'unset'; readonly figure: Figure };

/** A figure that the source leaves open, or that an organisation has decided. */
export interface Figure {
  /** Name inside the regulation, for example `reply-at-once`. */
  readonly name: string;
  /** The source's own word, 立即. */
  readonly word: string;
  readonly decision?: FigureDecision;
}

export interface FigureDecision {
  readonly value: string;
  readonly decidedBy: string;
  readonly decidedOn: string;
  readonly ground?: string;
}
