import { calendars } from '../compiler/authoring.ts';
import { compile } from '../compiler/compile.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { Agreement } from './agreement.ts';
import { type Conflicts, findConflicts } from './find.ts';

/** For tests: several organisations write regulations in the same words, and somebody compares them. */
const words = `
\`\`\`vocab
case.received: {case: string, kind: string, unit: string, person: string, deadline: timestamp}
case.replied: {case: string, unit: string, person: string, open: bool}
employee.late: {person: string, minutes: int}
hotline.opened: {hotline: string}
hotline.closed: {hotline: string}
stream: case
\`\`\`
`;

/** A regulation of that id: lines for its front matter, then its rules, a YAML text each, or other blocks as they are. */
export function regulationOf(id: string, rules: readonly string[], front: readonly string[] = []): string {
  const blocks = rules.map((text) => (text.startsWith('```') ? text : `\`\`\`rule\n${text}\n\`\`\``));
  return [
    '---',
    `regulation: ${id}`,
    'title: 服务制度',
    ...front,
    '---',
    words,
    '## 第1条 服务 {#1}',
    '',
    '做好服务。',
    '',
    ...blocks,
    '',
  ].join('\n');
}

export function rulebookOf(...texts: readonly string[]): Rulebook {
  const sources = texts.map((text, i) => ({ file: `${i}.md`, text }));
  const { rulebook, diagnostics } = compile(sources, { calendars, vocabularies: [] });
  if (rulebook === undefined)
    throw new Error(JSON.stringify(diagnostics.filter(({ severity }) => severity === 'error')));
  return rulebook;
}

export const compared = (texts: readonly string[], agreements: readonly Agreement[] = []): Conflicts =>
  findConflicts(rulebookOf(...texts), agreements);

/** A duty to reply: `reply('a1', '2 workdays', 'e.kind == "consult"')`. */
export function reply(id: string, within: string, when?: string): string {
  const guard = when === undefined ? '' : `\n  when: ${when}`;
  return `id: ${id}\nmust:\n  who: on.unit\n  on: case.received${guard}\n  do: case.replied\n  within: ${within}`;
}

/** `case.received → case.replied: a/a1 | b/a1`: what differs, and who says what. */
export function told({ contradictions }: Conflicts): readonly string[] {
  return contradictions.map(({ matter, variants }) => {
    const said = variants.map(({ statements }) =>
      statements.map(({ regulation, id }) => `${regulation}/${id}`).join(' '),
    );
    return `${matter}: ${said.join(' | ')}`;
  });
}

/** At most so many times late in a month. */
export const late = (id: string, threshold: string, per = 'calendar-month') =>
  `id: ${id}\nlimit: {who: e.person, count: employee.late, per: ${per}, ${threshold}}\nbreach: [{notify: who}]`;

/** A hotline is open so long in a day. */
export const open = (id: string, that: string, per = 'day') =>
  `id: ${id}\nkeep:\n  subject: hotline\n  per: ${per}\n  measure:\n    up: {span: [hotline.opened, hotline.closed]}\n  that: ['${that}']`;

/** The same rule, marked with a matter. */
export const marked = (rule: string, matter: string, says?: string) =>
  `${rule}\nmatter: ${matter}${says === undefined ? '' : `\nsays: ${says}`}`;
