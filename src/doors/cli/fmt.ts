import { writeFile } from 'node:fs/promises';
import { formatDocument } from '#law/compiler/format/format-document.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { documentsOf, readSource, type SourceFile } from './law-files.ts';
import { paint, say, type Terminal } from './terminal.ts';
import { printJson, type Verb, verb } from './verb.ts';
import { written } from './written.ts';

interface Options {
  readonly check?: boolean;
  readonly json?: boolean;
}

/** `shouwen fmt <files…>`: puts what the machine reads of a regulation into normal form. Prose is never touched. */
export const fmtVerb: Verb = (terminal, end) => {
  const { language } = terminal;
  return verb('fmt', terminal, '把规则和用例排成统一的样子', 'lay out rules and tests in one normal form')
    .argument('<files...>', say(language, '文件、文件夹或制度包编号', 'files, folders or pack ids'))
    .option(
      '--check',
      say(language, '只看，不改；有要改的以 1 结束', 'change nothing; end with 1 if there is anything to change'),
    )
    .action(async (words: string[], options: Options) => end(await fmt(words, options, terminal)));
};

/** What became of one file. */
interface Outcome {
  readonly file: string;
  readonly changed: boolean;
  /** First lines of blocks with mistakes in them, which stay as they are. */
  readonly skipped: readonly number[];
}

async function fmt(words: readonly string[], { check, json }: Options, terminal: Terminal): Promise<ExitCode> {
  const paths = new Set((await Promise.all(words.map((word) => documentsOf(word, terminal)))).flat());
  const outcomes: Outcome[] = [];
  for (const path of paths) outcomes.push(await formatFile(path, check !== true, terminal));
  const isFormed = outcomes.every(({ changed }) => check !== true || !changed);
  const isReadable = outcomes.every(({ skipped }) => skipped.length === 0);
  if (json === true) await printJson(terminal, { files: outcomes });
  else await terminal.out(`${asText(outcomes, check === true, terminal)}\n`);
  return isFormed && isReadable ? exitCode.ok : exitCode.regulation;
}

async function formatFile(path: string, writes: boolean, terminal: Terminal): Promise<Outcome> {
  const source: SourceFile = await readSource(path, terminal);
  const { text, skipped } = formatDocument(source);
  const changed = text !== source.text;
  if (changed && writes) await written(path, terminal, (part) => writeFile(part, text));
  return { file: source.file, changed, skipped };
}

function asText(outcomes: readonly Outcome[], isCheck: boolean, terminal: Terminal): string {
  const { language } = terminal;
  const changed = outcomes.filter((each) => each.changed);
  const done = isCheck ? say(language, '要整理', 'not in normal form') : say(language, '已整理', 'laid out');
  const skips = outcomes.flatMap(({ file, skipped }) => skipped.map((line) => `${file}:${line}`));
  const skipped = say(language, '有错误，没有动；先用 check 查', 'has mistakes and was left as it is; see check');
  const zh = `${outcomes.length} 个文件，${done} ${changed.length} 个，没有动的块 ${skips.length} 个`;
  const en = `${outcomes.length} files, ${changed.length} ${done}, ${skips.length} blocks left as they are`;
  return [
    ...changed.map(({ file }) => `${file} ${paint(terminal, isCheck ? 'red' : 'green', done)}`),
    ...skips.map((place) => `${place} ${paint(terminal, 'red', skipped)}`),
    say(language, zh, en),
  ].join('\n');
}
