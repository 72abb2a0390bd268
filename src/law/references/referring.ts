import type { Source } from '../compiler/1-read/document.ts';
import { readDocument } from '../compiler/1-read/read-document.ts';
import { readFrontMatter } from '../compiler/2-parse/front-matter.ts';
import { editionOf, referencesOf } from '../compiler/3-resolve/editions.ts';
import type { Regulation } from '../rulebook/rulebook.ts';

/** What a document says of itself and of others. */
export type Referring = Pick<Regulation, 'id' | 'title' | 'edition' | 'erratumTo' | 'references'>;

/** The same, by a document's front matter alone: the library is looked through without being compiled. */
export function referringIn({ file, text }: Source): Referring | undefined {
  const head = /^\uFEFF?---\r?\n[\s\S]*?\r?\n---/.exec(text)?.[0];
  if (head === undefined) return undefined;
  const quiet = () => undefined;
  const { frontMatter } = readDocument({ file, text: `${head}\n` }, quiet);
  const front = frontMatter && readFrontMatter(frontMatter, quiet);
  if (front?.regulation === undefined) return undefined;
  const id = front.regulation.text;
  return { id, title: front.title ?? id, references: referencesOf(front), ...editionOf(front) };
}
