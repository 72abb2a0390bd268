import type { Edition, Reference } from '#law/rulebook/rulebook.ts';
import type { RawFrontMatter } from '../2-parse/front-matter.ts';
import { present } from '../present.ts';

/** The date by which others cite a document, and the edition of another that it mends. */
export function editionOf(front: RawFrontMatter): { readonly edition?: string; readonly erratumTo?: Edition } {
  const { issued, published, effective, 'erratum-to': erratum } = front;
  const edition = [issued, published, effective].find((date) => date?.possible)?.text;
  const erratumTo = erratum && { title: erratum.title, edition: erratum.edition.text };
  return present({ edition, erratumTo });
}

/** The documents that the text names and does not contain. */
export function referencesOf({ refers = [] }: RawFrontMatter): readonly Reference[] {
  return refers.map(({ title, number, issuer, edition }) => ({
    title,
    ...present({ number, issuer, edition: edition?.text }),
  }));
}
