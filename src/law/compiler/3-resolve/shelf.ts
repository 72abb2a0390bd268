import type { RawFrontMatter } from '../2-parse/front-matter.ts';
import type { ParsedDocument, ParsedSection } from '../2-parse/parse-document.ts';
import type { RawDecision, RawOverlay } from '../2-parse/remarks.ts';
import type { Report } from '../findings.ts';

/** A regulation as its files say it; usually one file. */
export interface RawRegulation {
  readonly id: string;
  readonly file: string;
  readonly text: string;
  readonly front: RawFrontMatter;
  readonly sections: readonly ParsedSection[];
}

/** All documents, sorted by what they are. */
export interface Shelf {
  readonly regulations: readonly RawRegulation[];
  readonly vocabularies: ReadonlyMap<string, readonly ParsedSection[]>;
  /** Decided figures, by `regulation/figure`. */
  readonly decisions: readonly RawDecision[];
  readonly overlays: readonly RawOverlay[];
}

export function sortDocuments(
  documents: readonly ParsedDocument[],
  vocabularies: readonly ParsedDocument[],
  report: Report,
): Shelf {
  const words = new Map<string, readonly ParsedSection[]>();
  const regulations = new Map<string, RawRegulation>();
  for (const document of [...vocabularies, ...documents]) {
    const name = vocabularyName(document, vocabularies);
    if (name !== undefined) words.set(name, [...(words.get(name) ?? []), ...document.sections]);
  }
  for (const document of documents) {
    const id = document.front?.regulation?.text;
    if (document.front !== undefined && id !== undefined) addRegulation(regulations, id, document.front, document);
    else if (document.front?.vocabulary === undefined) explainMissing(document, report);
  }
  const sections = documents.flatMap((document) => document.sections.map((section) => ({ section, document })));
  return {
    regulations: [...regulations.values()],
    vocabularies: words,
    decisions: sections.flatMap(({ section, document }) =>
      section.decisions.map((one) => ({ ...one, figure: addressed(one.figure, document) })),
    ),
    overlays: sections.flatMap(({ section }) => section.overlays),
  };
}

function vocabularyName(document: ParsedDocument, vocabularies: readonly ParsedDocument[]): string | undefined {
  if (document.front?.vocabulary !== undefined) return document.front.vocabulary.text;
  if (!vocabularies.includes(document)) return undefined;
  return /([^/\\]+?)(?:\.md)?$/.exec(document.file)?.[1];
}

/** A pack may be split over several files; the first one's front matter speaks for all. */
function addRegulation(
  known: Map<string, RawRegulation>,
  id: string,
  front: RawFrontMatter,
  { file, text, sections }: ParsedDocument,
): void {
  const before = known.get(id);
  if (before === undefined) {
    known.set(id, { id, file, text, front, sections });
    return;
  }
  const use = [...(before.front.use ?? []), ...(front.use ?? [])];
  const merged = { ...front, ...before.front, use };
  known.set(id, { ...before, front: merged, text: before.text + text, sections: [...before.sections, ...sections] });
}

function explainMissing(document: ParsedDocument, report: Report): void {
  const { file, front, hasFrontMatter, sections } = document;
  const top = { file, line: 1, column: 1 };
  const has = (part: (section: ParsedSection) => number) => sections.some((section) => part(section) > 0);
  if (hasFrontMatter && front === undefined) return;
  if (has((one) => one.rules.length + one.tests.length + one.vocabulary.length + one.notes.length)) {
    if (hasFrontMatter) report('no-regulation-id', top);
    else report('no-front-matter', top);
  } else if (!has((one) => one.decisions.length + one.overlays.length)) report('nothing-to-read', top);
}

/** Inside a regulation's own file a figure is named without the regulation. */
function addressed(figure: RawDecision['figure'], document: ParsedDocument): RawDecision['figure'] {
  const own = document.front?.regulation?.text;
  return figure.text.includes('/') || own === undefined ? figure : { ...figure, text: `${own}/${figure.text}` };
}
