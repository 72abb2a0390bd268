import type { Span } from '../calendar/span.ts';

/** Counting window; calendar windows are those of the rule's time zone. */
export type Window =
  | { readonly form: 'calendar'; readonly per: 'day' | 'week' | 'month' | 'quarter' | 'year' }
  | { readonly form: 'rolling'; readonly span: Span }
  | { readonly form: 'ever' };
