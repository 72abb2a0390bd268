import { formatDay } from './day.ts';
import { datesResolved, type NoticeProblem, type Phrase } from './notice-dates.ts';
import { tokensOf } from './notice-tokens.ts';

export interface NoticeDay {
  /** `2026-10-01`. */
  readonly date: string;
  readonly off: boolean;
  /** The holiday, where the notice names it (`一、元旦：…`). */
  readonly name?: string;
}

export interface Notice {
  readonly days: readonly NoticeDay[];
  readonly problems: readonly NoticeProblem[];
}

/**
 * Reads a State Council notice, or one sentence of it, for the holidays of `year`: days off, and weekends worked
 * instead. A date that does not exist or does not fall on its stated weekday, a date of which nothing is said, and a day
 * that is both off and worked are problems; such days are left out.
 */
export function parseNotice(text: string, year: number): Notice {
  const heads = [...text.matchAll(/^\s*[一二三四五六七八九十]+、\s*([^：:\n]{1,20})[：:]/gm)];
  if (heads.length === 0) return readItem(text, year, undefined);
  const items = heads.map((head, i) => readItem(text.slice(head.index, heads[i + 1]?.index), year, head[1]));
  return { days: items.flatMap((each) => each.days), problems: items.flatMap((each) => each.problems) };
}

/** What the verbs of one item say of its days. */
interface Said {
  readonly off: Set<number>;
  readonly work: Set<number>;
}

function readItem(text: string, year: number, name: string | undefined): Notice {
  const problems: NoticeProblem[] = [];
  const { off, work } = verbsApplied(datesResolved(tokensOf(text), year, problems), problems);
  const clashes = [...work].filter((day) => off.has(day));
  for (const day of clashes) {
    const date = formatDay(day);
    problems.push({ zh: `${date} 既放假又上班，请核对。`, en: `${date} is both off and worked; check it.` });
  }
  const daysOf = (days: ReadonlySet<number>, isOff: boolean): readonly NoticeDay[] =>
    [...days]
      .filter((day) => !clashes.includes(day))
      .sort((a, b) => a - b)
      .map((day) => ({ date: formatDay(day), off: isOff, ...(name === undefined ? {} : { name }) }));
  return { days: [...daysOf(off, true), ...daysOf(work, false)], problems };
}

/** Dates wait for the verb after them; after 调至 the dates themselves are off. */
function verbsApplied(phrases: readonly Phrase[], problems: NoticeProblem[]): Said {
  const said: Said = { off: new Set(), work: new Set() };
  const givenUp = new Set<number>();
  let waiting: readonly number[] = [];
  let receiving = false;
  const give = (days: Set<number>): void => {
    for (const day of waiting) days.add(day);
    waiting = [];
  };
  const clauseEnds = (): void => {
    if (receiving) give(said.off);
    receiving = false;
  };
  for (const phrase of [...phrases, { form: 'sentence' } as const]) {
    switch (phrase.form) {
      case 'days':
        waiting = [...waiting, ...phrase.days];
        break;
      case 'off':
        give(said.off);
        break;
      case 'work':
        give(said.work);
        break;
      case 'moved':
        give(givenUp);
        receiving = true;
        break;
      case 'to':
        break;
      case 'clause':
        clauseEnds();
        break;
      case 'sentence':
        clauseEnds();
        for (const day of waiting) problems.push(silent(day));
        waiting = [];
        break;
    }
  }
  // A Sunday that is itself the holiday gives up its rest and stays off.
  for (const day of givenUp) if (!said.off.has(day)) said.work.add(day);
  return said;
}

function silent(day: number): NoticeProblem {
  const date = formatDay(day);
  return { zh: `没有说明 ${date} 放假还是上班。`, en: `Nothing is said of ${date}: off or worked?` };
}
