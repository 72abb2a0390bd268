/** A mistake in a calendar or facts file: stable code, place, and what to do about it in both languages. */
export interface Problem {
  readonly code: string;
  readonly file: string;
  readonly line: number;
  readonly zh: string;
  readonly en: string;
}
