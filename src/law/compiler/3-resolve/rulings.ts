import type { RawRuling } from '../2-parse/remarks.ts';
import type { Report } from '../findings.ts';
import { nearest } from '../nearest.ts';
import type { NamedSection } from './articles.ts';

/** A ruling that stands in a document of its own and names what it explains: `cs-dept-rules/A8a`. */
export type AddressedRuling = RawRuling & { readonly article: NonNullable<RawRuling['article']> };

export const isAddressed = (raw: RawRuling): raw is AddressedRuling => raw.article?.text.includes('/') === true;

const regulationIn = ({ article }: AddressedRuling) => article.text.slice(0, article.text.indexOf('/'));
const citedIn = ({ article }: AddressedRuling) => article.text.slice(article.text.indexOf('/') + 1);

/** Puts each beside the article it names, by its id or that of a rule or note in it. */
export function withRulings(
  named: readonly NamedSection[],
  regulation: string,
  rulings: readonly AddressedRuling[],
  report: Report,
): readonly NamedSection[] {
  const own = rulings.filter((each) => regulationIn(each) === regulation);
  if (own.length === 0) return named;
  const explained = Map.groupBy(own, (ruling) =>
    named.find((each) => namesIn(each).some((name) => name.toLowerCase() === citedIn(ruling).toLowerCase())),
  );
  const known = named.flatMap(namesIn);
  for (const lost of explained.get(undefined) ?? [])
    report('lost-ruling', lost.article.place, { rule: citedIn(lost), suggestion: nearest(citedIn(lost), known) });
  return named.map((each) => {
    const found = (explained.get(each) ?? []).map((ruling) => ({
      ...ruling,
      article: { ...ruling.article, text: citedIn(ruling) },
    }));
    return { ...each, section: { ...each.section, rulings: [...each.section.rulings, ...found] } };
  });
}

const namesIn = ({ id, section }: NamedSection): readonly string[] => [
  id,
  ...section.rules.map((rule) => rule.id.text),
  ...section.notes.map((note) => note.ref.text),
];

/** Rulings on a regulation that is not among the sources are told: they may be a slip. */
export function checkRulings(rulings: readonly AddressedRuling[], ids: ReadonlySet<string>, report: Report): void {
  for (const ruling of rulings) {
    const regulation = regulationIn(ruling);
    if (!ids.has(regulation)) report('absent-regulation', ruling.article.place, { regulation });
  }
}
