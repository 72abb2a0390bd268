import { posix } from 'node:path';
import { importsOf, lineAt, type SourceText } from './source-text.ts';

/** A place where a wall of the house does not hold. */
export interface Break {
  readonly wall: string;
  readonly file: string;
  readonly line: number;
  readonly why: string;
}

/** The room a file lives in: `law/calendar`, `engine`, `rooms/hall`, `doors/cli`, `main`. */
export function roomOf(file: string): string {
  const [, area = '', room = ''] = file.split('/');
  if (area === 'main.ts') return 'main';
  return area === 'rooms' || area === 'doors' || area === 'law' ? `${area}/${room}` : area;
}

/** What each room may know besides itself. The first entry that matches the start of a room's name decides. */
const mayKnow: readonly (readonly [room: string, knows: readonly string[]])[] = [
  ['law/rulebook', ['law/calendar']],
  ['law/calendar', ['law/rulebook']],
  ['law/expression', ['law/rulebook', 'law/calendar']],
  ['law/cover', ['law/rulebook']],
  ['law/', ['law/']],
  ['engine', ['law/rulebook', 'law/calendar']],
  ['ledger', []],
  ['office', ['engine', 'law/', 'ledger']],
  ['rooms/', ['engine', 'law/', 'ledger', 'office']],
  ['doors/web', []],
  ['doors/', ['doors/', 'rooms/', 'office', 'engine', 'law/', 'ledger']],
  ['main', ['']],
];

/** A test may compile a regulation for the engine to judge; it may not reach further than that. */
const testsMayKnow: readonly string[] = ['law/'];

const isTest = (file: string) => file.endsWith('.test.ts') || file.startsWith('test/');
const isAt = (room: string, allowed: string) => (allowed.endsWith('/') ? room.startsWith(allowed) : room === allowed);

function knows(from: string, to: string, fromTest: boolean): boolean {
  if (from === to || from === 'main') return true;
  const entry = mayKnow.find(([room]) => isAt(from, room));
  const allowed = [...(entry?.[1] ?? []), ...(fromTest ? testsMayKnow : [])];
  return allowed.some((each) => isAt(to, each));
}

/** The file that an import means, for those inside `src/`. */
function targetOf(file: string, from: string): string | undefined {
  if (from.startsWith('#')) return `src/${from.slice(1)}`;
  if (from.startsWith('.')) return posix.join(posix.dirname(file), from);
  return undefined;
}

/** Imports that cross a wall which they must not cross, or cross it unseen. */
export function brokenImports(source: SourceText): readonly Break[] {
  const { file } = source;
  return importsOf(source).flatMap(({ from, line }) => {
    const found = (wall: string, why: string): Break => ({ wall, file, line, why });
    if (from.includes('../../')) return [found('no ../../', `${from}: cross a wall with #, or stay in the room`)];
    const target = targetOf(file, from);
    if (target === undefined || !file.startsWith('src/')) return [];
    if (!target.startsWith('src/')) return [found('walls', `${from} leaves src`)];
    const [here, there] = [roomOf(file), roomOf(target)];
    const area = (room: string) => (room.startsWith('law/') ? 'law' : room);
    if (area(here) !== area(there) && !from.startsWith('#')) {
      return [found('# crosses walls', `${from}: write #${target.slice('src/'.length)}`)];
    }
    return knows(here, there, isTest(file)) ? [] : [found('walls', `${here} must not know ${there} (${from})`)];
  });
}

/** `2` of `src/engine/2-duty/x.ts` seen from `src/engine`, undefined where the next folder has no number. */
function numberUnder(parent: string, file: string): number | undefined {
  const next = file.slice(parent.length + 1).split('/');
  const number = next.length > 1 ? /^(\d+)-/.exec(next[0] ?? '')?.[1] : undefined;
  return number === undefined ? undefined : Number(number);
}

/** A numbered folder knows lower numbers only; and of the unnumbered files beside it those that know no number. */
export function brokenOrder(sources: readonly SourceText[]): readonly Break[] {
  const knowsNumbers = (parent: string, target: string) =>
    sources.some(
      (source) =>
        source.file === target &&
        importsOf(source).some(({ from }) => {
          const next = targetOf(source.file, from);
          return next?.startsWith(`${parent}/`) === true && numberUnder(parent, next) !== undefined;
        }),
    );
  return sources.flatMap((source) => {
    const parent = /^(.*?)\/\d+-[^/]+\//.exec(source.file)?.[1];
    if (parent === undefined || isTest(source.file)) return [];
    const here = numberUnder(parent, source.file) ?? 0;
    const folder = source.file.slice(0, source.file.indexOf('/', parent.length + 1) + 1);
    return importsOf(source).flatMap(({ from, line }) => {
      const target = targetOf(source.file, from);
      if (target?.startsWith(`${parent}/`) !== true || target.startsWith(folder)) return [];
      const there = numberUnder(parent, target);
      if (there === undefined ? !knowsNumbers(parent, target) : there < here) return [];
      const why = there === undefined ? `${target} knows a numbered folder itself` : `${here} imports ${there}`;
      return [{ wall: 'numbers', file: source.file, line, why: `${why} (${from})` }];
    });
  });
}

