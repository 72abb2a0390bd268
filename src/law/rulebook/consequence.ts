import type { Span } from '../calendar/span.ts';
import type { Expression } from './expression.ts';
import type { Figure } from './term.ts';
import type { Window } from './window.ts';

/** Whom a consequence falls on: the holder, a field of the events or state, or a fixed name (`supervisor`). */
export type Target =
  | { readonly form: 'who' }
  | { readonly form: 'field'; readonly name: string; readonly value: Expression }
  | { readonly form: 'name'; readonly name: string };

interface ConsequenceBase {
  /** Only where it holds: `verdict == "late"`. */
  readonly when?: Expression;
  /** After this much of the rule's calendar. */
  readonly after?: Span;
  /** One consequence for each failed item of a check. */
  readonly per: 'breach' | 'item';
}

export type Consequence = ConsequenceBase &
  (
    | {
        readonly do: 'deduct';
        readonly points: number;
        readonly from: Target;
        readonly cap?: { readonly points: number; readonly window: Window };
      }
    | { readonly do: 'fine'; readonly yuan: Expression | Figure; readonly from: Target }
    | { readonly do: 'notify'; readonly target: Target; readonly template?: string }
    | { readonly do: 'escalate'; readonly target: Target }
    | { readonly do: 'review'; readonly by: string; readonly within?: Span }
    | { readonly do: 'void'; readonly what: Expression }
    | {
        readonly do: 'emit';
        readonly event: string;
        readonly to?: Target;
        readonly with: ReadonlyMap<string, Expression>;
      }
  );
