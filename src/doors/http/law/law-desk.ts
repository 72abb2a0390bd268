import { type DocumentRole, documentHash, type LawDocument, type LawProblem } from '#office/law.ts';
import type { LawShelf } from '#office/law-shelf.ts';
import { articlesOf } from '#rooms/intake/articles.ts';
import type { Articles } from '#rooms/intake/refusals.ts';

/** The law as this door shows it. */
export interface LawInForce {
  readonly law: number;
  readonly documents: readonly { readonly file: string; readonly hash: string }[];
  readonly regulations: readonly { readonly id: string; readonly title: string }[];
}

/** What is to be published: the law in force with these documents added or replaced, and these dropped. */
export interface LawOrder {
  readonly documents: readonly { readonly file: string; readonly text: string }[];
  readonly drop: readonly string[];
  readonly actor: string;
}

export type LawOutcome =
  | { readonly form: 'published' | 'unchanged'; readonly law: number; readonly documents: number }
  | { readonly form: 'refused'; readonly problems: readonly LawProblem[] };

export interface LawDesk {
  readonly inForce: () => LawInForce | undefined;
  /** Publishes; a law that is in force already, word for word, is not published again. */
  readonly publish: (order: LawOrder) => Promise<LawOutcome>;
  /** Where the law in force says what a refusal of the intake room rests on. */
  readonly articles: () => Articles;
}

/** How often a publication is tried again because somebody else published first. */
const patience = 10;

export function lawDesk(shelf: LawShelf, now: () => number): LawDesk {
  let remembered: { readonly number: number; readonly articles: Articles } | undefined;
  return {
    inForce() {
      const law = shelf.current();
      return law && { law: law.number, documents: law.documents.map(listed), regulations: titles(law.rulebook) };
    },
    async publish(order) {
      for (let tried = 0; tried < patience; tried++) {
        await shelf.refresh();
        const before = shelf.current();
        const documents = merged(before?.documents ?? [], order);
        if (before && isSame(before.documents, documents))
          return { form: 'unchanged', law: before.number, documents: documents.length };
        const published = await shelf.publish(documents, order.actor, now());
        if (published.form === 'refused') return published;
        if (published.form === 'published')
          return { form: 'published', law: published.law.number, documents: documents.length };
      }
      throw new Error(`${patience} others published a law first`);
    },
    articles() {
      const law = shelf.current();
      if (!law) return () => undefined;
      if (remembered?.number !== law.number)
        remembered = { number: law.number, articles: articlesOf(law.rulebook.rules) };
      return remembered.articles;
    },
  };
}

const listed = ({ file, text }: LawDocument) => ({ file, hash: documentHash(text) });

const titles = ({
  regulations,
}: {
  readonly regulations: readonly { readonly id: string; readonly title: string }[];
}) => regulations.map(({ id, title }) => ({ id, title }));

/** The documents of before in their order, with what is new of each file; new files behind them. */
function merged(before: readonly LawDocument[], { documents, drop }: LawOrder): readonly LawDocument[] {
  const texts = new Map(documents.map(({ file, text }) => [file, text]));
  const dropped = new Set(drop);
  const kept = before.filter(({ file }) => texts.has(file) || !dropped.has(file));
  const known = new Set(kept.map(({ file }) => file));
  return [
    ...kept.map((each) => ({ ...each, text: texts.get(each.file) ?? each.text })),
    ...[...texts]
      .filter(([file]) => !known.has(file))
      .map(([file, text]) => ({ file, text, role: roleOf(file, text) })),
  ];
}

const isSame = (some: readonly LawDocument[], others: readonly LawDocument[]) =>
  some.length === others.length &&
  some.every((each, i) => each.file === others[i]?.file && each.text === others[i]?.text);

/** What a new document is, by its name and its head. */
function roleOf(file: string, text: string): DocumentRole {
  if (/\.json$/i.test(file)) return 'register';
  if (/\.ya?ml$/i.test(file)) return 'calendar';
  return /^---\r?\n(?:(?!---)[^\n]*\n)*?vocabulary:/.test(text) ? 'vocabulary' : 'regulation';
}
