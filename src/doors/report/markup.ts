/** HTML that is finished: it is put in as it stands. Any other text is escaped. */
export interface Html {
  readonly html: string;
}

export type Insert = Html | string | number | readonly Insert[];

/** A piece of a page. Every text put in is escaped, so that no cell of a log can become markup. */
export function html(parts: TemplateStringsArray, ...inserts: readonly Insert[]): Html {
  const written = inserts.map((insert, i) => markupOf(insert) + (parts[i + 1] ?? ''));
  return { html: (parts[0] ?? '') + written.join('') };
}

export const nothing: Html = { html: '' };

function markupOf(insert: Insert): string {
  if (typeof insert === 'string') return escaped(insert);
  if (typeof insert === 'number') return String(insert);
  if ('html' in insert) return insert.html;
  return insert.map(markupOf).join('');
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

// Control characters are no text in HTML.
const unsafe = /[&<>"']|[^\P{Cc}\n\t]/gu;

const escaped = (text: string): string => text.replace(unsafe, (found) => entities.get(found) ?? '\ufffd');