interface Word {
  readonly wall: string;
  readonly pattern: RegExp;
  readonly allowed: (file: string) => boolean;
}

const never = () => false;
const inClock = (file: string) => file.startsWith('src/doors/clock/');

const words: readonly Word[] = [
  { wall: 'no Date', pattern: /(?<![.\w])Date\b(?!\s*:)/g, allowed: inClock },
  { wall: 'no Math.random', pattern: /\bMath\s*\.\s*random\b/g, allowed: inClock },
  { wall: 'no Temporal.Now', pattern: /\bTemporal\s*\.\s*Now\b/g, allowed: inClock },
  { wall: 'no process.env', pattern: /\bprocess\s*\.\s*env\b/g, allowed: (file) => file === 'src/main.ts' },
  { wall: 'no any', pattern: /(?:[:<|&,]|=>|\bas)\s*any\b(?!\s*[:(?])/g, allowed: never },
  { wall: 'no enum', pattern: /\benum\s+[A-Za-z_]\w*\s*\{/g, allowed: never },
  { wall: 'no namespace', pattern: /\bnamespace\s+[A-Za-z_][\w.]*\s*\{/g, allowed: never },
  { wall: 'no default export', pattern: /\bexport\s+default\b|\bas\s+default\b/g, allowed: never },
  { wall: 'no inheritance', pattern: /\bclass\s+\w+(?:<[^>{]*>)?\s+extends\s+(?!\w*Error\b)/g, allowed: never },
];

/** Words that have one place in the house, or none. */
export function brokenWords(source: SourceText): readonly Break[] {
  return words
    .filter(({ allowed }) => !allowed(source.file))
    .flatMap(({ wall, pattern }) =>
      [...source.words.matchAll(pattern)].map((found) => ({
        wall,
        file: source.file,
        line: lineAt(source.words, found.index),
        why: found[0].trim(),
      })),
    );
}

const vague = new Set(['utils', 'helpers', 'common', 'shared', 'types', 'manager', 'service', 'index']);

/** Names that say nothing, barrels, and names that are not kebab-case. */
export function brokenNames(file: string): readonly Break[] {
  const name = posix.basename(file).replace(/(?:\.generated|\.test|\.d)?\.tsx?$/, '');
  const found = (wall: string, why: string): Break => ({ wall, file, line: 1, why });
  if (vague.has(name)) return [found('names', `${name}: say what is in it`)];
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) ? [] : [found('names', `${name}: kebab-case`)];
}

export const longestFile = 250;

/** Files over the limit that give no reason in `reasons`, and reasons that are no longer needed. */
export function brokenLengths(sources: readonly SourceText[], reasons: ReadonlyMap<string, string>): readonly Break[] {
  const lines = (source: SourceText) => source.text.trimEnd().split('\n').length;
  const tooLong = sources
    .filter((source) => lines(source) > longestFile && !reasons.has(source.file))
    .map((source) => ({ wall: 'length', file: source.file, line: 1, why: `${lines(source)} lines: divide it` }));
  const idle = [...reasons.keys()]
    .filter((file) => !sources.some((source) => source.file === file && lines(source) > longestFile))
    .map((file) => ({ wall: 'length', file, line: 1, why: 'has a reason to be long, but is not: drop the reason' }));
  return [...tooLong, ...idle];
}

// Written apart, or this file would find itself.
const machinePaths = [
  ['/wo', 'rk/'],
  ['.libr', 'ary'],
  ['/tmp/pro', 'mpts'],
  ['/ro', 'ot/'],
].map((parts) => parts.join(''));

/** Paths of the machine on which a text was written mean nothing to its reader. */
export function brokenPaths(file: string, text: string): readonly Break[] {
  return machinePaths.flatMap((path) => {
    const at = text.indexOf(path);
    return at < 0 ? [] : [{ wall: 'machine paths', file, line: lineAt(text, at), why: path }];
  });
}
