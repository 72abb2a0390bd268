import { blockKinds, type Source } from '../1-read/document.ts';
import { type Piece, piecesOf } from '../1-read/markdown.ts';
import { shapes } from './shape.ts';
import { formatTest } from './test-block.ts';
import { formatYaml } from './yaml-block.ts';

export interface Formatted {
  readonly text: string;
  /** First lines of blocks that were left as they are: `check` says what is wrong with them. */
  readonly skipped: readonly number[];
}

/**
 * A regulation with its front matter and blocks in normal form. Prose, and blocks of other languages, stay as they
 * are, byte for byte. What is compiled from it stays the same but for places and hashes.
 */
export function formatDocument({ text }: Pick<Source, 'text'>): Formatted {
  const lines = linesOf(text);
  const ending = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const skipped: number[] = [];
  const out: string[] = [];
  let next = 0;
  for (const piece of piecesOf(text)) {
    if (piece.form === 'heading') continue;
    const format = formatterOf(piece);
    if (format === undefined) continue;
    const content = contentOf(lines, piece);
    const formatted = content === undefined ? undefined : format(content.text);
    if (content === undefined || formatted === undefined) {
      skipped.push(piece.start);
      continue;
    }
    const written =
      formatted === '' ? [] : formatted.split('\n').map((line) => `${line && content.indent}${line}${ending}`);
    out.push(...lines.slice(next, piece.start), ...written);
    next = piece.end - 1;
  }
  return { text: [...out, ...lines.slice(next)].join(''), skipped };
}

/** Lines with what ends them. */
const linesOf = (text: string): readonly string[] => text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
const withoutEnd = (line: string) => line.replace(/[\r\n]+$/, '');

/** A piece that may hold something for the machine. */
type Fenced = Exclude<Piece, { form: 'heading' }>;
type Format = (text: string) => string | undefined;

function formatterOf(piece: Fenced): Format | undefined {
  if (piece.form === 'front-matter') return (text) => formatYaml(text, shapes['front-matter']);
  const kind = blockKinds.find((known) => known === piece.language);
  if (kind === undefined) return undefined;
  return kind === 'test' ? formatTest : (text) => formatYaml(text, shapes[kind]);
}

/** What stands between the first and the last line of a piece, and how far a fence is indented. */
function contentOf(
  lines: readonly string[],
  piece: Fenced,
): { readonly text: string; readonly indent: string } | undefined {
  const last = lines[piece.end - 1] ?? '';
  const isClosed = piece.form === 'front-matter' || (piece.end > piece.start && /^\s*(?:`{3,}|~{3,})\s*$/.test(last));
  if (!isClosed) return undefined;
  const indent = /^\s*/.exec(lines[piece.start - 1] ?? '')?.[0] ?? '';
  const own = lines.slice(piece.start, piece.end - 1).map(withoutEnd);
  // A line that stands further left than its fence would be moved.
  if (own.some((line) => line.trim() !== '' && !line.startsWith(indent))) return undefined;
  return { text: own.map((line) => line.slice(indent.length)).join('\n'), indent };
}
