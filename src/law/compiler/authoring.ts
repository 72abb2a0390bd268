import { readdirSync, readFileSync } from 'node:fs';
import { readCalendars } from '../calendar/calendars.ts';
import type { Rule } from '../rulebook/rule.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { Code } from './codes.ts';
import { type Compiled, compile, type Source } from './compile.ts';

/** For tests: an author writes a regulation and sees what the compiler makes of it. Uses the project's own calendars. */
const folder = new URL('../../../regulations/calendars/', import.meta.url);
export const { calendars } = readCalendars(
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') })),
);

/** The words that most stories need. */
export const caseWords = `
\`\`\`vocab
case.accepted: {case: string, kind: string, unit: string, person: string, citizen: string, limit_days: int, deadline: timestamp}
case.handed_over: {case: string, unit: string, to_unit: string, person: string}
case.replied: {case: string, unit: string, person: string}
case.closed: {case: string, unit: string, person: string, summary: string, archived: bool}
case.withdrawn: {case: string}
materials.requested: {case: string, unit: string, items: list<string>}
materials.received: {case: string, items: list<string>}
extension.approved: {case: string, approver_rank: int, days: int}
extension.notified: {case: string, citizen: string}
state:
  unit: last(case.accepted.unit, case.handed_over.to_unit)
labels: {case.accepted: 受理 | accepted, case.replied: 答复 | replied, case.accepted.kind: 种类 | kind}
\`\`\`
`;

export const front = '---\nregulation: board\ntitle: 留言答复\n---\n';

/** A regulation with the case words, one article and these blocks in it. */
export function regulation(...blocks: readonly string[]): string {
  return `${front}${caseWords}\n## 第1条 答复 {#1}\n办件应当答复。\n\n${blocks.join('\n\n')}\n`;
}

export function rule(yaml: string): string {
  return `\`\`\`rule\n${yaml.replace(/^\n/, '').trimEnd()}\n\`\`\``;
}

export function compiled(text: string, more: readonly Source[] = [], vocabularies: readonly Source[] = []): Compiled {
  return compile([{ file: 'board.md', text }, ...more], { calendars, vocabularies });
}

/** The rulebook of a regulation that has no errors. */
export function rulebookFrom(
  text: string,
  more: readonly Source[] = [],
  vocabularies: readonly Source[] = [],
): Rulebook {
  const { rulebook, diagnostics } = compiled(text, more, vocabularies);
  if (rulebook !== undefined) return rulebook;
  throw new Error(JSON.stringify(diagnostics, null, 1));
}

/** The rule of that id and kind in a regulation without errors. */
export function ruleFrom<K extends Rule['kind']>(kind: K, text: string, id = 'a1'): Extract<Rule, { kind: K }> {
  const isWanted = (one: Rule): one is Extract<Rule, { kind: K }> => one.kind === kind && one.id === id;
  const found = rulebookFrom(text).rules.find(isWanted);
  if (found === undefined) throw new Error(`No ${kind} rule ${id}`);
  return found;
}

/** Codes of errors and warnings, with line and column: `unknown-event 12:5`. */
export function findings(text: string, more: readonly Source[] = []): readonly string[] {
  return compiled(text, more)
    .diagnostics.filter((one) => one.severity !== 'info')
    .map((one) => `${one.code} ${one.place.line}:${one.place.column}`);
}

export function codesOf(text: string, more: readonly Source[] = []): readonly Code[] {
  return compiled(text, more)
    .diagnostics.filter((one) => one.severity !== 'info')
    .map((one) => one.code);
}
