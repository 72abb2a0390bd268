import type { RawTest } from '../2-parse/test-block.ts';

/** For which of the origin's tables the clone's rules can be expected to hold. */
export interface Reach {
  /** Ids, in the origin, of the rules that the clone has left out or written anew. */
  readonly gone: ReadonlySet<string>;
  /** Whether zone, calendar and counting are those of the origin. */
  readonly sameClock: boolean;
  /** Date on which the clone takes effect. */
  readonly since: string | undefined;
}

/**
 * Whether a table of the origin speaks of the clone too: of rules that it has as they were, by the same clock, and not
 * of the time before it. A table that names no rules speaks of all of them.
 */
export function speaksOf({ articles, rows }: RawTest, { gone, sameClock, since }: Reach): boolean {
  if (!sameClock) return false;
  if (articles.length === 0 ? gone.size > 0 : articles.some(({ text }) => gone.has(text))) return false;
  return rows.every(({ at, expect }) => {
    const broken = [...expect.text.matchAll(/\bbreach\s+([^\s;；@]+)/g)].map((match) => match[1] ?? '');
    return !broken.some((rule) => gone.has(rule)) && (since === undefined || at.text.slice(0, since.length) >= since);
  });
}
