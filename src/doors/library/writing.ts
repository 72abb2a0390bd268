import type { Source } from '#law/compiler/1-read/document.ts';
import { readDocument } from '#law/compiler/1-read/read-document.ts';
import type { Place } from '#law/rulebook/value.ts';

/** The regulations as their authors wrote them. */
export interface Writing {
  /** The YAML of the rule at a place, without the rules before and after it in the same block. */
  readonly ruleAt: (place: Place) => string;
  /** Names of the figures that the rule at a place leaves open, wherever in it they stand. */
  readonly figuresAt: (place: Place) => ReadonlySet<string>;
  /** Prose before the first heading of a file. */
  readonly preambleOf: (file: string) => string;
}

interface Passage {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export function writingOf(sources: readonly Source[]): Writing {
  // The compiler has told its author of every mistake already.
  const documents = sources.map((source) => readDocument(source, () => {}));
  const passages = new Map(
    documents.map(({ file, sections }) => [
      file,
      sections.flatMap(({ blocks }) =>
        blocks.filter(({ kind }) => kind === 'rule').flatMap(({ text, place }) => divided(text, place.line)),
      ),
    ]),
  );
  const preambles = new Map(documents.map(({ file, sections }) => [file, sections[0]?.prose ?? '']));
  const ruleAt = ({ file, line }: Place) =>
    passages
      .get(file)
      ?.find(({ from, to }) => line >= from && line <= to)
      ?.text.trim() ?? '';
  return {
    ruleAt,
    figuresAt: (place) =>
      new Set([...ruleAt(place).matchAll(/\bunset: *["']?([\w.-]+)/g)].map(([, name = '']) => name)),
    preambleOf: (file) => preambles.get(file) ?? '',
  };
}

/** The documents of a YAML stream, each with its lines in the file. */
function divided(text: string, first: number): readonly Passage[] {
  const found: Passage[] = [];
  let from = 0;
  const lines = text.split('\n');
  for (const [at, line] of [...lines, '---'].entries()) {
    if (!/^---(?:\s|$)/.test(line)) continue;
    found.push({ from: first + from, to: first + at - 1, text: lines.slice(from, at).join('\n') });
    from = at + 1;
  }
  return found;
}
