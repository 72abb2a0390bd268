import { writeFile } from 'node:fs/promises';
import { basename, isAbsolute, resolve } from 'node:path';
import type { Command } from 'commander';
import { reportModel } from '#doors/report/model.ts';
import { reportHtml } from '#doors/report/page.ts';
import { mayConcur } from '#engine/5-publication/strictest.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import { writeBreaches, writeDuties } from './audit-files.ts';
import { type AuditOptions, judgeInputs, readInputs } from './audit-inputs.ts';
import { auditJson } from './audit-json.ts';
import { auditReport } from './audit-report.ts';
import { threadsFor, workersOption } from './audit-threads.ts';
import { type Audited, auditTogether } from './audit-together.ts';
import { progress } from './progress.ts';
import { refuseInput } from './rejects.ts';
import { say, type Terminal } from './terminal.ts';
import { printJson, type Verb, verb } from './verb.ts';
import { written } from './written.ts';

interface Options extends AuditOptions {
  readonly json?: boolean;
  readonly duties?: string;
  readonly breaches?: string;
  readonly report?: string;
}

/** `shouwen audit <log…> --map <map.yaml> --by <regulation…>`: which articles a history kept, and which it broke. */
export const auditVerb: Verb = (terminal) =>
  withAuditInputs(verb('audit', terminal, '按制度审一份日志', 'judge a log by regulations'), terminal)
    .option('--duties <file.csv|xlsx>', say(terminal.language, '写出每一项责任', 'write every duty'))
    .option('--breaches <file.csv|xlsx>', say(terminal.language, '写出每一次违反', 'write every breach'))
    .option('--workers <n>', say(terminal.language, '用几个线程', 'how many threads'), workersOption(terminal))
    .option('--report <file.html>', say(terminal.language, '写出可以转交的报告', 'write a report to hand on'))
    .action((logs: string[], options: Options) => audit(logs, options, terminal));

/** What `audit` and `explain` are both told. */
export function withAuditInputs(command: Command, terminal: Terminal): Command {
  const by = say(terminal.language, '依据：文件、文件夹或制度包编号', 'by: file, folder or pack id');
  return withLogInputs(command.requiredOption('--by <regulation...>', by), terminal);
}

/** What every verb that judges a log is told, whatever it judges by. */
export function withLogInputs(command: Command, { language }: Terminal): Command {
  return command
    .argument(
      '<log...>',
      say(language, '日志文件：csv、ndjson、xlsx、xes、parquet', 'log files: csv, ndjson, xlsx, xes, parquet'),
    )
    .requiredOption('--map <map.yaml>', say(language, '日志怎样读成事实', 'how rows become events'))
    .option('--calendar <id|file>', say(language, '换一个日历', 'another calendar than the regulation’s'))
    .option(
      '--until <instant>',
      say(language, '日志到何时为止；缺省到最后一件', 'end of the log; default its last event'),
    )
    .option('--rejects <file.csv>', say(language, '没有收下的行写到哪里', 'where rejected rows go'));
}

async function audit(logs: readonly string[], options: Options, terminal: Terminal): Promise<void> {
  const files = logs.map((each) => resolve(terminal.folder, each));
  for (const word of [options.duties, options.breaches, options.report]) {
    if (word !== undefined) refuseInput(resolve(terminal.folder, word), files, terminal);
  }
  const { inputs, judged } = await judgeLogs(logs, files, options, terminal);
  const { rulebook } = inputs;
  const bar = progress(say(terminal.language, '写文件', 'writing'), terminal, 'rows');
  const { duties, breaches } = options;
  await written(duties, terminal, (path) => writeDuties(path, rulebook, judged, bar.show).finally(bar.clear));
  await written(breaches, terminal, (path) => writeBreaches(path, rulebook, judged, bar.show).finally(bar.clear));
  if (options.report !== undefined) {
    const names = logs.map((each) => (isAbsolute(each) ? basename(each) : each));
    const { log } = inputs;
    if (!log) throw new Error('a report was asked for, and the log was not kept');
    const page = reportHtml(reportModel({ ...inputs, log, judged, logs: names }), terminal.language);
    await written(options.report, terminal, (path) => writeFile(path, page));
  }
  if (options.json === true) return printJson(terminal, auditJson(inputs, judged));
  await terminal.out(auditReport(inputs, judged, terminal));
}

/** By several threads where the logs are large, else by this one. */
async function judgeLogs(
  logs: readonly string[],
  files: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<Audited> {
  const threads = await threadsFor(files, options.workers);
  const { duties, report, json } = options;
  // Which regulation governs is told by the verdicts one by one.
  const needsLog = (rulebook: Rulebook) =>
    duties !== undefined || report !== undefined || (json === true && mayConcur(rulebook));
  const together = threads > 1 ? await auditTogether(logs, options, { threads, needsLog }, terminal) : undefined;
  if (together) return together;
  const inputs = await readInputs(logs, options, terminal);
  return { inputs, judged: judgeInputs(inputs, terminal) };
}
