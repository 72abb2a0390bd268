/**
 * The id of something that stands in an article under its article's new number: `3.2-x` of 3.2 is `3.2a-x` of 3.2a.
 * Undefined where the id does not begin with the article's: `3.21` has nothing to do with 3.2.
 */
export function renumberedId(id: string, from: string, to: string): string | undefined {
  if (!id.toLowerCase().startsWith(from.toLowerCase())) return undefined;
  const rest = id.slice(from.length);
  return /\d$/.test(from) && /^\d/.test(rest) ? undefined : to + rest;
}
