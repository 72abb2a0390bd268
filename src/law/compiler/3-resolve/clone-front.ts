import type { RawCounting, RawFrontMatter } from '../2-parse/front-matter.ts';
import type { RawVocabulary } from '../2-parse/vocabulary.ts';
import { present } from '../present.ts';

/** The front matter of a clone: what says how the articles are read comes from the origin, unless it says so itself. */
export function frontOf(own: RawFrontMatter, origin: RawFrontMatter): RawFrontMatter {
  const { timezone, calendar, counting, under, refers } = origin;
  return {
    ...present({ timezone, calendar, under, refers }),
    ...own,
    ...present({ counting: countingOf(own.counting, counting) }),
    use: [...(origin.use ?? []), ...(own.use ?? [])],
  };
}

function countingOf(own: RawCounting | undefined, origin: RawCounting | undefined): RawCounting | undefined {
  return own === undefined || origin === undefined ? (own ?? origin) : { ...origin, ...own };
}

/** Whether both count time alike: else what the origin's tables expect says nothing of the clone. */
export function isSameClock(own: RawFrontMatter, origin: RawFrontMatter): boolean {
  const clock = ({ timezone, calendar, counting }: RawFrontMatter) =>
    JSON.stringify([timezone?.text, calendar?.text, counting?.['first-day'], counting?.due, counting?.outside]);
  return clock(frontOf(own, origin)) === clock(origin);
}

/** The origin's words without those that the clone gives a meaning of its own. Fields of kinds are united later. */
export function wordsBeside(origin: readonly RawVocabulary[], own: readonly RawVocabulary[]): readonly RawVocabulary[] {
  const beside = <T extends { readonly key: string }>(entries: readonly T[], mine: readonly T[]) => {
    const taken = new Set(mine.map(({ key }) => key));
    return entries.filter(({ key }) => !taken.has(key));
  };
  return origin.map((words) => ({
    ...words,
    state: beside(
      words.state,
      own.flatMap(({ state }) => state),
    ),
    registers: beside(
      words.registers,
      own.flatMap(({ registers }) => registers),
    ),
    functions: beside(
      words.functions,
      own.flatMap(({ functions }) => functions),
    ),
    lexicons: beside(
      words.lexicons,
      own.flatMap(({ lexicons }) => lexicons),
    ),
  }));
}
