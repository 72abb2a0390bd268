import type { Report } from '../findings.ts';
import { listed, nearest } from '../nearest.ts';
import {
  type Block,
  type BlockKind,
  blockKinds,
  type Document,
  type Passage,
  type Section,
  type Source,
} from './document.ts';
import { readHeading } from './heading.ts';
import { type Piece, piecesOf } from './markdown.ts';

/** Larger files are no regulations; the bound keeps reading short on any input. */
const longestFile = 2_000_000;
const mostLines = 65_000;
const mostPieces = 5_000;
/** `docs/language.md`: a block is at most 256 KB. */
const longestBlock = 256 * 1024;

/** Languages of fences that are prose for people: examples, listings, drawings. */
const proseLanguages = new Set(
  'text txt yaml yml json csv tsv mermaid markdown md sh bash console shell js javascript ts typescript html xml sql'.split(
    ' ',
  ),
);

/** A file's front matter, its sections and the blocks in them, each with its place. */
export function readDocument(source: Source, report: Report): Document {
  const { file, text } = source;
  const lines = text.split(/\r\n|\n|\r/);
  const top = { file, line: 1, column: 1 };
  if (text.length > longestFile) report('document-too-large', top, { limit: `${longestFile / 1_000_000} MB` });
  else if (lines.length > mostLines) report('too-many-lines', top, { limit: String(mostLines) });
  if (text.length > longestFile || lines.length > mostLines) return { file, text, sections: [] };
  const pieces = piecesOf(text);
  if (pieces.length > mostPieces) {
    report('too-many-blocks', top, { limit: String(mostPieces) });
    return { file, text, sections: [] };
  }
  const head = pieces.find((piece) => piece.form === 'front-matter');
  const sections = sectionsOf(pieces, lines, file, report);
  if (head === undefined) return { file, text, sections };
  return { file, text, frontMatter: passageOf(head.text, head.start + 1, lines, file), sections };
}

function sectionsOf(
  pieces: readonly Piece[],
  lines: readonly string[],
  file: string,
  report: Report,
): readonly Section[] {
  const head = pieces.find((piece) => piece.form === 'front-matter');
  const openings = pieces.filter((piece) => piece.form === 'heading');
  const starts = [{ text: '', start: (head?.end ?? 0) + 1, end: head?.end ?? 0 }, ...openings];
  return starts.map((opening, index) => {
    const nextStart = starts[index + 1]?.start ?? lines.length + 1;
    const fences = pieces.filter(
      (piece) => piece.form === 'fence' && piece.start > opening.end && piece.start < nextStart,
    );
    const own: Block[] = [];
    const prose = lines.slice(opening.end, nextStart - 1);
    for (const fence of fences) {
      const block = fence.form === 'fence' ? blockOf(fence, lines, file, report) : undefined;
      if (block === undefined) continue;
      own.push(block);
      prose.fill('', fence.start - opening.end - 1, fence.end - opening.end);
    }
    return {
      ...readHeading(opening.text),
      prose: prose
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim(),
      blocks: own,
      place: { file, line: opening.start, column: 1 },
    };
  });
}

function blockOf(
  fence: Extract<Piece, { form: 'fence' }>,
  lines: readonly string[],
  file: string,
  report: Report,
): Block | undefined {
  const place = { file, line: fence.start, column: 1 };
  const kind = blockKinds.find((known): known is BlockKind => known === fence.language);
  if (kind === undefined) {
    if (fence.language === '' || proseLanguages.has(fence.language)) return undefined;
    report('unknown-block', place, {
      block: fence.language,
      suggestion: nearest(fence.language, blockKinds),
      known: listed(blockKinds),
    });
    return undefined;
  }
  if (!/^\s*(?:`{3,}|~{3,})\s*$/.test(lines[fence.end - 1] ?? '') || fence.end === fence.start) {
    report('unclosed-block', place, { block: kind });
  }
  if (fence.text.length > longestBlock || Buffer.byteLength(fence.text) > longestBlock) {
    report('block-too-large', place, { limit: '256 KB' });
    return undefined;
  }
  return { kind, ...passageOf(fence.text, fence.start + 1, lines, file) };
}

/** Text whose first line stood on `firstLine`; what was cut off at the left (a fence's indentation) is counted in. */
function passageOf(text: string, firstLine: number, lines: readonly string[], file: string): Passage {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const placeAt = (offset: number) => {
    const row = lastAtMost(starts, Math.max(0, Math.min(offset, text.length)));
    const start = starts[row] ?? 0;
    const length = (starts[row + 1] ?? text.length + 1) - 1 - start;
    const cut = Math.max(0, (lines[firstLine - 1 + row] ?? '').length - length);
    return { file, line: firstLine + row, column: offset - start + 1 + cut };
  };
  return { text, place: placeAt(0), placeAt };
}

function lastAtMost(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
