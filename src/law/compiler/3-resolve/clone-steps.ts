import type { RawCloneStep } from '../2-parse/clone.ts';
import type { Report } from '../findings.ts';
import { nearest } from '../nearest.ts';
import type { NamedSection } from './articles.ts';
import type { RawRegulation } from './shelf.ts';

/** What a clone does with the articles of its origin. */
export interface Plan {
  /** By the origin's id: the step that is about the article, where there is one. */
  readonly steps: ReadonlyMap<string, RawCloneStep>;
  /** By the origin's id: the article's id in the clone, also of one that is left out. */
  readonly ids: ReadonlyMap<string, string>;
  /** Articles that stand behind others, by their ids in the clone, in the order written. */
  readonly moves: readonly { readonly article: string; readonly after: string }[];
}

/** The steps of a clone's `clone` blocks; those that speak of articles that are not there are told and left out. */
export function planOf(
  clone: RawRegulation,
  origin: string,
  theirs: readonly NamedSection[],
  own: readonly NamedSection[],
  report: Report,
): Plan {
  const all = clone.sections.flatMap((section) => section.clone);
  const [there, here] = [theirs, own].map((articles) => new Set(articles.map(({ id }) => id)));
  const steps = new Map<string, RawCloneStep>();
  const ofOwn: RawCloneStep[] = [];
  for (const step of all) {
    const { text, place } = step.article;
    const isMove = step.as === undefined && step.printed === undefined && step['left-out'] === undefined;
    if (isMove && here?.has(text)) ofOwn.push(step);
    else if (!there?.has(text)) {
      report('clone-unknown-article', place, { article: text, origin, suggestion: nearest(text, there ?? []) });
    } else if (steps.has(text)) report('clone-article-twice', place, { article: text });
    else steps.set(text, step);
  }
  const ids = idsOf(theirs, steps, report);
  return { steps, ids, moves: movesOf([...steps.values(), ...ofOwn], ids, here ?? new Set(), origin, report) };
}

function idsOf(
  theirs: readonly NamedSection[],
  steps: ReadonlyMap<string, RawCloneStep>,
  report: Report,
): ReadonlyMap<string, string> {
  const isLeftOut = (id: string) => steps.get(id)?.['left-out'] !== undefined;
  const ids = new Map(theirs.map(({ id }) => [id, steps.get(id)?.as?.text ?? id]));
  const holders = Map.groupBy(
    [...ids.keys()].filter((id) => !isLeftOut(id)),
    (id) => ids.get(id),
  );
  for (const [id, now] of ids) {
    const as = steps.get(id)?.as;
    const other = holders.get(now)?.find((each) => each !== id);
    if (as === undefined || other === undefined) continue;
    report('clone-id-taken', as.place, { article: id, as: now, other });
    ids.set(id, id);
  }
  return ids;
}

function movesOf(
  steps: readonly RawCloneStep[],
  ids: ReadonlyMap<string, string>,
  own: ReadonlySet<string>,
  origin: string,
  report: Report,
): Plan['moves'] {
  const known = new Set([...ids.values(), ...own]);
  return steps.flatMap(({ article, after }) => {
    if (after === undefined) return [];
    const moved = own.has(article.text) ? article.text : (ids.get(article.text) ?? article.text);
    if (known.has(after.text) && after.text !== moved) return [{ article: moved, after: after.text }];
    const suggestion = nearest(after.text, known);
    report('clone-unknown-article', after.place, { article: after.text, origin, suggestion });
    return [];
  });
}

/** The articles in the clone's order. */
export function ordered(articles: readonly NamedSection[], moves: Plan['moves']): readonly NamedSection[] {
  let order = articles;
  const last = new Map<string, string>();
  for (const { article, after } of moves) {
    const moved = order.find(({ id }) => id === article);
    const others = order.filter(({ id }) => id !== article);
    const at = others.findIndex(({ id }) => id === (last.get(after) ?? after));
    if (moved === undefined || at < 0) continue;
    order = others.toSpliced(at + 1, 0, moved);
    last.set(after, article);
  }
  return order;
}
