import type { Code, Heading, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { frontmatter } from 'micromark-extension-frontmatter';

/** Pieces of a Markdown file that the compiler looks at; lines count from 1, `end` is the last line of the piece. */
export type Piece =
  | { readonly form: 'front-matter'; readonly text: string; readonly start: number; readonly end: number }
  | { readonly form: 'heading'; readonly text: string; readonly start: number; readonly end: number }
  | {
      readonly form: 'fence';
      readonly language: string;
      readonly text: string;
      readonly start: number;
      readonly end: number;
    };

/**
 * Only headings, fences, HTML and paragraphs matter here. Inline marks, lists and quotes are left to whoever shows
 * the prose: without them reading takes linear time on any text, and a fence is a fence however it is indented.
 */
const structureOnly = {
  disable: {
    null: [
      'attention',
      'autolink',
      'blockQuote',
      'characterEscape',
      'characterReference',
      'codeIndented',
      'codeText',
      'definition',
      'hardBreakEscape',
      'htmlText',
      'labelEnd',
      'labelStartImage',
      'labelStartLink',
      'list',
      'setextUnderline',
    ],
  },
};

export function piecesOf(text: string): readonly Piece[] {
  const root: Root = fromMarkdown(text, {
    extensions: [structureOnly, frontmatter(['yaml'])],
    mdastExtensions: [frontmatterFromMarkdown(['yaml'])],
  });
  return root.children.flatMap((node): Piece[] => {
    const start = node.position?.start.line ?? 1;
    const end = node.position?.end.line ?? start;
    if (node.type === 'yaml') return [{ form: 'front-matter', text: node.value, start, end }];
    if (node.type === 'heading' && node.depth === 2) return [{ form: 'heading', text: wordsOf(node), start, end }];
    if (node.type === 'code') return [{ form: 'fence', language: languageOf(node), text: node.value, start, end }];
    return [];
  });
}

function wordsOf(heading: Heading): string {
  return heading.children.map((child) => ('value' in child ? child.value : '')).join('');
}

function languageOf(fence: Code): string {
  return (fence.lang ?? '').toLowerCase();
}
