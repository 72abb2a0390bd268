import { readFileSync } from 'node:fs';
import type { RejectCode } from '../row.ts';

/** Every message of this door; each is a heading in `zh.md` and `en.md`. */
export type MessageCode = RejectCode | MapCode | FileCode;

export type MapCode =
  | 'map-syntax'
  | 'map-too-large'
  | 'map-anchors'
  | 'map-missing-key'
  | 'map-unknown-key'
  | 'map-value'
  | 'map-unknown-event'
  | 'map-unknown-field'
  | 'map-stream-field'
  | 'map-expression'
  | 'map-timezone'
  | 'map-time-format'
  | 'map-unknown-register';

export type FileCode =
  | 'file-unreadable'
  | 'file-empty'
  | 'file-utf16'
  | 'file-format-unknown'
  | 'file-old-xls'
  | 'xlsx-broken'
  | 'xlsx-encrypted'
  | 'xlsx-too-large'
  | 'xlsx-bomb'
  | 'xlsx-too-many-parts'
  | 'xlsx-no-sheet'
  | 'column-missing'
  | 'column-repeated'
  | 'time-order'
  | 'times-backwards'
  | 'times-date-only'
  | 'register-row';

const cache = new Map<string, ReadonlyMap<string, string>>();

/** The sentence of a code with its values. A part in `[[…]]` is left out where a value in it is empty. */
export function sentence(
  language: 'zh' | 'en',
  code: MessageCode,
  values: { readonly [name: string]: string },
): string {
  const template = catalogue(language).get(code);
  if (template === undefined) throw new Error(`${language}.md has no message ${code}`);
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  const kept = template.replace(/\[\[(.*?)\]\]/g, (_, part: string) =>
    [...part.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => (values[name] ?? '') !== '') ? part : '',
  );
  return fill(kept);
}

/** Codes and sentences of one language. */
export function catalogue(language: 'zh' | 'en'): ReadonlyMap<string, string> {
  const known = cache.get(language);
  if (known) return known;
  const text = readFileSync(new URL(`./${language}.md`, import.meta.url), 'utf8');
  const sections = text.split(/^## /m).slice(1);
  const messages = new Map(
    sections.map((section): [string, string] => {
      const [code = '', ...lines] = section.split('\n');
      return [code.trim(), lines.join(' ').trim().replace(/\s+/g, ' ')];
    }),
  );
  cache.set(language, messages);
  return messages;
}
