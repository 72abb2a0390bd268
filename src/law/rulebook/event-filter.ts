import type { Expression } from './expression.ts';

/**
 * Someone who listens to one kind of event: it must hear an event when every guard of one of its alternatives holds.
 * Guards read `e` alone. A filter may let more through, never less.
 */
export interface Listener {
  readonly alternatives: readonly (readonly Expression[])[];
}

/** A log's columns, as far as a filter reads them. */
export interface FilterColumns {
  readonly kinds: readonly string[];
  readonly kind: Uint16Array;
  readonly row: Int32Array;
  readonly at: Float64Array;
  readonly stream: Int32Array;
  readonly streams: readonly string[];
  readonly strings: readonly string[];
  readonly columns: ReadonlyMap<
    string,
    ReadonlyMap<string, { readonly form: 'string' | 'number' | 'bool' | 'value'; readonly data: unknown }>
  >;
}

/** Bit n of the answer: the n-th listener of the event's kind must hear it; listeners from the 31st on share bit 30. */
export type EventFilter = (index: number) => number;

/** Makes the filter of one log; the compiler's generates one function for all its kinds. */
export type MakeEventFilter = (
  listeners: ReadonlyMap<string, readonly Listener[]>,
  columns: FilterColumns,
) => EventFilter;

/** The bit of the n-th listener. */
export const bitOf = (listener: number): number => 1 << Math.min(listener, 30);

/** No filter: all listeners hear the event. */
export const everyone = -1;
