import type { Cloned } from '#law/rulebook/rulebook.ts';
import type { Source } from '../1-read/document.ts';
import type { RawFrontMatter } from '../2-parse/front-matter.ts';
import type { ParsedDocument, ParsedSection } from '../2-parse/parse-document.ts';
import type { RawDecision, RawOverlay } from '../2-parse/remarks.ts';
import type { Report } from '../findings.ts';
import { withOrigins } from './clone.ts';
import { type AddressedRuling, isAddressed } from './rulings.ts';
import { withSettledDates } from './settled-dates.ts';

/** A regulation as its files say it; usually one file. */
export interface RawRegulation {
  readonly id: string;
  readonly file: string;
  readonly text: string;
  readonly front: RawFrontMatter;
  readonly sections: readonly ParsedSection[];
  /** What it has taken over, once that has been done. */
  readonly clones?: Cloned;
  /** Ids of rules that it speaks of and has not, where that has been told. */
  readonly missed?: ReadonlySet<string>;
}

/** All documents, sorted by what they are. */
export interface Shelf {
  readonly regulations: readonly RawRegulation[];
  readonly vocabularies: ReadonlyMap<string, readonly ParsedSection[]>;
  /** Names of all vocabularies, also of those that nobody uses. */
  readonly vocabularyNames: readonly string[];
  /** Kinds that some vocabulary declares, used or not. */
  readonly kindsDeclared: ReadonlySet<string>;
  /** Decided figures, by `regulation/figure`. */
  readonly decisions: readonly RawDecision[];
  readonly overlays: readonly RawOverlay[];
  /** Of documents that are no regulation. */
  readonly rulings: readonly AddressedRuling[];
}

/** `regulations/vocabulary/intake.md` is `intake`. */
function nameOf(vocabulary: Source): string {
  return /([^/\\]+?)(?:\.md)?$/.exec(vocabulary.file)?.[1] ?? vocabulary.file;
}

/** The vocabularies that the documents use: the others need not be read. */
export function vocabulariesUsed(
  documents: readonly ParsedDocument[],
  vocabularies: readonly Source[],
): readonly Source[] {
  const used = new Set(documents.flatMap((document) => (document.front?.use ?? []).map((name) => name.text)));
  return vocabularies.filter((vocabulary) => used.has(nameOf(vocabulary)));
}

/**
 * The regulations that the documents clone, and those that these clone, without the documents themselves. The others
 * need not be read: what a file is called in its front matter is told by its text.
 */
export function originsUsed(
  documents: readonly ParsedDocument[],
  origins: readonly Source[],
  parse: (source: Source) => ParsedDocument,
): readonly ParsedDocument[] {
  const found: ParsedDocument[] = [];
  const asked = new Set(documents.flatMap(({ front }) => front?.regulation?.text ?? []));
  const open = documents.flatMap(({ front }) => front?.clones?.text ?? []);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (asked.has(id)) continue;
    asked.add(id);
    const read = origins.filter((source) => regulationIn(source) === id).map(parse);
    found.push(...read);
    open.push(...read.flatMap(({ front }) => front?.clones?.text ?? []));
  }
  return found;
}

/** Id of the regulation that a file is, as far as can be seen without reading YAML. */
export const regulationIn = ({ text }: Source): string | undefined =>
  /^\uFEFF?---\r?\n(?:(?!---)[^\n]*\n)*?regulation: *["']?([\w.-]+)/.exec(text)?.[1];

/** What documents may call by name without its being among them. */
export interface Elsewhere {
  /** Vocabularies that are used, and all there are. */
  readonly used: readonly ParsedDocument[];
  readonly vocabularies: readonly Source[];
  /** Regulations that are cloned. */
  readonly origins: readonly ParsedDocument[];
  /** Ids of regulations that there are besides. */
  readonly known: readonly string[];
}

export function sortDocuments(documents: readonly ParsedDocument[], elsewhere: Elsewhere, report: Report): Shelf {
  const { used, vocabularies, origins, known } = elsewhere;
  const words = new Map<string, readonly ParsedSection[]>();
  const regulations = new Map<string, RawRegulation>();
  const cloned = new Map<string, RawRegulation>();
  for (const document of used) words.set(nameOf(document), document.sections);
  for (const document of origins) {
    const { front } = document;
    if (front?.regulation !== undefined) addRegulation(cloned, front.regulation.text, front, document);
  }
  for (const document of documents) {
    const { front } = document;
    if (front?.regulation !== undefined) addRegulation(regulations, front.regulation.text, front, document);
    else if (front?.vocabulary !== undefined) words.set(front.vocabulary.text, document.sections);
    else explainMissing(document, report);
  }
  const sections = documents.flatMap((document) => document.sections.map((section) => ({ section, document })));
  return {
    regulations: withOrigins(settled(regulations), settled(cloned), { known, words }, report),
    vocabularies: words,
    vocabularyNames: [...new Set([...words.keys(), ...vocabularies.map(nameOf)])],
    kindsDeclared: new Set([...vocabularies, ...origins, ...documents].flatMap(kindsIn)),
    decisions: sections.flatMap(({ section, document }) =>
      section.decisions.map((one) => ({ ...one, figure: addressed(one.figure, document) })),
    ),
    overlays: sections.flatMap(({ section }) => section.overlays),
    rulings: sections.flatMap(({ section, document }) =>
      document.front?.regulation === undefined ? section.rulings.filter(isAddressed) : [],
    ),
  };
}

/**
 * Shared state may speak of kinds of another vocabulary; whether they exist is all that is asked, so no YAML is read:
 * a kind has a map of fields, a label has words.
 */
function kindsIn({ text }: Source): readonly string[] {
  return [...text.matchAll(/^ *([a-z][a-z0-9_-]*(?:\.[a-z][a-z0-9_-]*)+) *:[ \t]*(?:\{|\r?$)/gm)].map(
    (match) => match[1] ?? '',
  );
}

const settled = (regulations: ReadonlyMap<string, RawRegulation>) => [...regulations.values()].map(withSettledDates);

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
  } else if (!has((one) => one.decisions.length + one.overlays.length + one.rulings.filter(isAddressed).length))
    report('nothing-to-read', top);
}

/** Inside a regulation's own file a figure is named without the regulation. */
function addressed(figure: RawDecision['figure'], document: ParsedDocument): RawDecision['figure'] {
  const own = document.front?.regulation?.text;
  return figure.text.includes('/') || own === undefined ? figure : { ...figure, text: `${own}/${figure.text}` };
}
