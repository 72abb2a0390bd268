import { readFileSync } from 'node:fs';
import { type Language, namesIn, readCatalogue } from '#law/compiler/messages/catalogue.ts';
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
  | 'xes-broken'
  | 'xes-doctype'
  | 'xes-encoding'
  | 'xes-no-log'
  | 'xes-too-deep'
  | 'xes-too-long'
  | 'xes-late-attribute'
  | 'gzip-broken'
  | 'gzip-bomb'
  | 'parquet-broken'
  | 'parquet-bomb'
  | 'parquet-unavailable'
  | 'column-missing'
  | 'column-repeated'
  | 'time-order'
  | 'times-backwards'
  | 'times-date-only'
  | 'register-row';

/** Values of a sentence: the same in both languages, or one for each. */
export type MessageValues = { readonly [name: string]: string | { readonly zh: string; readonly en: string } };

const catalogues: { readonly [language in Language]: ReadonlyMap<string, string> } = {
  zh: readCatalogue(readFileSync(new URL('./zh.md', import.meta.url), 'utf8')),
  en: readCatalogue(readFileSync(new URL('./en.md', import.meta.url), 'utf8')),
};

/** Codes and sentences of one language. */
export function catalogue(language: Language): ReadonlyMap<string, string> {
  return catalogues[language];
}

/** The sentence of a code with its values. A part in `[[…]]` is left out where a value in it is empty. */
export function sentence(language: Language, code: MessageCode, values: MessageValues): string {
  const template = catalogues[language].get(code);
  if (template === undefined) throw new Error(`${language}.md has no message ${code}`);
  const textOf = (name: string) => {
    const value = values[name] ?? '';
    return typeof value === 'string' ? value : value[language];
  };
  const kept = template.replace(/\[\[(.*?)\]\]/g, (_, part: string) =>
    namesIn(part).every((name) => textOf(name) !== '') ? part : '',
  );
  return kept.replace(/%([a-z]+)%/g, (_, name: string) => textOf(name));
}
