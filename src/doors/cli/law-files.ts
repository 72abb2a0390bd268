import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve } from 'node:path';
import { exitCode, Stop } from './exit-code.ts';
import { say, type Terminal } from './terminal.ts';

/** A file as it was read; `file` is the name to cite it by. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

/** What the regulations of a command are compiled from. */
export interface LawFiles {
  /** Regulations, and the organisation's documents of figures and settings. */
  readonly regulations: readonly SourceFile[];
  readonly vocabularies: readonly SourceFile[];
  /** Packs that the regulations clone, and those that these clone. */
  readonly origins: readonly SourceFile[];
  /** Ids of the packs there are. */
  readonly known: readonly string[];
}

/**
 * The documents that words of a command line mean: a file, a folder (all `.md` in it), or the id of a pack under
 * `regulations/`. Shared vocabularies come along from `regulations/vocabulary`, and the packs that they clone. Stops
 * where a word means nothing.
 */
export async function findLaw(words: readonly string[], terminal: Terminal): Promise<LawFiles> {
  const named = (await Promise.all(words.map((word) => documentsOf(word, terminal)))).flat();
  const documents = await Promise.all([...new Set(named)].map((path) => readSource(path, terminal)));
  const shared = await Promise.all((await vocabularyPaths(terminal)).map((path) => readSource(path, terminal)));
  const own = documents.filter(isVocabulary);
  const ownNames = new Set(own.map(vocabularyName));
  const regulations = documents.filter((document) => !isVocabulary(document));
  const known = await packIds(terminal);
  return {
    regulations,
    known,
    origins: await originsOf(regulations, known, terminal),
    vocabularies: [...own, ...shared.filter((each) => !ownNames.has(vocabularyName(each)))],
  };
}

/** Reads a file or stops with a sentence that names it. */
export async function readSource(path: string, terminal: Terminal): Promise<SourceFile> {
  try {
    return { file: citedName(path, terminal), text: await readFile(path, 'utf8') };
  } catch (error) {
    throw unreadable(path, error, terminal);
  }
}

export function unreadable(path: string, error: unknown, terminal: Terminal): Stop {
  const why = error instanceof Error ? error.message : String(error);
  return new Stop(exitCode.input, say(terminal.language, `读不了 ${path}：${why}`, `cannot read ${path}: ${why}`));
}

/** Whether a word names something on disk, relative to where the command was typed. */
export async function kindOfPath(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

/** The `.yaml` files of calendars: those of the project, and those of the folder where the command was typed. */
export async function calendarFiles(terminal: Terminal): Promise<readonly SourceFile[]> {
  const found = await Promise.all(
    homes(terminal).map((home) => filesIn(join(home, 'regulations', 'calendars'), /\.(?:ya?ml|json)$/, false)),
  );
  return Promise.all(firstOfEachName(found.flat()).map((path) => readSource(path, terminal)));
}

async function vocabularyPaths(terminal: Terminal): Promise<readonly string[]> {
  const found = await Promise.all(
    homes(terminal).map((home) => filesIn(join(home, 'regulations', 'vocabulary'), /\.md$/, false)),
  );
  return firstOfEachName(found.flat());
}

/** Folders that hold no pack. */
const others = ['vocabulary', 'calendars'];

async function packIds(terminal: Terminal): Promise<readonly string[]> {
  const found = await Promise.all(
    homes(terminal).map(async (home) => {
      const folder = join(home, 'regulations');
      const entries = (await kindOfPath(folder)) === 'folder' ? await readdir(folder, { withFileTypes: true }) : [];
      return entries.filter((entry) => entry.isDirectory() && !others.includes(entry.name)).map(({ name }) => name);
    }),
  );
  return [...new Set(found.flat())].sort();
}

/** The packs that documents clone and that are not among them; which of them is no pack, the compiler says. */
async function originsOf(
  documents: readonly SourceFile[],
  known: readonly string[],
  terminal: Terminal,
): Promise<readonly SourceFile[]> {
  const had = new Set(regulationIds(documents));
  const found: SourceFile[] = [];
  const open = clonedIds(documents);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (had.has(id) || !known.includes(id)) continue;
    had.add(id);
    const paths = await packPaths(id, terminal);
    const read = await Promise.all(paths.map((path) => readSource(path, terminal)));
    found.push(...read);
    open.push(...clonedIds(read));
  }
  return found;
}

