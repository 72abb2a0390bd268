import type { Article, Defect, Ruling } from '#law/rulebook/rulebook.ts';
import { ordinalOf } from '../1-read/heading.ts';
import type { ParsedSection } from '../2-parse/parse-document.ts';
import type { RawDefect, RawRuling } from '../2-parse/remarks.ts';
import type { Report } from '../findings.ts';
import { nearest } from '../nearest.ts';
import { present } from '../present.ts';
import { matterOf } from './matter.ts';
import { parseMoment } from './moments.ts';

/** A section with the id that makes it an article. */
export interface NamedSection {
  readonly id: string;
  readonly section: ParsedSection;
}

/** Gives each section its id: what `{#…}` says, else its printed number (5a, 5b where it repeats), else its position. */
export function nameSections(sections: readonly ParsedSection[], report: Report): readonly NamedSection[] {
  const seen = new Map<string, number>();
  const named = sections.filter(isArticle).map((section) => {
    const { anchor, printed } = section.heading;
    if (anchor !== undefined) return { id: anchor, section };
    // The part before the first heading is section 0, so the first heading's position is 1.
    if (printed === '') return { id: String(sections.indexOf(section)), section };
    const before = seen.get(printed) ?? 0;
    seen.set(printed, before + 1);
    const repeats = sections.some((other) => other !== section && other.heading.printed === printed);
    return { id: repeats ? `${printed}${letter(before)}` : printed, section };
  });
  const ids = new Set<string>();
  for (const { id, section } of named) {
    if (ids.has(id)) report('duplicate-article', section.heading.place, { article: id });
    ids.add(id);
  }
  return named;
}

/** What stands before the first heading is an article only where rules or notes stand in it. */
function isArticle({ heading, rules, notes }: ParsedSection): boolean {
  return heading.title !== '' || heading.printed !== '' || rules.length + notes.length > 0;
}

function letter(index: number): string {
  return index < 26 ? String.fromCharCode(97 + index) : `z${index}`;
}

export function articleOf({ id, section }: NamedSection, rules: readonly string[], report: Report): Article {
  const { printed, title, prose, place } = section.heading;
  const notes = section.notes.map((raw) => ({
    ref: raw.ref.text,
    home: raw.home,
    text: raw.text,
    ...present({ matter: matterOf(raw) }),
  }));
  const rulings = section.rulings.map((raw) => rulingOf(raw, id, [...rules, ...notes.map(({ ref }) => ref)], report));
  return { id, printed, title, prose, rules, notes, rulings, place };
}

/** A ruling stands beside the article it explains; it may cite one of the article's rules. */
function rulingOf(
  { article, question, ruling, by, on }: RawRuling,
  id: string,
  own: readonly string[],
  report: Report,
): Ruling {
  const cited = article?.text ?? id;
  if (article !== undefined && ![id, ...own].some((known) => known.toLowerCase() === cited.toLowerCase()))
    report('unknown-rule', article.place, { rule: cited, suggestion: nearest(cited, own) });
  return { cited, question, ruling, by, on: on.text };
}

/** Defects the source declares, and those that its numbering shows. A declared one is not told again. */
export function defectsOf(
  sections: readonly ParsedSection[],
  named: readonly NamedSection[],
  timezone: string,
  report: Report,
): readonly Defect[] {
  const declared = sections.flatMap((section) => {
    // What stands before the first article is said of the whole.
    const article = named.find((each) => each.section === section)?.id;
    return section.defects.map(({ kind, text, place, ...choice }): Defect => {
      return { kind, text, place, ...present({ article, settled: settledOf(choice, timezone, report) }) };
    });
  });
  const found: Defect[] = [];
  const note = (defect: Defect, tell: () => void) => {
    if (declared.some((known) => known.kind === defect.kind)) return;
    found.push(defect);
    tell();
  };
  for (const { number, ids, place } of repeatedNumbers(named)) {
    const values = { number, ids: ids.join(', ') };
    note({ kind: 'repeated-number', text: `${number}: ${values.ids}`, place }, () =>
      report('repeated-number', place, values),
    );
  }
  for (const { from, to, place } of skippedNumbers(named)) {
    note({ kind: 'skipped-number', text: `${from} → ${to}`, place }, () =>
      report('skipped-number', place, { from, to }),
    );
  }
  return [...declared, ...found];
}

function settledOf(
  { settled, by, at }: Pick<RawDefect, 'settled' | 'by' | 'at'>,
  timezone: string,
  report: Report,
): Defect['settled'] {
  if (settled === undefined || by === undefined || at === undefined) return undefined;
  const moment = parseMoment(at.text, timezone);
  if (moment === undefined) report('test-time', at.place, { text: at.text });
  return moment === undefined ? undefined : { as: settled.text, by, at: moment };
}

function repeatedNumbers(named: readonly NamedSection[]) {
  const groups = Map.groupBy(
    named.filter(({ section }) => section.heading.printed !== ''),
    ({ section }) => section.heading.printed,
  );
  return [...groups].flatMap(([number, members]) => {
    const second = members[1];
    return second === undefined
      ? []
      : [{ number, ids: members.map((member) => member.id), place: second.section.heading.place }];
  });
}

function skippedNumbers(named: readonly NamedSection[]) {
  const last = new Map<string, { readonly number: number; readonly printed: string }>();
  return named.flatMap(({ section }) => {
    const { printed, place } = section.heading;
    const ordinal = ordinalOf(printed);
    if (ordinal === undefined) return [];
    const before = last.get(ordinal.series);
    last.set(ordinal.series, { number: ordinal.number, printed });
    return before !== undefined && ordinal.number > before.number + 1 && !isDivided(before.number + 1, named)
      ? [{ from: before.printed, to: printed, place }]
      : [];
  });
}

/** Between 1 and 3 nothing is lost where 2.1 and 2.2 stand there. */
function isDivided(number: number, named: readonly NamedSection[]): boolean {
  return named.some(({ section }) => section.heading.printed.startsWith(`${number}.`));
}
