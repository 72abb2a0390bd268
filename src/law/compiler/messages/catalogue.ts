import { readFileSync } from 'node:fs';

export type Language = 'zh' | 'en';

/** The sentences of one language by code: `## code`, then the sentence. */
export function readCatalogue(markdown: string): ReadonlyMap<string, string> {
  const [, ...entries] = markdown.split(/^## /m);
  return new Map(
    entries.map((entry): [string, string] => {
      const [code = '', ...lines] = entry.split('\n');
      return [code.trim(), lines.join(' ').trim().replace(/\s+/g, ' ')];
    }),
  );
}

const catalogues: { readonly [language in Language]: ReadonlyMap<string, string> } = {
  zh: readCatalogue(readFileSync(new URL('./zh.md', import.meta.url), 'utf8')),
  en: readCatalogue(readFileSync(new URL('./en.md', import.meta.url), 'utf8')),
};

export function codesIn(language: Language): readonly string[] {
  return [...catalogues[language].keys()];
}

/** A code's sentence as it stands in the catalogue. */
export function templateOf(code: string, language: Language): string | undefined {
  return catalogues[language].get(code);
}

/** Fills `%name%`. What stands in `[[…]]` is left out where a value in it is empty. */
export function sentenceOf(code: string, values: { readonly [name: string]: string }, language: Language): string {
  const template = templateOf(code, language);
  if (template === undefined) throw new Error(`No ${language} sentence for ${code}`);
  const whole = template.replace(/\[\[(.*?)\]\]/g, (_, part: string) =>
    namesIn(part).every((name) => values[name]) ? part : '',
  );
  return whole.replace(/%([a-z]+)%/g, (_, name: string) => values[name] ?? '');
}

/** The values that a sentence asks for. */
export function namesIn(template: string): readonly string[] {
  return [...template.matchAll(/%([a-z]+)%/g)].map((match) => match[1] ?? '');
}