/** All files of all packs. */
export async function packFiles(terminal: Terminal): Promise<readonly SourceFile[]> {
  const paths = await Promise.all((await packIds(terminal)).map((id) => packPaths(id, terminal)));
  return Promise.all(paths.flat().map((path) => readSource(path, terminal)));
}

async function packPaths(id: string, terminal: Terminal): Promise<readonly string[]> {
  for (const home of homes(terminal)) {
    const found = await filesIn(join(home, 'regulations', id), /\.md$/, true);
    if (found.length > 0) return found;
  }
  return [];
}

/** The paths of the documents that a word means; stops where it means nothing. */
export async function documentsOf(word: string, terminal: Terminal): Promise<readonly string[]> {
  const packs = isPlainId(word) ? homes(terminal).map((home) => join(home, 'regulations', word)) : [];
  for (const path of [resolve(terminal.folder, word), ...packs]) {
    const kind = await kindOfPath(path);
    if (kind === 'file') return [path];
    const found = kind === 'folder' ? await filesIn(path, /\.md$/, true) : [];
    if (found.length > 0) return found;
  }
  throw new Stop(
    exitCode.input,
    say(
      terminal.language,
      `找不到制度“${word}”：它不是文件，不是有 .md 的文件夹，regulations/ 下也没有这个编号的制度包。`,
      `no regulation "${word}": it is no file, no folder with .md files and no pack under regulations/.`,
    ),
  );
}

/** In a folder, README.md is about the regulations, not one of them. */
async function filesIn(folder: string, pattern: RegExp, deep: boolean): Promise<readonly string[]> {
  if ((await kindOfPath(folder)) !== 'folder') return [];
  const entries = await readdir(folder, { withFileTypes: true, recursive: deep });
  return entries
    .filter((entry) => entry.isFile() && pattern.test(entry.name) && !/^readme\.md$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const isPlainId = (word: string) => /^[\w-]+$/.test(word);

/** Where things of the project are looked for: here first, then in the project itself. */
function homes(terminal: Terminal): readonly string[] {
  const [here, home] = [resolve(terminal.folder), resolve(terminal.home)];
  return here === home ? [here] : [here, home];
}

function firstOfEachName(paths: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return paths.filter((path) => {
    const isNew = !seen.has(basename(path));
    seen.add(basename(path));
    return isNew;
  });
}

function citedName(path: string, terminal: Terminal): string {
  for (const from of homes(terminal)) {
    const name = relative(from, path);
    if (!name.startsWith('..') && !isAbsolute(name)) return name;
  }
  return path;
}

/** The lines between the two `---` at the head of a document. */
export function frontMatter(text: string): string {
  return /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? '';
}

const vocabularyLine = /^vocabulary:\s*["']?([\w-]+)/m;
const isVocabulary = ({ text }: SourceFile) => vocabularyLine.test(frontMatter(text));
const vocabularyName = ({ text }: SourceFile) => vocabularyLine.exec(frontMatter(text))?.[1] ?? '';

/** Ids of the regulations among the documents, in order. */
export const regulationIds = (documents: readonly SourceFile[]): readonly string[] =>
  frontLines(documents, 'regulation');

const clonedIds = (documents: readonly SourceFile[]): string[] => frontLines(documents, 'clones');

/** What a line of the front matter says, `regulation: board`, in each document that has it. */
function frontLines(documents: readonly SourceFile[], key: string): string[] {
  const line = new RegExp(`^${key}:\\s*["']?([\\w-]+)`, 'm');
  return documents.flatMap(({ text }) => line.exec(frontMatter(text))?.[1] ?? []);
}
