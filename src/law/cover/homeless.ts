import type { Article, Regulation } from '../rulebook/rulebook.ts';
import type { Catalogue, CatalogueRow } from './catalogue.ts';
import type { Home } from './homes.ts';
import { idOfRef } from './ref.ts';

/** Catalogued rows that none of the homes looks after, in the order of the catalogue. */
export function homelessRows({ regulation, rows }: Catalogue, homes: readonly Home[]): readonly CatalogueRow[] {
  const housed = idsIn(regulation, homes);
  return rows.filter(({ ref }) => !housed.has(idOfRef(ref)));
}

/** Refs that a regulation says it `answers` for and none of its homes looks after. */
export function homelessAnswers({ id, answers }: Regulation, homes: readonly Home[]): readonly string[] {
  const housed = idsIn(id, homes);
  return answers.filter((ref) => !housed.has(idOfRef(ref)));
}

function idsIn(regulation: string, homes: readonly Home[]): ReadonlySet<string> {
  return new Set(homes.filter((home) => home.regulation === regulation).map(({ id }) => id));
}

/** Articles that no rule and no note speaks for. */
export function homelessArticles({ id: regulation, articles }: Regulation, homes: readonly Home[]): readonly Article[] {
  const housed = new Set(homes.filter((home) => home.regulation === regulation).map(({ article }) => article));
  return articles.filter(({ id }) => !housed.has(id));
}
