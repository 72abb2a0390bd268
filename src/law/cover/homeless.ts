import type { Article, Regulation } from '../rulebook/rulebook.ts';
import type { Catalogue, CatalogueRow } from './catalogue.ts';
import type { Home } from './homes.ts';
import { idOfRef } from './ref.ts';

/** Catalogued rows that none of the homes looks after, in the order of the catalogue. */
export function homelessRows({ regulation, rows }: Catalogue, homes: readonly Home[]): readonly CatalogueRow[] {
  const housed = new Set(homes.filter((home) => home.regulation === regulation).map(({ id }) => id));
  return rows.filter(({ ref }) => !housed.has(idOfRef(ref)));
}

/** Articles that no rule and no note speaks for. */
export function homelessArticles({ id: regulation, articles }: Regulation, homes: readonly Home[]): readonly Article[] {
  const housed = new Set(homes.filter((home) => home.regulation === regulation).map(({ article }) => article));
  return articles.filter(({ id }) => !housed.has(id));
}
