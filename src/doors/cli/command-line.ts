import { Command, CommanderError } from 'commander';
import { type ExitCode, exitCode, Stop } from './exit-code.ts';
import { type Language, say, type Terminal } from './terminal.ts';
import type { Verb } from './verb.ts';

/** Each is loaded when it is asked for: a server needs no workbooks, an audit no web server. */
const verbs: ReadonlyMap<string, () => Promise<Verb>> = new Map([
  ['check', () => import('./check.ts').then(({ checkVerb }) => checkVerb)],
  ['audit', () => import('./audit.ts').then(({ auditVerb }) => auditVerb)],
  ['explain', () => import('./explain.ts').then(({ explainVerb }) => explainVerb)],
  ['cover', () => import('./cover.ts').then(({ coverVerb }) => coverVerb)],
  ['fmt', () => import('./fmt.ts').then(({ fmtVerb }) => fmtVerb)],
  ['diff', () => import('./diff.ts').then(({ diffVerb }) => diffVerb)],
  ['compare', () => import('./compare.ts').then(({ compareVerb }) => compareVerb)],
  ['library', () => import('./library.ts').then(({ libraryVerb }) => libraryVerb)],
  ['schema', () => import('./schema.ts').then(({ schemaVerb }) => schemaVerb)],
  ['regulation', () => import('./regulation.ts').then(({ regulationVerb }) => regulationVerb)],
  ['calendar', () => import('./calendar.ts').then(({ calendarVerb }) => calendarVerb)],
  ['serve', () => import('./serve.ts').then(({ serveVerb }) => serveVerb)],
  ['verify', () => import('./verify.ts').then(({ verifyVerb }) => verifyVerb)],
  ['export', () => import('./export.ts').then(({ exportVerb }) => exportVerb)],
  ['import', () => import('./import.ts').then(({ importVerb }) => importVerb)],
  ['demo', () => import('./demo.ts').then(({ demoVerb }) => demoVerb)],
]);

/** Runs one command and gives the code the process is to end with. Never throws. */
export async function runCommandLine(words: readonly string[], given: Terminal): Promise<ExitCode> {
  const terminal = { ...given, language: languageAsked(words) ?? given.language };
  const { language } = terminal;
  let code: ExitCode = exitCode.ok;
  const end = (with_: ExitCode) => {
    code = with_;
  };
  const program = new Command('shouwen')
    .description(say(language, '首问：制度就是程序', 'Shouwen: the regulation is the program'))
    .exitOverride()
    .configureOutput({ writeOut: (text) => void terminal.out(text), writeErr: terminal.err })
    .configureHelp({ helpWidth: terminal.columns })
    .helpOption('-h, --help', say(language, '显示用法', 'show how to use it'))
    .helpCommand(false);
  for (const verb of await verbsFor(words)) program.addCommand(verb(terminal, end));
  try {
    await program.parseAsync([...words], { from: 'user' });
    return code;
  } catch (error) {
    return report(error, terminal);
  }
}

/** The verb that is asked for; all of them where none is, so that the help lists them. */
function verbsFor(words: readonly string[]): Promise<readonly Verb[]> {
  const asked = words.flatMap((word) => verbs.get(word) ?? []).slice(0, 1);
  return Promise.all((asked.length > 0 ? asked : [...verbs.values()]).map((load) => load()));
}

/** `--lang` is needed before the words are understood: it decides in what language they are explained. */
function languageAsked(words: readonly string[]): Language | undefined {
  const at = words.indexOf('--lang');
  const asked = at >= 0 ? words[at + 1] : words.find((word) => word.startsWith('--lang='))?.slice('--lang='.length);
  return asked === 'zh' || asked === 'en' ? asked : undefined;
}

function report(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCode.ok;
    // Commander has said what is wrong.
    terminal.err(say(terminal.language, '用法见 shouwen <命令> --help\n', 'see shouwen <command> --help\n'));
    return exitCode.usage;
  }
  if (error instanceof Stop) {
    terminal.err(`${error.message}\n`);
    return error.code;
  }
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.err(
    say(terminal.language, `首问自己出错了，请把下面的话报给我们：\n${why}\n`, `Shouwen itself broke:\n${why}\n`),
  );
  return exitCode.broken;
}
