import type { Fact, Value, Values, ValueType } from './value.ts';

/** Names an expression may read at one moment. What is absent here is unset. */
export interface Scope {
  /** The event judged. */
  readonly e?: Fact;
  /** The activating event, frozen (a `rebind` lays new values over its data). */
  readonly on?: Fact;
  /** What the stream knows as of `e`: the vocabulary's `state:`. */
  readonly case?: Values;
  /** The subject's register row (`keep`), as of the window's start. */
  readonly subject?: Values;
  /** Names bound by `given:` and `measure:`. */
  readonly given?: Values;
  /** The holder's register row as of the event. */
  readonly who?: Values;
  /** A `row` of a foreign log (audit maps only). */
  readonly row?: Values;
  /** "early", "late" … in consequences. */
  readonly verdict?: string;
  /** Dated registers, for functions such as `unit_for(topic)`. */
  readonly registers?: Registers;
}

/** Look-ups of dated tables of persons, units, outlets: the row in force at an instant. */
export interface Registers {
  readonly row: (register: string, key: string, at: number) => Values | undefined;
  /** Keys with a row in force at any time in [from, to). */
  readonly keys: (register: string, from: number, to: number) => readonly string[];
}

/** Which names an expression reads: the fields of events, the state, the bound names. */
export interface Reads {
  readonly e: readonly string[];
  readonly on: readonly string[];
  readonly case: readonly string[];
  readonly subject: readonly string[];
  readonly given: readonly string[];
  readonly who: boolean;
  readonly registers: readonly string[];
}

/**
 * A checked CEL expression. `evaluate` is total: where a value cannot be computed (an unset timestamp, a division
 * by zero, an index outside a list) the answer is `undefined`, "undecided", which holds no guard.
 */
export interface Expression {
  readonly source: string;
  readonly type: ValueType;
  readonly reads: Reads;
  readonly evaluate: (scope: Scope) => Value | undefined;
  /** Sub-expressions worth showing when a verdict is explained, outermost first. */
  readonly parts: readonly Expression[];
  /** The checked tree, for analysis and code generation in the compiler; opaque to everyone else. */
  readonly tree: unknown;
}
