import type { Rule } from '#law/rulebook/rule.ts';
import type { Frame } from './bench.ts';

/** The first and last instants that Temporal knows: a rule without dates is in force between them. */
export const beginningOfTime = -8_640_000_000_000_000;
export const endOfTime = 8_640_000_000_000_000;

/** What a version is called: `a20@2026-01-01`. */
export function versionOf(id: string, own: string | undefined, common: string | undefined): string {
  return `${id}@${own ?? common ?? 'undated'}`;
}

/** The start of a day in a zone, epoch milliseconds. The date and the zone have been checked. */
export function midnightOf(date: string, timezone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(timezone).epochMilliseconds;
}

export function isTimezone(timezone: string): boolean {
  try {
    Temporal.PlainDate.from('2026-01-01').toZonedDateTime(timezone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** A regulation that lapses ends all its rules on one day; one that was to begin later never does. */
export function endedBy({ until, timezone }: Frame, rules: readonly Rule[]): readonly Rule[] {
  if (until === undefined) return rules;
  const end = midnightOf(until, timezone);
  return rules.map((rule): Rule => {
    const { from, until: own } = rule.inForce;
    return own <= end ? rule : { ...rule, inForce: { from, until: Math.max(from, end) } };
  });
}
