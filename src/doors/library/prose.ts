import { micromark } from 'micromark';
import type { Html } from '#doors/report/markup.ts';

// Lines of Chinese are broken where they are full; a browser would show a blank there.
const brokenLine = /(?<=[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’])\n(?=\p{Script=Han}|[“‘（《「])/gu;
const anchor = /[ \t]*\{#[^}\n]*\}[ \t]*$/gm;

/** An article's Markdown as HTML. HTML in it is shown as text, and dangerous addresses are left out. */
export function proseHtml(markdown: string): Html {
  return { html: micromark(markdown.replace(anchor, '').replace(brokenLine, '')) };
}

/** The same as plain text on one line, to be searched. */
export function plainProse(markdown: string): string {
  return markdown.replace(anchor, '').replace(/^#+ +/gm, '').replace(brokenLine, '').replace(/\s+/g, ' ').trim();
}
