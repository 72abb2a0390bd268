import { hash } from 'node:crypto';
import type { LiveLaw } from '#engine/standing/live-law.ts';
import { liveLaw } from '#engine/standing/live-law.ts';
import { readCalendars } from '#law/calendar/calendars.ts';
import { compile } from '#law/compiler/compile.ts';
import { renderDiagnostic } from '#law/compiler/diagnostic.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import { registerFault, registersIn } from './registers.ts';

/** What a document of the law is: `origin`, a regulation that another one has taken over and that is not in force here. */
export type DocumentRole = 'regulation' | 'vocabulary' | 'origin' | 'calendar' | 'register';

export interface LawDocument {
  readonly file: string;
  readonly role: DocumentRole;
  readonly text: string;
}

/** The law that was published under a number: what judges judge by, wherever they run. */
export interface Law {
  /** Version of the publishing event in the stream `law`. */
  readonly number: number;
  readonly rulebook: Rulebook;
  readonly live: LiveLaw;
  readonly documents: readonly LawDocument[];
}

/** Why documents make no law: a place and a sentence. */
export interface LawProblem {
  readonly place: string;
  readonly zh: string;
  readonly en: string;
}

export type Enacted = { readonly law: Law } | { readonly problems: readonly LawProblem[] };

/** Content hash under which a document is kept. */
export const documentHash = (text: string): string => hash('sha256', text, 'hex');

/**
 * Compiles documents into a law. `from`: the first instant of the ledger, epoch milliseconds; periods are measured
 * from it on.
 */
export function enact(number: number, documents: readonly LawDocument[], from: number): Enacted {
  const having = (role: DocumentRole) => documents.filter((each) => each.role === role);
  const registers = having('register');
  const faults = registers.flatMap(({ file, text }) => {
    const fault = registerFault(file, text);
    return fault === undefined ? [] : [{ place: file, zh: `登记表有误：${fault}`, en: fault }];
  });
  const { calendars, problems } = readCalendars(having('calendar'));
  const broken = problems.map(({ file, line, zh, en }) => ({ place: `${file}:${line}`, zh, en }));
  const compiled = compile(having('regulation'), {
    calendars,
    vocabularies: having('vocabulary'),
    origins: having('origin'),
  });
  const mistakes = compiled.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map((each) => ({
      place: `${each.place.file}:${each.place.line}:${each.place.column}`,
      zh: renderDiagnostic(each, 'zh'),
      en: renderDiagnostic(each, 'en'),
    }));
  const all = [...faults, ...broken, ...mistakes];
  const { rulebook } = compiled;
  if (all.length > 0 || !rulebook) return { problems: all };
  const live = liveLaw(rulebook, calendars, registersIn(registers), { from });
  return { law: { number, rulebook, live, documents } };
}

/**
 * What a new law must not do to the one before: take away or rewrite a version of a rule under which duties may be
 * alive. A rule is changed by a new version with its own effective date, and ended by the regulation's last day.
 */
export function brokenPromises(before: Rulebook, after: Rulebook): readonly LawProblem[] {
  const nameOf = ({ regulation, version }: Rulebook['rules'][number]) => `${regulation}/${version}`;
  const now = new Map(after.rules.map((rule) => [nameOf(rule), rule.hash]));
  return before.rules.flatMap((rule) => {
    const name = nameOf(rule);
    const hash = now.get(name);
    if (hash === rule.hash) return [];
    const place = `${rule.place.file}:${rule.place.line}`;
    return hash === undefined
      ? [
          {
            place,
            zh: `${name} 不见了，而它下面可能还有在办的责任。要停用，请写制度的失效日期（until），不要删去。`,
            en: `${name} is gone, and duties under it may be alive. To end it give the regulation a last day (until); do not delete it.`,
          },
        ]
      : [
          {
            place,
            zh: `${name} 改了内容却没有改版本。请另写一版，写明 effective 和 replaces，旧版留着。`,
            en: `${name} was rewritten under the same version. Write a new version with effective and replaces, and keep the old one.`,
          },
        ];
  });
}
