import { renumberedId } from '../rulebook/renumbered-id.ts';
import type { Side } from './comparison.ts';

/** What has another name on the later side. */
export interface Renaming {
  /** Article of the earlier side → article of the later one. */
  readonly articles: ReadonlyMap<string, string>;
  /** Id of a rule, item or note of the earlier side as it would be on the later one. */
  readonly idOf: (id: string) => string;
  /** Whether two texts say the same, but for what is renamed. */
  readonly isSame: (before: string, after: string) => boolean;
}

/** The articles of two regulations that belong together: as a clone says, else by id, else by all their words. */
export function renamingOf(before: Side, after: Side): Renaming {
  const articles = new Map<string, string>();
  const there = new Set(after.regulation.articles.map(({ id }) => id));
  const taken = () => new Set(articles.values());
  for (const { from, to } of renumberedIn(before, after)) if (there.has(to)) articles.set(from, to);
  for (const { id } of before.regulation.articles) {
    if (!articles.has(id) && !isLeftOut(id, before, after) && there.has(id) && !taken().has(id)) articles.set(id, id);
  }
  for (const { id, title, prose } of before.regulation.articles) {
    if (articles.has(id) || prose === '') continue;
    const had = taken();
    const same = after.regulation.articles.filter(
      (one) => one.title === title && one.prose === prose && !had.has(one.id),
    );
    const [moved, ...others] = same;
    if (moved !== undefined && others.length === 0) articles.set(id, moved.id);
  }
  const ids = idsRenamed(before, articles);
  const idOf = (id: string) => ids.get(id) ?? id;
  const names = [before.regulation.id, after.regulation.id] as const;
  return { articles, idOf, isSame: (a, b) => a === b || idOf(a) === b || isSameFormula(a, b, idOf, names) };
}

/** What a clone says of its numbering, seen from the earlier side. */
function renumberedIn({ regulation: before }: Side, { regulation: after }: Side) {
  if (after.clones?.regulation === before.id) return after.clones.renumbered;
  if (before.clones?.regulation === after.id)
    return before.clones.renumbered.map(({ from, to }) => ({ from: to, to: from }));
  return [];
}

/** An article that a clone leaves out is not the one that it writes under that number. */
function isLeftOut(id: string, { regulation: before }: Side, { regulation: after }: Side): boolean {
  const leftOut = after.clones?.regulation === before.id ? after.clones.leftOut : [];
  return leftOut.some(({ article }) => article === id);
}

function idsRenamed({ regulation, rules }: Side, articles: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const { id, notes } of regulation.articles) {
    const to = articles.get(id);
    if (to === undefined || to === id) continue;
    const own = rules.filter(({ article }) => article.id === id);
    const items = own.flatMap((rule) => ('that' in rule ? rule.that.map(({ name }) => name) : []));
    for (const old of [...own.map((rule) => rule.id), ...items, ...notes.map(({ ref }) => ref)]) {
      const now = renumberedId(old, id, to);
      if (now !== undefined) ids.set(old, now);
    }
  }
  return ids;
}

const literal = /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/;

/** Two formulas alike but for the texts in them, each text alike or renamed. */
function isSameFormula(
  before: string,
  after: string,
  idOf: (id: string) => string,
  [from, to]: readonly [string, string],
): boolean {
  // Every second part is a text.
  const [a, b] = [before.split(literal), after.split(literal)];
  const renamed = (text: string) => {
    const rule = text.startsWith(`${from}/`) ? text.slice(from.length + 1) : undefined;
    if (rule !== undefined) return `${to}/${idOf(rule)}`;
    return text === from ? to : idOf(text);
  };
  return (
    a.length > 1 &&
    a.length === b.length &&
    a.every((part, n) => part === b[n] || (n % 2 === 1 && renamed(part.slice(1, -1)) === b[n]?.slice(1, -1)))
  );
}
