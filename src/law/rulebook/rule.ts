import type { Counting, Span } from '../calendar/span.ts';
import type { Consequence } from './consequence.ts';
import type { Expression } from './expression.ts';
import type { RuleHome } from './home.ts';
import type { Matter } from './matter.ts';
import type { Figure, Term } from './term.ts';
import type { Place } from './value.ts';
import type { Window } from './window.ts';

/** 原则上 in-principle, 提倡 encouraged, 条件允许 if-possible, 可 permitted; `reported`: a figure the source states. */
export type Force = 'must' | 'in-principle' | 'encouraged' | 'if-possible' | 'permitted' | 'reported';

/** An event that counts: its kind and, where given, a guard over `e` (and `on`, `case`). */
export interface Pattern {
  readonly event: string;
  readonly where?: Expression;
}

/** The article that a rule belongs to. Printed numbers may repeat or be missing; the id never. */
export interface ArticleRef {
  readonly id: string;
  readonly printed: string;
  readonly title: string;
}

/** What open duties of the old version do when a new version takes effect (从旧兼从轻 is keep-old + lenient). */
export interface Transition {
  readonly openCases: 'keep-old' | 'new-if-lenient' | 'rebase' | 'restart';
  readonly lenient: boolean;
}

/** Name bound by `given:`: a fold over earlier events of the same key. */
export interface Given {
  readonly name: string;
  readonly fold: 'count' | 'distinct' | 'union' | 'last' | 'first' | 'sum' | 'min' | 'max';
  readonly of: Pattern;
  readonly value?: Expression;
}

export interface RuleBase {
  /** `a20`; unique in its regulation together with `version`. */
  readonly id: string;
  /** `a20@2026-01-01`; `a20@undated` where no effective date is given. */
  readonly version: string;
  readonly regulation: string;
  readonly article: ArticleRef;
  /** SHA-256 of the rule block's text, first 16 hex digits. */
  readonly hash: string;
  readonly place: Place;
  /** Epoch milliseconds, [from, until): when this version activates duties. */
  readonly inForce: { readonly from: number; readonly until: number };
  readonly replaces?: string;
  readonly transition: Transition;
  /** Ids of rules that this rule is an exception to. */
  readonly exceptionTo: readonly string[];
  readonly force: Force;
  /** Judges nothing; coverage is told by it. */
  readonly home?: RuleHome;
  readonly matter?: Matter;
  /** Calendar id, or a register row's field `calendar` found by a key (`units`, on.unit). */
  readonly calendar: { readonly id: string; readonly per?: { readonly register: string; readonly key: Expression } };
  readonly counting: Counting;
  readonly timezone: string;
  /** `local`: all it needs is in its stream. `shared`: keyed by a person, a department, an outlet. */
  readonly reach: 'local' | 'shared';
  /** The key of a shared rule over `e`; a local rule's key is the stream. */
  readonly key?: Expression;
  /** Passes: a rule that reads events emitted by rules of stratum n is of stratum n+1 or higher. */
  readonly stratum: number;
  /** Position in the rulebook: breaches of one instant are ordered by it. */
  readonly order: number;
  readonly who: Expression;
  readonly to?: Expression;
  readonly given: readonly Given[];
  readonly breach: readonly Consequence[];
  readonly fulfilled: readonly Consequence[];
}

/** Whenever `on` happens, one of `do` happens within the term. */
export interface MustRule extends RuleBase {
  readonly kind: 'must';
  readonly on: readonly Pattern[];
  readonly when?: Expression;
  readonly do: readonly Pattern[];
  readonly term: Term;
  /** A tighter aim that is shown and measured, never judged (one to two workdays: target one, limit two). */
  readonly target?: Span;
  readonly pause: readonly PauseBlock[];
  readonly extend?: Extension;
  readonly rebind?: { readonly of: Pattern; readonly set: ReadonlyMap<string, Expression> };
  readonly ends: readonly Pattern[];
  /** Remind before due. */
  readonly remind: readonly { readonly before: Span; readonly notify: string }[];
}

export interface PauseBlock {
  readonly from: Pattern;
  readonly to: Pattern;
  /** The clock runs on by itself after this. */
  readonly longest?: Span;
  /** Separates items of one block (each paper asked for); a list gives one pause an element. */
  readonly key?: Expression;
}

