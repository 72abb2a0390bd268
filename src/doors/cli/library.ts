import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pages } from '#doors/library/address.ts';
import { libraryPages } from '#doors/library/library.ts';
import { compile } from '#law/compiler/compile.ts';
import { findConflicts } from '#law/conflict/find.ts';
import { loadSettled } from './conflict-files.ts';
import { unreadable } from './law-files.ts';
import { readLaw, soundRulebook } from './load-law.ts';
import { say, type Terminal } from './terminal.ts';
import { counted, printJson, type Verb, verb } from './verb.ts';
import { written } from './written.ts';

interface Options {
  readonly out: string;
  readonly json?: boolean;
}

/** `shouwen library [regulations…] --out folder`: the regulations as web pages, article by article. */
export const libraryVerb: Verb = (terminal) => {
  const { language } = terminal;
  return verb(
    'library',
    terminal,
    '把制度做成网页，逐条看程序怎样读',
    'make web pages of regulations: how each article is read',
  )
    .argument(
      '[regulations...]',
      say(language, '文件、文件夹或制度包编号；缺省是全部制度包', 'files, folders or pack ids; default all packs'),
    )
    .option('--out <folder>', say(language, '网页写到哪个文件夹', 'folder to write the pages to'), 'library-site')
    .action((words: string[], options: Options) => makeLibrary(words, options, terminal));
};

async function makeLibrary(words: readonly string[], { out, json }: Options, terminal: Terminal): Promise<void> {
  const named = words.length > 0 ? words : [join(terminal.home, 'regulations')];
  const { sources, calendars } = await readLaw(named, undefined, terminal);
  const { rulebook, tests, diagnostics } = compile(sources.regulations, { ...sources, calendars });
  const sound = soundRulebook(rulebook, diagnostics, terminal);
  const { matters, agreements } = await loadSettled(terminal);
  const made = libraryPages(
    {
      rulebook: sound,
      tests,
      sources: [...sources.regulations, ...sources.origins],
      matters,
      conflicts: findConflicts(sound, agreements),
    },
    terminal.language,
  );
  for (const { path, text } of made) await put(join(out, path), text, terminal);
  const first = join(out, pages.index);
  if (json === true) return printJson(terminal, { folder: out, pages: made.map(({ path }) => path) });
  const count = counted(terminal.language, made.length, '个网页', 'page');
  await terminal.out(say(terminal.language, `写好 ${count}，打开 ${first}\n`, `${count} written, open ${first}\n`));
}

async function put(path: string, text: string, terminal: Terminal): Promise<void> {
  const folder = dirname(resolve(terminal.folder, path));
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw unreadable(folder, error, terminal);
  });
  await written(path, terminal, (whole) => writeFile(whole, text));
}
