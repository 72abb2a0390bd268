/**
 * What a field of an event can hold. A timestamp is an integer of epoch milliseconds, a duration an integer of
 * milliseconds; which of them a number is, its declared {@link ValueType} says. `null` is "unset".
 */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** Named values, for example the data of one event. A missing name is unset. */
export type Values = { readonly [name: string]: Value };

/** Declared type of a field, a name or an expression. `dyn` is decided when it is read (rows of a foreign log). */
export type ValueType =
  | 'string'
  | 'int'
  | 'double'
  | 'bool'
  | 'timestamp'
  | 'duration'
  | 'dyn'
  | { readonly list: ValueType }
  | { readonly map: ValueType }
  | { readonly record: string };

/**
 * One event as rules read it: `e.at`, `e.stream` and the fields of its kind. A field left out reads as the empty
 * value of its type ("" 0 false []); an unset timestamp or duration makes what depends on it undecided.
 */
export interface Fact {
  readonly kind: string;
  /** Epoch milliseconds. In an audit the mapped column, live the server's `recordedAt`. */
  readonly at: number;
  readonly stream: string;
  /** Position inside the stream; facts of one stream and instant are applied in this order. */
  readonly version: number;
  readonly data: Values;
}

/** A place in a regulation's source file; lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
