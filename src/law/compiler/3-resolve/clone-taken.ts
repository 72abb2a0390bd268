import type { Cloned } from '#law/rulebook/rulebook.ts';
import type { Located } from '../2-parse/node.ts';
import type { ParsedSection } from '../2-parse/parse-document.ts';
import type { Report } from '../findings.ts';
import { type NamedSection, nameSections } from './articles.ts';
import { tellDangling } from './clone-dangling.ts';
import { frontOf, wordsBeside } from './clone-front.ts';
import { ordered, type Plan, planOf } from './clone-steps.ts';
import { emptySection, type Transfer, transferOf, type Words } from './clone-transfer.ts';
import type { RawRegulation } from './shelf.ts';

/** A clone with everything that it takes over from its origin, as if it had been written out; `at` names the origin. */
export function takenOver(
  clone: RawRegulation,
  origin: RawRegulation,
  at: Located,
  words: Words,
  report: Report,
): RawRegulation {
  const [theirs, own] = [nameSections(origin.sections, quiet), nameSections(clone.sections, quiet)];
  const plan = planOf(clone, origin.id, theirs, own, report);
  const mine = new Set(own.map(({ id }) => id));
  const taken = theirs.filter(({ id }) => !isLeftOut(plan, id) && !mine.has(idIn(plan, id)));
  const transfer = transferOf(clone, origin, theirs, taken, plan, words);
  const articles = ordered(articlesOf(theirs, own, plan, transfer), plan.moves);
  const missed = tellDangling({ theirs, taken, articles, plan, transfer, at, origin: origin.id }, report);

  const sections = [wordsOf(clone, origin, theirs, transfer), ...prefaceOf(clone, own), ...articles.map(anchored)];
  const tests = (some: readonly ParsedSection[]) => some.reduce((sum, section) => sum + section.tests.length, 0);
  const lost = tests(origin.sections) + tests(clone.sections) - tests(sections);
  if (lost > 0) report('clone-tests-left-out', at.place, { count: String(lost), origin: origin.id });
  const front = frontOf(clone.front, origin.front);
  return { ...clone, text: clone.text + origin.text, front, sections, clones: clonedOf(origin.id, plan), missed };
}

const quiet: Report = () => undefined;
const isLeftOut = ({ steps }: Plan, id: string): boolean => steps.get(id)?.['left-out'] !== undefined;
const idIn = ({ ids }: Plan, id: string): string => ids.get(id) ?? id;

/** What stands before the first heading and is no article. */
function prefaceOf({ sections }: RawRegulation, named: readonly NamedSection[]): readonly ParsedSection[] {
  return sections.filter((section) => named.every((each) => each.section !== section));
}

/** The articles in the origin's order; those that the clone writes itself stand where they stood there, or at the end. */
function articlesOf(
  theirs: readonly NamedSection[],
  own: readonly NamedSection[],
  plan: Plan,
  transfer: Transfer,
): readonly NamedSection[] {
  const placed = new Set<NamedSection>();
  const inPlace = theirs.flatMap((named): readonly NamedSection[] => {
    const id = idIn(plan, named.id);
    const mine = own.filter((each) => each.id === id && !placed.has(each));
    for (const each of mine) placed.add(each);
    if (own.some((each) => each.id === id)) return mine;
    return isLeftOut(plan, named.id) ? [] : [{ id, section: numbered(named, plan, transfer) }];
  });
  return [...inPlace, ...own.filter((each) => !placed.has(each))];
}

/** An article of the origin under its new number; one that printed its id as its number prints the new one. */
function numbered({ id, section }: NamedSection, plan: Plan, transfer: Transfer): ParsedSection {
  const moved = transfer.section(section);
  const { printed } = section.heading;
  const now = plan.steps.get(id)?.printed ?? (printed === id ? idIn(plan, id) : printed);
  return { ...moved, heading: { ...moved.heading, printed: now } };
}

const anchored = ({ id, section }: NamedSection): ParsedSection => ({
  ...section,
  heading: { ...section.heading, anchor: id },
});

/** The origin's words, and the tables that stand in none of its articles. */
function wordsOf(
  clone: RawRegulation,
  origin: RawRegulation,
  theirs: readonly NamedSection[],
  { section }: Transfer,
): ParsedSection {
  const words = ({ sections }: RawRegulation) => sections.flatMap(({ vocabulary }) => vocabulary);
  const place = { file: origin.file, line: 1, column: 1 };
  return {
    heading: { printed: '', title: '', prose: '', place },
    ...emptySection,
    vocabulary: wordsBeside(words(origin), words(clone)),
    tests: prefaceOf(origin, theirs).flatMap((each) => section(each).tests),
  };
}

function clonedOf(regulation: string, { ids, steps }: Plan): Cloned {
  const leftOut = [...steps].flatMap(([article, step]) => {
    const reason = step['left-out'];
    return reason === undefined ? [] : [{ article, reason }];
  });
  const renumbered = [...ids].filter(([from, to]) => from !== to).map(([from, to]) => ({ from, to }));
  return { regulation, renumbered, leftOut };
}
