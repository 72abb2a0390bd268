import { type Home, homesOf } from '#law/cover/homes.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import type { Article, Defect, Regulation } from '#law/rulebook/rulebook.ts';
import type { Figure } from '#law/rulebook/term.ts';
import type { TestTable } from '#law/rulebook/test-table.ts';
import type { LibraryInputs } from './library.ts';
import { type Writing, writingOf } from './writing.ts';

/** Everything that the library shows, in the order of the regulations given. */
export interface Shelf {
  readonly volumes: readonly Volume[];
}

/** One regulation with all that belongs to it. */
export interface Volume {
  readonly regulation: Regulation;
  readonly rules: readonly Rule[];
  readonly homes: readonly Home[];
  readonly chapters: readonly Chapter[];
  /** Said of the whole, not of one article. */
  readonly defects: readonly Defect[];
  /** What stands before the first article, as Markdown; '' where that is an article itself. */
  readonly preamble: string;
  readonly writing: Writing;
  /** Figures that the source leaves open in a rule, decided or not. */
  readonly figuresOf: (rule: Rule) => readonly Figure[];
}

/** An article with its rules, their tests and its defects. */
export interface Chapter {
  readonly article: Article;
  readonly rules: readonly Rule[];
  /** Tests that speak of one rule stand with it, by its id; others with the article, under ''. */
  readonly tests: ReadonlyMap<string, readonly TestTable[]>;
  readonly defects: readonly Defect[];
  /** Taken over from the origin as it stands there. */
  readonly isTakenOver: boolean;
}

export function shelfOf({ rulebook, tests, sources }: LibraryInputs): Shelf {
  const writing = writingOf(sources);
  const rules = Map.groupBy(rulebook.rules, ({ regulation }) => regulation);
  const homes = Map.groupBy(homesOf(rulebook), ({ regulation }) => regulation);
  const tables = Map.groupBy(tests, ({ regulation }) => regulation);
  return {
    volumes: rulebook.regulations.map((regulation) => {
      const own = rules.get(regulation.id) ?? [];
      const preamble = writing.preambleOf(regulation.file);
      return {
        regulation,
        rules: own,
        homes: homes.get(regulation.id) ?? [],
        chapters: chaptersOf(regulation, own, tables.get(regulation.id) ?? []),
        defects: regulation.defects.filter(({ article }) => !regulation.articles.some(({ id }) => id === article)),
        preamble: regulation.articles.some(({ prose }) => prose === preamble) ? '' : preamble,
        writing,
        figuresOf: ({ place }) => {
          const named = writing.figuresAt(place);
          return regulation.figures.filter(({ name }) => named.has(name));
        },
      };
    }),
  };
}

function chaptersOf(regulation: Regulation, rules: readonly Rule[], tests: readonly TestTable[]): readonly Chapter[] {
  const { articles, file, defects, clones } = regulation;
  const byArticle = Map.groupBy(rules, (rule) => rule.article.id);
  const tables = Map.groupBy(tests, (table) => articleOf(table, rules, articles));
  return articles.map((article) => ({
    article,
    rules: byArticle.get(article.id) ?? [],
    tests: Map.groupBy(tables.get(article.id) ?? [], (table) => ruleOf(table, byArticle.get(article.id) ?? [])),
    defects: defects.filter((defect) => defect.article === article.id),
    isTakenOver: clones !== undefined && article.place.file !== file,
  }));
}

/** The rule's article, where the table names rules; else the one it is written in. */
function articleOf({ articles: ids, place }: TestTable, rules: readonly Rule[], articles: readonly Article[]): string {
  const named = rules.find(({ id }) => id === ids[0]);
  if (named !== undefined) return named.article.id;
  const above = articles.filter((each) => each.place.file === place.file && each.place.line <= place.line);
  return above.at(-1)?.id ?? articles[0]?.id ?? '';
}

function ruleOf({ articles: [only, ...others] }: TestTable, rules: readonly Rule[]): string {
  return only !== undefined && others.length === 0 && rules.some(({ id }) => id === only) ? only : '';
}
