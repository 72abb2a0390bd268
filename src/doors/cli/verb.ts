import { Command, Option } from 'commander';
import type { ExitCode } from './exit-code.ts';
import { say, type Terminal } from './terminal.ts';

/** One verb of the command line: its file makes it, `command-line.ts` lists it. */
export type Verb = (terminal: Terminal, end: (code: ExitCode) => void) => Command;

/** A command with what all verbs share: `--json`, `--lang`, help and errors spoken through the terminal. */
export function verb(name: string, terminal: Terminal, zh: string, en: string): Command {
  const { language } = terminal;
  return new Command(name)
    .description(say(language, zh, en))
    .exitOverride()
    .configureOutput({ writeOut: (text) => void terminal.out(text), writeErr: terminal.err })
    .configureHelp({ helpWidth: terminal.columns })
    .helpOption('-h, --help', say(language, '显示用法', 'show how to use it'))
    .option('--json', say(language, '输出 JSON', 'print JSON'))
    .addOption(
      new Option('--lang <language>', say(language, '消息的语言', 'language of messages')).choices(['zh', 'en']),
    );
}

/** A count with its noun, for sentences: `3 条` or `3 articles`, `1 article`. */
export function counted(language: Terminal['language'], count: number, zh: string, en: string): string {
  return language === 'zh' ? `${count} ${zh}` : `${count} ${count === 1 ? en : `${en}s`}`;
}

export async function printJson(terminal: Terminal, value: unknown): Promise<void> {
  await terminal.out(`${JSON.stringify(value, null, 2)}\n`);
}
