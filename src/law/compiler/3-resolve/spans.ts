import type { Span } from '#law/calendar/span.ts';

/** A span without the place it was written at. */
export function plainSpan({ amount, unit }: Span): Span {
  return { amount, unit };
}
