import { Command, CommanderError } from 'commander';
import { auditVerb } from './audit.ts';
import { calendarVerb } from './calendar.ts';
import { checkVerb } from './check.ts';
import { compareVerb } from './compare.ts';
import { coverVerb } from './cover.ts';
import { demoVerb } from './demo.ts';
import { diffVerb } from './diff.ts';
import { type ExitCode, exitCode, Stop } from './exit-code.ts';
import { explainVerb } from './explain.ts';
import { exportVerb } from './export.ts';
import { fmtVerb } from './fmt.ts';
import { importVerb } from './import.ts';
import { libraryVerb } from './library.ts';
import { regulationVerb } from './regulation.ts';
import { schemaVerb } from './schema.ts';
import { serveVerb } from './serve.ts';
import { type Language, say, type Terminal } from './terminal.ts';
import type { Verb } from './verb.ts';
import { verifyVerb } from './verify.ts';

const verbs: readonly Verb[] = [
  checkVerb,
  auditVerb,
  explainVerb,
  coverVerb,
  fmtVerb,
  diffVerb,
  compareVerb,
  libraryVerb,
  schemaVerb,
  regulationVerb,
  calendarVerb,
  serveVerb,
  verifyVerb,
  exportVerb,
  importVerb,
  demoVerb,
];

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
  for (const verb of verbs) program.addCommand(verb(terminal, end));
  try {
    await program.parseAsync([...words], { from: 'user' });
    return code;
  } catch (error) {
    return report(error, terminal);
  }
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
