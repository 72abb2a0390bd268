import type { Span } from '../calendar/span.ts';
import type { Place, Values } from './value.ts';

/** A `test` block beside an article: a small log, and what the judge is expected to say after each row. */
export interface TestTable {
  readonly regulation: string;
  readonly place: Place;
  /** Ids of the rules it speaks of; empty: all of the regulation. */
  readonly articles: readonly string[];
  /** Calendar id that stands in for the regulation's. */
  readonly calendar?: string;
  /** End of the log, epoch milliseconds; without it the last row. */
  readonly until?: number;
  readonly rows: readonly TestRow[];
}

export interface TestRow {
  readonly place: Place;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Without an event the row only lets time pass. */
  readonly event?: { readonly kind: string; readonly stream: string; readonly data: Values };
  readonly expect: readonly Expectation[];
}

/** What holds just after a row has been applied, for the duties of the table's articles in the row's stream. */
export type Expectation =
  | { readonly form: 'due'; readonly at: number }
  | { readonly form: 'due-unset' }
  | { readonly form: 'state'; readonly state: 'suspended' | 'fulfilled' | 'violated' | 'discharged' | 'pending' }
  /** No duty of these articles. */
  | { readonly form: 'nothing' }
  | {
      readonly form: 'breach';
      readonly rule: string;
      /** `a20@2026-01-01`, where the row names the version. */
      readonly version?: string;
      readonly timing?: 'early' | 'late';
      readonly by?: Span;
    }
  | { readonly form: 'emits'; readonly event: string }
  | { readonly form: 'points'; readonly points: number; readonly account: string; readonly holder: string };
