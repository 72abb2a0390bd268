import { Command, CommanderError } from 'commander';
import { type ExitCode, exitCode, Stop } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** Runs one command and gives the code the process is to end with. Never throws. */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCode.ok;
  const program = new Command('shouwen')
    .exitOverride()
    .configureOutput({ writeOut: (text) => void terminal.out(text), writeErr: terminal.err });
  try {
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    code = report(error, terminal);
  }
  return code;
}

function report(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
  if (error instanceof Stop) {
    terminal.err(`${error.message}\n`);
    return error.code;
  }
  terminal.err(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return exitCode.broken;
}
