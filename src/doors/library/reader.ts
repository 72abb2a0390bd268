import { type Voice, voiceOf } from '#doors/report/voice.ts';
import type { Language } from '#doors/wording/language.ts';
import { matterWords } from '#law/conflict/words.ts';
import type { LibraryInputs } from './library.ts';

/** Who reads the library: the report's voice, and what matters and regulations are called. */
export interface LibraryReader extends Voice {
  readonly matter: (name: string) => string;
  readonly title: (regulation: string) => string;
}

export function readerOf({ rulebook, matters }: LibraryInputs, language: Language): LibraryReader {
  const titles = new Map(rulebook.regulations.map(({ id, title }) => [id, title]));
  return {
    ...voiceOf(language, rulebook.vocabulary),
    matter: (name) => matterWords(name, matters, rulebook.vocabulary, language),
    title: (regulation) => titles.get(regulation) ?? regulation,
  };
}
