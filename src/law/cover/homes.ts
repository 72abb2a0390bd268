import type { CheckItem, Force, Rule } from '../rulebook/rule.ts';
import type { ArticleNote, Rulebook } from '../rulebook/rulebook.ts';
import { idOfRef } from './ref.ts';

/** What a home is: a rule of the machine, an item of one, a special sort of either, or prose with the reason. */
export const homeSorts = ['rule', 'item', 'phrase', 'register', 'disclosure', 'role', 'prose'] as const;
export type HomeSort = (typeof homeSorts)[number];

interface Housed {
  readonly regulation: string;
  /** Id of the article that it stands in. */
  readonly article: string;
  /** A catalogued ref of this id lives here: `1.1-1a`. */
  readonly id: string;
  readonly sort: HomeSort;
}

/** Where something that the text asks for is looked after. */
export type Home =
  | (Housed & {
      readonly form: 'rule';
      /** The last version of the rule, and the names of all of them. */
      readonly rule: Rule;
      readonly versions: readonly string[];
    })
  | (Housed & { readonly form: 'item'; readonly rule: Rule; readonly item: CheckItem; readonly force: Force })
  | (Housed & { readonly form: 'note'; readonly note: ArticleNote });

/** All homes of a rulebook, in the order of its articles; within an article rules, each with its items, then notes. */
export function homesOf(rulebook: Rulebook): readonly Home[] {
  const rules = Map.groupBy(rulebook.rules, (rule) => `${rule.regulation}/${rule.article.id}`);
  return rulebook.regulations.flatMap(({ id: regulation, articles }) =>
    articles.flatMap((article) => [
      ...[...Map.groupBy(rules.get(`${regulation}/${article.id}`) ?? [], ({ id }) => id).values()].flatMap(homesOfRule),
      ...article.notes.map((note): Home => {
        const where = { regulation, article: article.id, id: idOfRef(note.ref) };
        return { form: 'note', ...where, sort: note.home, note };
      }),
    ]),
  );
}

/** The versions of one rule are one home; items of its last version are homes of their own. */
function homesOfRule(versions: readonly Rule[]): readonly Home[] {
  const rule = versions.at(-1);
  if (rule === undefined) return [];
  const where = { regulation: rule.regulation, article: rule.article.id };
  const sort = rule.home ?? 'rule';
  const named = versions.map(({ version }) => version);
  return [
    { form: 'rule', ...where, id: rule.id, sort, rule, versions: named },
    ...itemsOf(rule).map((item): Home => {
      const { force } = item;
      return { form: 'item', ...where, id: idOfRef(item.name), sort: item.home ?? 'item', rule, item, force };
    }),
  ];
}

/** An item that bears its rule's name is the rule itself. */
function itemsOf(rule: Rule): readonly CheckItem[] {
  return rule.kind === 'check' || rule.kind === 'keep' ? rule.that.filter(({ name }) => name !== rule.id) : [];
}

/** How many homes there are of each sort. */
export function countSorts(homes: readonly Home[]): Readonly<Record<HomeSort, number>> {
  const counts = { rule: 0, item: 0, phrase: 0, register: 0, disclosure: 0, role: 0, prose: 0 };
  for (const { sort } of homes) counts[sort] += 1;
  return counts;
}
