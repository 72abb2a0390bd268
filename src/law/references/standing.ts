import type { Reference } from '../rulebook/rulebook.ts';
import type { Referring } from './referring.ts';

/** An edition, and the documents by which it is known: it is one of them, or they refer to it. */
export interface KnownEdition {
  readonly edition: string;
  readonly by: readonly string[];
}

/** Which edition of a document a reference means. */
export interface Standing {
  /** Id of the regulation that refers. */
  readonly regulation: string;
  readonly reference: Reference;
  /** A dated reference stays at its edition; an undated one means the newest that is known, if any is. */
  readonly applies?: string;
  /** An edition later than the one that a dated reference stays at. */
  readonly newer?: KnownEdition;
  /** Ids of documents that mend misprints of the edition that applies. */
  readonly errata: readonly string[];
}

/** What the references of some regulations mean, by all that is known from these and from `others`. */
export function standingsOf(regulations: readonly Referring[], others: readonly Referring[]): readonly Standing[] {
  const all = new Map([...others, ...regulations].map((one) => [one.id, one]));
  const known = editionsIn([...all.values()]);
  const errata = [...all.values()].filter(({ erratumTo }) => erratumTo !== undefined);
  return regulations.flatMap(({ id, references }) =>
    references.map((reference): Standing => {
      const name = nameOf(reference.title);
      const newest = known.get(name)?.at(-1);
      const applies = reference.edition ?? newest?.edition;
      const isNewer = reference.edition !== undefined && newest !== undefined && newest.edition > reference.edition;
      const mended = errata.filter(
        ({ erratumTo }) => erratumTo?.edition === applies && nameOf(erratumTo?.title ?? '') === name,
      );
      return {
        regulation: id,
        reference,
        errata: mended.map((one) => one.id),
        ...(applies !== undefined && { applies }),
        ...(isNewer && { newer: newest }),
      };
    }),
  );
}

/** By name: the editions that documents are or refer to, the oldest first. */
function editionsIn(all: readonly Referring[]): ReadonlyMap<string, readonly KnownEdition[]> {
  const found = all.flatMap(({ id, title, edition, erratumTo, references }) => [
    // An erratum is no edition of what it mends, even under the same title.
    ...(edition === undefined || erratumTo !== undefined ? [] : [{ title, edition, by: id }]),
    ...references.flatMap((one) =>
      one.edition === undefined ? [] : [{ title: one.title, edition: one.edition, by: id }],
    ),
  ]);
  const byName = Map.groupBy(found, ({ title }) => nameOf(title));
  return new Map(
    [...byName].map(([name, editions]) => {
      const dated = [...Map.groupBy(editions, ({ edition }) => edition)].sort(([a], [b]) => (a < b ? -1 : 1));
      return [name, dated.map(([edition, sources]) => ({ edition, by: [...new Set(sources.map(({ by }) => by))] }))];
    }),
  );
}

/** Titles are the same without the marks around them. */
const nameOf = (title: string): string => title.normalize('NFKC').replace(/[\s《》〈〉「」『』“”"]/g, '');
