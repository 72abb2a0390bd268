import type { Expression } from './expression.ts';

/**
 * Someone who listens to one kind of event: it must hear an event when every guard of one of its alternatives holds.
 * Guards read `e` alone. A filter may let more through, never less.
 */
export interface Listener {
  readonly alternatives: readonly (readonly Expression[])[];
}

/** A log's columns, as far as generated code reads them. */
export interface LogColumns {
  readonly length: number;
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

/** Someone whom the columns alone tell that an event is for him: all his guards can be answered by them. */
export interface Hearer extends Listener {
  /** What `Play` knows him by. */
  readonly number: number;
  /** Hearers of an earlier stage hear an event first; within a stage their order is left to the code. */
  readonly stage: number;
  /** He is told whether all of `holds` and none of `exempts` hold. */
  readonly holds: readonly Expression[];
  readonly exempts: readonly Expression[];
}

/** Tells a hearer of event `index`. */
export type Play = (hearer: number, index: number, holds: boolean) => void;

/** Which events are told: those up to the instant `until`, save those of streams that are marked in `skip`. */
export interface Route {
  readonly until: number;
  /** Events in the order in which they are told; without it that of the log. */
  readonly order?: Int32Array;
  readonly skip?: Uint8Array;
}

/** Code over the columns of a log; the compiler generates it. */
export interface ColumnCode {
  /** Whether columns alone answer the expression. */
  readonly answers: (expression: Expression) => boolean;
  /** One function for all kinds of a log. */
  readonly filter: (listeners: ReadonlyMap<string, readonly Listener[]>, columns: LogColumns) => EventFilter;
  /** Makes the function that tells the events in places [from, to) to all who must hear them. */
  readonly router: (
    hearers: ReadonlyMap<string, readonly Hearer[]>,
    columns: LogColumns,
    play: Play,
    route: Route,
  ) => (from: number, to: number) => void;
}

/** The bit of the n-th listener. */
export const bitOf = (listener: number): number => 1 << Math.min(listener, 30);

/** No filter: all listeners hear the event. */
export const everyone = -1;
