import type { Sides } from '#engine/5-publication/difference-tally.ts';

/** `1,234`. */
export const thousands = (number: number): string => number.toLocaleString('en');

/** `93 → 255`; of two equal numbers one. */
export function sidesText(sides: Sides, unit = 1): string {
  return sides.before === sides.after ? thousands(sides.after / unit) : bothText(sides, unit);
}

/** `93 → 93`: where columns are compared, both. */
export const bothText = ({ before, after }: Sides, unit = 1): string =>
  `${thousands(before / unit)} → ${thousands(after / unit)}`;

export const isAny = ({ before, after }: Sides): boolean => before > 0 || after > 0;

/** The parts that have something to say, joined. */
export const joined = (parts: readonly (readonly [isSaid: boolean, text: string])[], separator: string): string =>
  parts.flatMap(([isSaid, text]) => (isSaid ? [text] : [])).join(separator);
