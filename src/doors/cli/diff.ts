import { resolve } from 'node:path';
import { withLogInputs } from './audit.ts';
import { compare } from './diff-comparison.ts';
import { writeChanges } from './diff-details.ts';
import { type DiffOptions, readBoth } from './diff-inputs.ts';
import { diffJson } from './diff-json.ts';
import { diffReport } from './diff-report.ts';
import { refuseInput } from './rejects.ts';
import { say, type Terminal } from './terminal.ts';
import { printJson, type Verb, verb } from './verb.ts';
import { written } from './written.ts';

interface Options extends DiffOptions {
  readonly json?: boolean;
  readonly details?: string;
}

/** `shouwen diff <log…> --from old.md --to new.md`: what a draft would have changed in a history that is known. */
export const diffVerb: Verb = (terminal) => {
  const { language } = terminal;
  const zh = '比较两稿制度：同一份日志会多违反什么、少违反什么';
  const command = verb('diff', terminal, zh, 'what a log would have come to under another draft');
  command
    .requiredOption('--from <regulation...>', say(language, '原稿：文件、文件夹或制度包编号', 'the rules as they are'))
    .requiredOption('--to <regulation...>', say(language, '新稿', 'the draft'));
  return withLogInputs(command, terminal)
    .option(
      '--details <file.csv|xlsx>',
      say(language, '写出每一次不同，两边并列', 'write every change with both sides'),
    )
    .action((logs: string[], options: Options) => diff(logs, options, terminal));
};

async function diff(logs: readonly string[], options: Options, terminal: Terminal): Promise<void> {
  const files = logs.map((each) => resolve(terminal.folder, each));
  if (options.details !== undefined) refuseInput(resolve(terminal.folder, options.details), files, terminal);
  const comparison = compare(await readBoth(logs, options, terminal), terminal);
  await written(options.details, terminal, (path) => writeChanges(path, comparison));
  if (options.json === true) return printJson(terminal, diffJson(comparison));
  await terminal.out(diffReport(comparison, { logs, ...options }, terminal));
}
