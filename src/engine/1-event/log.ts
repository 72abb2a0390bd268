import type { Fact, Value, ValueType } from '#law/rulebook/value.ts';

/**
 * Events as columns: what a batch of many million events is judged from. Row i of all columns is one event.
 * Strings are interned in order of first appearance, so neighbours in time are neighbours in memory.
 * Invariant: `kind`, `at`, `stream`, `version` and each field column have the same `length`.
 */
export interface Log {
  readonly length: number;
  /** Names of kinds; `kind[i]` indexes it. */
  readonly kinds: readonly string[];
  /** Names of streams; `stream[i]` indexes it. */
  readonly streams: readonly string[];
  readonly kind: Uint16Array;
  /** Epoch milliseconds. */
  readonly at: Float64Array;
  readonly stream: Int32Array;
  /** Position of the event inside its stream, from 1, in order of reading. */
  readonly version: Int32Array;
  /** Interned strings of all string columns; id 0 is unset. */
  readonly strings: readonly string[];
  /** Columns by kind and field: `columns.get('case.accepted')?.get('unit')`. Indexed by `row[i]` of the event. */
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, Column>>;
  /** Row of event i inside the columns of its kind: columns are dense per kind. */
  readonly row: Int32Array;
}

/** One field of one kind. Unset is id 0 in a string column, NaN in numbers, 2 in booleans, null elsewhere. */
export type Column =
  | { readonly form: 'string'; readonly type: ValueType; readonly data: Int32Array }
  | { readonly form: 'number'; readonly type: ValueType; readonly data: Float64Array }
  | { readonly form: 'bool'; readonly type: ValueType; readonly data: Uint8Array }
  | { readonly form: 'value'; readonly type: ValueType; readonly data: readonly (Value | undefined)[] };

/** Event i as a fact; its data are read when asked for. */
export type FactOf = (log: Log, index: number) => Fact;
