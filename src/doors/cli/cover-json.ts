import { homelessAnswers, homelessArticles, homelessRows } from '#law/cover/homeless.ts';
import { countSorts, type Home } from '#law/cover/homes.ts';
import type { Coverage } from './cover-inputs.ts';
import { type TouchOf, untouched } from './cover-touch.ts';

/** What `cover --json` prints. Others script it: names and meaning stay. */
export function coverJson({ rulebook, homes, catalogues, touchOf }: Coverage) {
  return {
    regulations: rulebook.regulations.map((regulation) => {
      const own = homes.filter((home) => home.regulation === regulation.id);
      return {
        id: regulation.id,
        title: regulation.title,
        articles: regulation.articles.map(({ id, title }) => ({
          id,
          title,
          homes: own.filter(({ article }) => article === id).map((home) => homeJson(home, touchOf)),
        })),
        totals: countSorts(own),
        withoutHome: homelessArticles(regulation, own).map(({ id }) => id),
        answers: regulation.answers.length,
        answersWithoutHome: homelessAnswers(regulation, own),
        ...(touchOf && { neverActivated: untouched(own, touchOf).map(({ id }) => id) }),
      };
    }),
    catalogues: catalogues.map((catalogue) => ({
      regulation: catalogue.regulation,
      file: catalogue.place.file,
      rules: catalogue.rows.length,
      withoutHome: homelessRows(catalogue, homes).map(({ ref, rule, kind, place }) => ({
        ref,
        rule,
        kind,
        line: place.line,
      })),
    })),
  };
}

function homeJson(home: Home, touchOf: TouchOf | undefined) {
  const { id, form, sort } = home;
  const counts = touchOf?.(home);
  switch (home.form) {
    case 'rule': {
      const { kind, force, place } = home.rule;
      return { id, form, sort, kind, force, versions: home.versions, place, ...counts };
    }
    case 'item':
      return { id, form, sort, of: home.rule.id, force: home.force, label: home.item.label ?? null, ...counts };
    case 'note':
      return { id, form, sort, ref: home.note.ref, reason: home.note.text };
  }
}
