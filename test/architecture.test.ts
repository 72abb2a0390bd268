import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { sourceText } from './architecture/source-text.ts';
import {
  type Break,
  brokenImports,
  brokenLengths,
  brokenNames,
  brokenOrder,
  brokenPaths,
  brokenWords,
} from './architecture/walls.ts';

const root = new URL('../', import.meta.url);

/** Files over 250 lines, each with its reason. */
const reasonsToBeLong = new Map<string, string>([
  ['src/doors/logs/read-log.test.ts', 'stories of foreign logs, each with its file beside its verdict'],
]);

/** Places where a forbidden word cannot be helped, each with its reason. */
const reasonsToSay = new Map<string, string>([
  ['src/doors/logs/xlsx/xlsx-file.test.ts no Date', 'ExcelJS writes a date cell from a Date and from nothing else'],
]);

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root })
  .toString()
  .split('\0')
  .filter((file) => /\.(?:[jt]sx?|json|md|ya?ml|csv|sql|sh)$|^\.ci\/|^LICENSE$/.test(file));
const files = listed.flatMap((file) => {
  try {
    return [{ file, text: readFileSync(new URL(encodeURI(file), root), 'utf8') }];
  } catch {
    return []; // deleted in the working tree, still in the index
  }
});
const sources = files
  .filter(({ file }) => /^(?:src|test|bench|samples)\/.*\.tsx?$/.test(file) && !file.endsWith('.generated.ts'))
  .map(({ file, text }) => sourceText(file, text));

const report = (breaks: readonly Break[]) =>
  breaks.map((each) => `${each.file}:${each.line} ${each.wall}: ${each.why}`);

test('the house has sources to look at', () => {
  assert.ok(sources.length > 20, `found ${sources.length}`);
});

test('every import stays inside the walls', () => {
  assert.deepEqual(report(sources.flatMap(brokenImports)), []);
});

test('a numbered folder imports only lower numbers', () => {
  assert.deepEqual(report(brokenOrder(sources)), []);
});

test('clock, chance, environment and the forbidden forms stay in their places', () => {
  const said = sources.flatMap(brokenWords);
  const excused = ({ file, wall }: Break) => reasonsToSay.has(`${file} ${wall}`);
  assert.deepEqual(report(said.filter((each) => !excused(each))), []);
  const needed = new Set(said.map(({ file, wall }) => `${file} ${wall}`));
  assert.deepEqual(
    [...reasonsToSay.keys()].filter((each) => !needed.has(each)),
    [],
    'an excuse that nobody needs any more',
  );
});

test('file names say what is inside', () => {
  assert.deepEqual(report(sources.flatMap(({ file }) => brokenNames(file))), []);
});

test('a file of more than 250 lines has a reason', () => {
  assert.deepEqual(report(brokenLengths(sources, reasonsToBeLong)), []);
});

test('no committed text names a path of the machine it was written on', () => {
  assert.deepEqual(report(files.flatMap(({ file, text }) => brokenPaths(file, text))), []);
});
