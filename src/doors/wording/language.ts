/** The languages that messages are written in. */
export type Language = 'zh' | 'en';

/** The sentence in the reader's language. */
export function say(language: Language, zh: string, en: string): string {
  return language === 'zh' ? zh : en;
}
