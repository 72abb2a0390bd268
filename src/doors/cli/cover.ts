import { homelessAnswers, homelessRows } from '#law/cover/homeless.ts';
import { type CoverOptions, readCoverage } from './cover-inputs.ts';
import { coverJson } from './cover-json.ts';
import { coverReport } from './cover-report.ts';
import { exitCode } from './exit-code.ts';
import { say } from './terminal.ts';
import { printJson, type Verb, verb } from './verb.ts';

interface Options extends CoverOptions {
  readonly json?: boolean;
}

/**
 * `shouwen cover <regulations…>`: where everything that the articles ask for is looked after. Ends with 1 where a
 * catalogued rule, or one that a regulation says it answers for, has no home.
 */
export const coverVerb: Verb = (terminal, end) => {
  const { language } = terminal;
  return verb('cover', terminal, '每条制度落在哪里，哪条没有归处', 'where each article lives, and what has no home')
    .argument('<regulations...>', say(language, '文件、文件夹或制度包编号', 'files, folders or pack ids'))
    .option('--catalogue <file.md...>', say(language, '条目目录，逐条找归处', 'lists of rules to find the homes of'))
    .option('--log <log...>', say(language, '日志，看碰到了哪些规则', 'logs, to see which rules they touch'))
    .option('--map <map.yaml>', say(language, '日志怎样读成事实', 'how rows become events'))
    .option('--calendar <id|file>', say(language, '换一个日历', 'another calendar than the regulation’s'))
    .option(
      '--until <instant>',
      say(language, '日志到何时为止；缺省到最后一件', 'end of the log; default its last event'),
    )
    .option('--rejects <file.csv>', say(language, '没有收下的行写到哪里', 'where rejected rows go'))
    .action(async (words: string[], options: Options) => {
      const coverage = await readCoverage(words, options, terminal);
      if (options.json === true) await printJson(terminal, coverJson(coverage));
      else await terminal.out(coverReport(coverage, terminal));
      const { rulebook, catalogues, homes } = coverage;
      const isWhole =
        catalogues.every((each) => homelessRows(each, homes).length === 0) &&
        rulebook.regulations.every((each) => homelessAnswers(each, homes).length === 0);
      end(isWhole ? exitCode.ok : exitCode.regulation);
    });
};
