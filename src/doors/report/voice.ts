import { type InstantWriter, instantWriter, spanText } from '#doors/wording/instant-text.ts';
import { type Language, say } from '#doors/wording/language.ts';
import { printable } from '#doors/wording/printable.ts';
import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import { type Html, html } from './markup.ts';

/** How a report speaks: its language, its numbers, and what it does with words that are not its own. */
export interface Voice {
  readonly language: Language;
  readonly vocabulary: Vocabulary;
  readonly say: (zh: string, en: string) => string;
  /** `3,255`. */
  readonly number: (count: number) => string;
  /** `2天3小时`; – where there is none. */
  readonly span: (ms: number | undefined) => string;
  /** Instants of one zone. */
  readonly write: (timezone: string) => InstantWriter;
}

export function voiceOf(language: Language, vocabulary: Vocabulary): Voice {
  const writers = new Map<string, InstantWriter>();
  return {
    language,
    vocabulary,
    say: (zh, en) => say(language, zh, en),
    number: (count) => count.toLocaleString('en'),
    span: (ms) => (ms === undefined ? '–' : spanText(ms, language)),
    write: (timezone) => {
      const writer = writers.get(timezone) ?? instantWriter(timezone, language);
      writers.set(timezone, writer);
      return writer;
    },
  };
}

const longestName = 120;

/** A name out of a log, on one line and of bearable length, that cannot turn the direction of what stands beside it. */
export function foreign(text: string, longest = longestName): Html {
  return html`<bdi>${shortened(printable(text), longest)}</bdi>`;
}

export function shortened(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest).trimEnd()}…`;
}
