import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { type Calendars, readCalendars } from '#law/calendar/calendars.ts';
import { type Compiled, compile, type Source } from '#law/compiler/compile.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';

const root = 'regulations';

function sourcesIn(folder: string, ending: string): readonly Source[] {
  return readdirSync(`${root}/${folder}`)
    .filter((name) => name.endsWith(ending))
    .map((name) => ({ file: `${root}/${folder}/${name}`, text: readFileSync(`${root}/${folder}/${name}`, 'utf8') }));
}

const calendarFiles = sourcesIn('calendars', '.yaml');
const vocabularies = sourcesIn('vocabulary', '.md');

/** The project's calendars, and those that a test writes as YAML. */
export function calendarsWith(...yaml: readonly string[]): Calendars {
  const own = yaml.map((text, index) => ({ file: `test-${index + 1}.yaml`, text }));
  const { calendars, problems } = readCalendars([...calendarFiles, ...own]);
  assert.deepEqual(problems, []);
  return calendars;
}

const shared = calendarsWith();

/** The text of a built-in pack. */
export const pack = (id: string): string => readFileSync(`${root}/${id}/regulation.md`, 'utf8');

/** Packs that a regulation may clone. */
const packsThere = globSync(`${root}/*/regulation.md`).map((file) => ({ file, text: readFileSync(file, 'utf8') }));

/** Regulations as a test writes them, compiled with the shared vocabularies; they may have errors. */
export function compiled(texts: readonly string[], calendars = shared): Compiled {
  const sources = texts.map((text, index) => ({ file: `inline-${index + 1}.md`, text }));
  return compile(sources, { calendars, vocabularies, origins: packsThere });
}

/** What a story is judged by. */
export interface Law {
  readonly rulebook: Rulebook;
  readonly calendars: Calendars;
}

/** Regulations that must compile. */
export function law(texts: readonly string[], calendars = shared): Law {
  const { rulebook, diagnostics } = compiled(texts, calendars);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  assert.deepEqual(errors, []);
  assert.ok(rulebook);
  return { rulebook, calendars };
}

/** A regulation of one article: its rules, in the front matter and the vocabulary that a test needs. */
export function regulation(id: string, front: string, ...blocks: readonly string[]): string {
  return ['---', `regulation: ${id}`, `title: ${id}`, front, '---', '## 第1条 {#1}', '', ...blocks, ''].join('\n');
}

/** Fenced blocks of the rule language. */
export const vocab = (yaml: string): string => `\`\`\`vocab\n${yaml.trim()}\n\`\`\`\n`;
export const rule = (yaml: string): string => `\`\`\`rule\n${yaml.trim()}\n\`\`\`\n`;
