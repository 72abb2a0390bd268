import type { Document, Section } from '../1-read/document.ts';
import type { Report } from '../findings.ts';
import { type RawCloneStep, readClone } from './clone.ts';
import { type RawFrontMatter, readFrontMatter } from './front-matter.ts';
import {
  type RawDecision,
  type RawDefect,
  type RawNote,
  type RawOverlay,
  type RawRuling,
  readDecisions,
  readDefects,
  readNotes,
  readRulings,
  readSettings,
} from './remarks.ts';
import { type RawRule, readRules } from './rule.ts';
import { type RawTest, readTest } from './test-block.ts';
import { type RawVocabulary, readVocabulary } from './vocabulary.ts';

/** A file whose blocks have been read into their raw forms. */
export interface ParsedDocument {
  readonly file: string;
  readonly text: string;
  /** Undefined where the file has none, or none that could be read. */
  readonly front?: RawFrontMatter;
  readonly hasFrontMatter: boolean;
  readonly sections: readonly ParsedSection[];
}

export interface ParsedSection {
  readonly heading: Omit<Section, 'blocks'>;
  readonly vocabulary: readonly RawVocabulary[];
  readonly rules: readonly RawRule[];
  readonly tests: readonly RawTest[];
  readonly decisions: readonly RawDecision[];
  readonly notes: readonly RawNote[];
  readonly rulings: readonly RawRuling[];
  readonly defects: readonly RawDefect[];
  readonly overlays: readonly RawOverlay[];
  readonly clone: readonly RawCloneStep[];
}

export function parseDocument(document: Document, report: Report): ParsedDocument {
  const { file, text, frontMatter } = document;
  const front = frontMatter === undefined ? undefined : readFrontMatter(frontMatter, report);
  return {
    file,
    text,
    hasFrontMatter: frontMatter !== undefined,
    ...(front && { front }),
    sections: document.sections.map((section) => parseSection(section, report)),
  };
}

function parseSection(section: Section, report: Report): ParsedSection {
  const { blocks, ...heading } = section;
  const all = <T>(kind: string, read: (block: Section['blocks'][number], report: Report) => readonly T[]) =>
    blocks.filter((block) => block.kind === kind).flatMap((block) => read(block, report));
  return {
    heading,
    vocabulary: all('vocab', readVocabulary),
    rules: all('rule', readRules),
    tests: all('test', readTest),
    decisions: all('figures', readDecisions),
    notes: all('notes', readNotes),
    rulings: all('rulings', readRulings),
    defects: all('defects', readDefects),
    overlays: all('settings', readSettings),
    clone: all('clone', readClone),
  };
}
