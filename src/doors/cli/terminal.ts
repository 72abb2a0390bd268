import { styleText } from 'node:util';
import { type Language, say } from '#doors/wording/language.ts';

export { type Language, say };

export interface Environment {
  readonly [name: string]: string | undefined;
}

/** Where a command speaks and reads: the process's own in `main.ts`, an in-memory one in tests. */
export interface Terminal {
  readonly language: Language;
  /** Width in columns; a Chinese character takes two. */
  readonly columns: number;
  /** Whether stdout shows colours. */
  readonly hasColours: boolean;
  /** Whether stderr is watched by a person: progress is for them alone. */
  readonly isWatched: boolean;
  /** The folder that the command was typed in; relative names are read from it. */
  readonly folder: string;
  /** The project's own folder, with `regulations/` and `samples/`. */
  readonly home: string;
  /** Settings of the surroundings, such as `SHOUWEN_DATA`. */
  readonly environment?: Environment;
  /** Resolves when somebody asks the process to stop (SIGTERM, Ctrl-C); a command that waits for it stops in order. */
  readonly untilAsked?: () => Promise<string>;
  /** Resolves when the text has been taken, so that a slow reader slows the writer. */
  readonly out: (text: string) => Promise<void>;
  readonly err: (text: string) => void;
}

/** `zh` unless the locale of the environment is an English one: `en_US.UTF-8`. */
export function languageOf(locale: string | undefined): Language {
  return locale !== undefined && /^en(?![a-z])/i.test(locale) ? 'en' : 'zh';
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** The text in a style, where the terminal shows any. */
export function paint(terminal: Pick<Terminal, 'hasColours'>, style: Style | readonly Style[], text: string): string {
  if (!terminal.hasColours || text === '') return text;
  return styleText(typeof style === 'string' ? style : [...style], text, { validateStream: false });
}
