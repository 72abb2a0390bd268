import { dateAt } from '#law/lifecycle/date.ts';
import type { Ground } from '#law/lifecycle/decide.ts';
import { factOf, isEdition, type LifeFact } from '#law/lifecycle/event.ts';
import type { Life } from '#law/lifecycle/life.ts';
import { stagesFor } from '#law/lifecycle/stages.ts';
import type { Regulation } from '#law/rulebook/rulebook.ts';
import { exitCode, Stop } from './exit-code.ts';
import { type Deed, deeds } from './regulation-deeds.ts';
import { say, type Terminal } from './terminal.ts';

/** What the command line says of a deed. */
export interface DeedOptions {
  readonly edition?: string;
  readonly by?: string;
  readonly at?: string;
  readonly on?: string;
  readonly signer?: string;
  readonly level?: string;
  readonly department?: string;
  readonly effective?: string;
  readonly transition?: string;
  readonly ends?: string;
  readonly changed?: readonly string[];
  readonly added?: readonly string[];
  readonly until?: string;
  readonly ground?: string;
  readonly to?: readonly string[];
  readonly unit?: string;
  readonly article?: string;
  readonly question?: string;
  readonly ruling?: string;
  readonly figure?: string;
  readonly value?: string;
}

/** The data of the event that a deed leaves; what is not said on the command line is left out. */
function dataOf(deed: Deed, options: DeedOptions, on: string, { hash }: Ground): { readonly [name: string]: unknown } {
  const { signer = options.by, level, department, article, question, ruling, figure, value, ground } = options;
  const signature = { on, signer, level, department };
  switch (deed) {
    case 'draft':
      return { ...signature, hash };
    case 'review':
    case 'countersign':
    case 'approve':
      return signature;
    case 'publish': {
      const { effective, transition, ends, changed = [], added = [] } = options;
      return { effective, hash, transition, ends, changed, added };
    }
    case 'circulate':
      return { to: options.to };
    case 'receive':
      return { unit: options.unit };
    case 'trial':
      return { until: options.until };
    case 'lapse':
      return { on: options.on, ground };
    case 'rule':
      return { on, article, question, ruling, department };
    case 'decide':
      return { on, figure, value, ground };
  }
}

/** The fact that a command tells; stops where something needed is not said, or names what the regulation has not. */
export function factAsked(
  deed: Deed,
  options: DeedOptions,
  at: number,
  {
    ground,
    regulation,
    terminal,
  }: { readonly ground: Ground; readonly regulation: Regulation; readonly terminal: Terminal },
): LifeFact {
  const { language } = terminal;
  const said = dataOf(deed, options, options.on ?? dateAt(at, ground.timezone), ground);
  const data = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const fact = factOf(deeds[deed], data);
  if ('wrong' in fact)
    throw usage(
      terminal,
      `--${fact.wrong} 没有写，或写得不对（日期写成 2026-01-31）`,
      `--${fact.wrong} is missing or wrong (a date is 2026-01-31)`,
    );
  const { article, figure } = options;
  if (deed === 'rule' && article !== undefined && !namesIn(regulation).includes(article.toLowerCase())) {
    const message = say(
      language,
      `${regulation.id} 没有条文或规则“${article}”。请改 --article`,
      `${regulation.id} has no article or rule "${article}". Change --article`,
    );
    throw new Stop(exitCode.regulation, message);
  }
  if (deed === 'decide' && figure !== undefined && !regulation.figures.some(({ name }) => name === figure)) {
    const known = regulation.figures.map(({ name }) => name).join(' ');
    const message = say(
      language,
      `${regulation.id} 没有待定的数“${figure}”。有：${known}`,
      `${regulation.id} leaves no figure "${figure}" open. It has: ${known}`,
    );
    throw new Stop(exitCode.regulation, message);
  }
  return fact;
}

function namesIn({ articles }: Regulation): readonly string[] {
  return articles
    .flatMap(({ id, rules, notes }) => [id, ...rules, ...notes.map(({ ref }) => ref)])
    .map((name) => name.toLowerCase());
}

/** The edition asked for; without one the last that the deed can be done to. */
export function editionAsked(deed: Deed, asked: string | undefined, life: Life, terminal: Terminal): string {
  if (asked !== undefined) {
    if (isEdition(asked)) return asked;
    throw usage(
      terminal,
      `“${asked}”不能作版本号，例如 V3.0、2026-03`,
      `"${asked}" is no edition, such as V3.0 or 2026-03`,
    );
  }
  const editions = [...life.editions.values()];
  const fitting = editions.findLast(({ stage }) => stagesFor[deeds[deed]].includes(stage));
  const begins = deed === 'draft' || deed === 'publish';
  const found = fitting ?? (begins ? undefined : editions.at(-1));
  if (found !== undefined) return found.edition;
  throw usage(terminal, '请用 --edition 写明是哪一版', 'say which edition with --edition');
}

export const usage = ({ language }: Terminal, zh: string, en: string): Stop =>
  new Stop(exitCode.usage, say(language, zh, en));
