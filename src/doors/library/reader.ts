import { type Voice, voiceOf } from '#doors/report/voice.ts';
import type { Language } from '#doors/wording/language.ts';
import type { LibraryInputs } from './library.ts';

/** Who reads the library: the report's voice, and the names of shared matters. */
export interface LibraryReader extends Voice {
  readonly matter: (name: string) => string;
}

export function readerOf({ rulebook, matters }: LibraryInputs, language: Language): LibraryReader {
  return {
    ...voiceOf(language, rulebook.vocabulary),
    matter: (name) => matters.get(name)?.[language] ?? name,
  };
}
