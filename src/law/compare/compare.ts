import type { Rule } from '../rulebook/rule.ts';
import type { Article, Regulation } from '../rulebook/rulebook.ts';
import type { ArticleChange, Comparison, Contents, FrontChange, NoteChange, RuleChange, Side } from './comparison.ts';
import { type Renaming, renamingOf } from './renaming.ts';
import { dateOf, ruleDifferences } from './rule-differences.ts';

/** What has changed from one regulation to the other, article by article. */
export function compareRegulations(before: Side, after: Side): Comparison {
  const renaming = renamingOf(before, after);
  const there = new Map(after.regulation.articles.map((article) => [article.id, article]));
  const kept = new Set(renaming.articles.values());
  /** Changes by what they stand behind: the later side's article, or '' at the top. */
  const behind = new Map<string, ArticleChange[]>();
  const note = (id: string, change: ArticleChange | undefined) => {
    if (change !== undefined) behind.set(id, [...(behind.get(id) ?? []), change]);
  };
  let last = '';
  let same = 0;
  for (const article of before.regulation.articles) {
    const now = there.get(renaming.articles.get(article.id) ?? '');
    if (now === undefined) {
      note(last, leftOut(article, before, after));
      continue;
    }
    last = now.id;
    const change = changeOf(article, now, contentsOf([article, before], [now, after], renaming));
    if (change === undefined) same += 1;
    behind.set(now.id, [...(change === undefined ? [] : [change]), ...(behind.get(now.id) ?? [])]);
  }
  const articles = [
    ...(behind.get('') ?? []),
    ...after.regulation.articles.flatMap((article): readonly ArticleChange[] =>
      kept.has(article.id) ? (behind.get(article.id) ?? []) : [{ form: 'added', after: article }],
    ),
  ];
  return { before, after, front: frontChanges(before.regulation, after.regulation), articles, same };
}

function leftOut(article: Article, { regulation: before }: Side, { regulation: after }: Side): ArticleChange {
  const clones = after.clones?.regulation === before.id ? after.clones.leftOut : [];
  const reason = clones.find((each) => each.article === article.id)?.reason;
  return { form: 'left-out', before: article, ...(reason !== undefined && { reason }) };
}

function changeOf(before: Article, after: Article, contents: Contents): ArticleChange | undefined {
  const isChanged = contents.title || contents.prose || contents.rules.length + contents.notes.length > 0;
  if (isChanged) return { form: 'changed', before, after, contents };
  const isRenumbered = before.id !== after.id || before.printed !== after.printed;
  return isRenumbered ? { form: 'renumbered', before, after } : undefined;
}

type Placed = readonly [article: Article, side: Side];

function contentsOf([before, from]: Placed, [after, to]: Placed, renaming: Renaming): Contents {
  return {
    title: before.title !== after.title,
    prose: before.prose !== after.prose,
    rules: ruleChanges([before, from], [after, to], renaming),
    notes: noteChanges(before, after, renaming),
  };
}

function ruleChanges([before, from]: Placed, [after, to]: Placed, renaming: Renaming): readonly RuleChange[] {
  const own = ({ id }: Article, { rules }: Side) => rules.filter(({ article }) => article.id === id);
  const old = Map.groupBy(own(before, from), ({ id }) => renaming.idOf(id));
  const now = Map.groupBy(own(after, to), ({ id }) => id);
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((id) =>
    versionPairs(old.get(id) ?? [], now.get(id) ?? [], from, to).flatMap(([a, b]): readonly RuleChange[] => {
      if (a === undefined) return b === undefined ? [] : [{ form: 'added', after: b }];
      if (b === undefined) return [{ form: 'left-out', before: a }];
      const differences = ruleDifferences([a, from], [b, to], renaming);
      return differences.length === 0 ? [] : [{ form: 'changed', before: a, after: b, differences }];
    }),
  );
}

/** Versions of one rule: those of one date belong together; of the others the last ones, where there is one each. */
function versionPairs(old: readonly Rule[], now: readonly Rule[], from: Side, to: Side) {
  const pairs: (readonly [Rule | undefined, Rule | undefined])[] = [];
  const rest = [...old];
  const fresh: Rule[] = [];
  for (const rule of now) {
    const at = rest.findIndex((each) => dateOf(each, from) === dateOf(rule, to));
    if (at < 0) fresh.push(rule);
    else pairs.push([rest.splice(at, 1)[0], rule]);
  }
  for (const rule of fresh) pairs.push([rest.pop(), rule]);
  return [...pairs, ...rest.map((rule) => [rule, undefined] as const)];
}

function noteChanges(before: Article, after: Article, { idOf }: Renaming): readonly NoteChange[] {
  const old = new Map(before.notes.map((note) => [idOf(note.ref), note]));
  const changed = after.notes.flatMap((note): readonly NoteChange[] => {
    const was = old.get(note.ref);
    if (was === undefined) return [{ after: note }];
    return was.home === note.home && was.text === note.text ? [] : [{ before: was, after: note }];
  });
  const gone = [...old].filter(([ref]) => after.notes.every((note) => note.ref !== ref));
  return [...changed, ...gone.map(([, note]) => ({ before: note }))];
}

function frontChanges(before: Regulation, after: Regulation): readonly FrontChange[] {
  const keys = ['title', 'issuer', 'validity', 'effective', 'timezone', 'calendar', 'counting'] as const;
  const text = (regulation: Regulation, key: FrontChange['key']) => {
    const { counting } = regulation;
    return key === 'counting' ? `${counting.firstDay}, ${counting.due}, ${counting.outside}` : (regulation[key] ?? '');
  };
  return keys.flatMap((key) => {
    const [a, b] = [text(before, key), text(after, key)];
    return a === b ? [] : [{ key, before: a, after: b }];
  });
}
