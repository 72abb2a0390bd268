import type { Place } from '../rulebook/value.ts';
import type { Code, Severity } from './codes.ts';
import { type Language, sentenceOf } from './messages/catalogue.ts';

/** An author's mistake, or something that an author should know: what, where, with which values. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly place: Place;
  readonly values: { readonly [name: string]: string };
}

/** The sentence for a reader: what is wrong and what to do next. */
export function renderDiagnostic(diagnostic: Diagnostic, language: Language): string {
  return sentenceOf(diagnostic.code, diagnostic.values, language);
}