export interface Extension {
  readonly by: Pattern;
  /** How many of `max`'s unit one approval adds; without it the event's `days` field, else all of `max`. */
  readonly amount?: Expression;
  readonly max: Span;
  readonly times: number;
  readonly onlyBeforeDue: boolean;
  readonly requires?: { readonly of: Pattern; readonly within: Span };
  readonly takesEffect: 'on-approval' | 'on-notice';
}

/** Violated at the matching event. */
export interface MustNotRule extends RuleBase {
  readonly kind: 'must_not';
  readonly do: readonly Pattern[];
  readonly when?: Expression;
  readonly unless?: Expression;
}

/** Too many events of one key in a window. */
export interface LimitRule extends RuleBase {
  readonly kind: 'limit';
  readonly count: readonly Pattern[];
  readonly when?: Expression;
  /** Count different values instead of events. */
  readonly distinct?: Expression;
  /** Only events in a row: one of these starts the count again. */
  readonly consecutive: readonly Pattern[];
  readonly window: Window;
  /** `over` 3: the fourth breaches; `from` 3: the third does. Undecided 以上 is an unset figure: counted, not judged. */
  readonly threshold:
    | { readonly form: 'over' | 'from'; readonly count: number }
    | { readonly form: 'unset'; readonly figure: Figure };
  readonly repeat: 'each' | 'once-per-window';
}

export type Measure =
  | { readonly name: string; readonly form: 'span'; readonly open: Pattern; readonly close: Pattern }
  | {
      readonly name: string;
      readonly form: 'set';
      readonly add: Pattern;
      readonly remove: Pattern;
      readonly value: Expression;
      readonly at: 'max' | 'min' | 'end';
    }
  | {
      readonly name: string;
      readonly form: 'count' | 'distinct' | 'sum' | 'min' | 'max' | 'first' | 'last' | 'average';
      readonly of: Pattern;
      readonly value?: Expression;
    };

/** Measured over each period of each subject, judged when the period closes. */
export interface KeepRule extends RuleBase {
  readonly kind: 'keep';
  /** The field of the measured events that holds the subject, and the register its subjects come from. */
  readonly subject: string;
  readonly subjects?: { readonly register: string };
  readonly when?: Expression;
  readonly window: Window;
  /** Judge only days on which this calendar has working time. */
  readonly onlyWorkdays: boolean;
  readonly measure: readonly Measure[];
  readonly that: readonly CheckItem[];
  /** Some figure in it is unset: measured, never judged. */
  readonly unset: readonly Figure[];
}

export interface CheckItem {
  readonly name: string;
  readonly holds: Expression;
  /** A tick of an inspection form, what the inspector is asked. */
  readonly label?: string;
  readonly force: Force;
  readonly home?: RuleHome;
  readonly matter?: Matter;
}

/** Conjunction at one event: one verdict line a false item. */
export interface CheckRule extends RuleBase {
  readonly kind: 'check';
  readonly on: readonly Pattern[];
  readonly when?: Expression;
  readonly that: readonly CheckItem[];
  /** Items whose condition is not decided yet: shown, never judged. */
  readonly unset: readonly { readonly figure: Figure; readonly label?: string }[];
}

/** A power: on `on`, its holder may do `do` within the term. Never violated. */
export interface MayRule extends RuleBase {
  readonly kind: 'may';
  readonly on: readonly Pattern[];
  readonly when?: Expression;
  readonly do: readonly Pattern[];
  readonly term?: Term;
  readonly effect?: { readonly suspend: string; readonly until?: Pattern };
}

/** An account of points: consequences of other rules are posted to it. Points are integer hundredths inside. */
export interface PointsRule extends RuleBase {
  readonly kind: 'points';
  /** Whose accounts: `person`, `unit`, … the `from:` of the deductions. */
  readonly account: string;
  readonly start: number;
  readonly window: Window;
  readonly floor: number;
  readonly atZero: readonly Consequence[];
}

export type Rule = MustRule | MustNotRule | LimitRule | KeepRule | CheckRule | MayRule | PointsRule;
