import { createHash } from 'node:crypto';
import type { Calendars } from '#law/calendar/calendars.ts';
import type { ArticleRef, Rule } from '#law/rulebook/rule.ts';
import type { Regulation } from '#law/rulebook/rulebook.ts';
import type { TestTable } from '#law/rulebook/test-table.ts';
import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import type { Located } from '../2-parse/node.ts';
import type { RawRule } from '../2-parse/rule.ts';
import { codes } from '../codes.ts';
import type { Report } from '../findings.ts';
import { listed, nearest } from '../nearest.ts';
import { present } from '../present.ts';
import { articleOf, defectsOf, type NamedSection, nameSections } from './articles.ts';
import type { Bench, Frame } from './bench.ts';
import { editionOf, referencesOf } from './editions.ts';
import { type FigureBook, listUnset, openFigures } from './figures.ts';
import { frameOf, isBeyond } from './frame.ts';
import { endedBy } from './in-force.ts';
import { ruleOf } from './rule.ts';
import { withRulings } from './rulings.ts';
import type { RawRegulation, Shelf } from './shelf.ts';
import { type TestScene, testTableOf } from './test-table.ts';
import { checkExceptions, settleVersions } from './versions.ts';
import { vocabularyOf } from './vocabulary.ts';

/** A regulation whose names, dates and figures have been found; its rules wait for their pass and order. */
export interface ResolvedRegulation {
  readonly raw: RawRegulation;
  readonly regulation: Regulation;
  readonly vocabulary: Vocabulary;
  readonly figures: FigureBook;
  readonly rules: readonly Rule[];
  readonly tests: readonly TestTable[];
}

export function resolveRegulation(
  raw: RawRegulation,
  shelf: Shelf,
  calendars: Calendars,
  report: Report,
): ResolvedRegulation {
  const { frame, title, issuer, approval, defects } = frameOf(raw, shelf.overlays, calendars, report);
  const vocabulary = wordsOf(raw, shelf, report);
  const figures = openFigures(raw.id, shelf.decisions);
  const sections = withRulings(nameSections(withinBounds(raw, report), report), raw.id, shelf.rulings, report);
  const written = sections.flatMap(({ section }) => section.rules);
  const missed = raw.missed ?? new Set();
  const ruleIds = new Set([...written.map((rule) => rule.id.text), ...missed]);
  const scene = { frame, vocabulary, figures, ruleIds, calendarIds: calendars.ids };
  const found = sections.flatMap((named) =>
    named.section.rules.flatMap((rule) => resolveRule(scene, rule, refOf(named), report) ?? []),
  );
  const replaces = new Map(written.flatMap((rule) => (rule.replaces ? [[rule.id.place, rule.replaces.place]] : [])));
  const rules = endedBy(frame, settleVersions(found, { replaces, missed }, report));
  checkExceptions(rules, report);
  listUnset(figures, report);
  tellBeyond(raw, frame, rules, calendars, report);
  const versions = new Set(rules.map((rule) => rule.version));
  const testScene: TestScene = {
    regulation: raw.id,
    timezone: frame.timezone,
    vocabulary,
    ruleIds,
    versions,
    calendarIds: calendars.ids,
    report,
  };
  return {
    raw,
    regulation: {
      id: raw.id,
      title,
      timezone: frame.timezone,
      calendar: frame.calendar,
      counting: frame.counting,
      validity: frame.validity,
      answers: textsOf(raw.front.answers),
      under: textsOf(raw.front.under),
      references: referencesOf(raw.front),
      articles: sections.map((named) =>
        articleOf(
          named,
          named.section.rules.map((rule) => rule.id.text),
          report,
        ),
      ),
      figures: figures.all().map((one) => one.figure),
      defects: [...defects, ...defectsOf(raw.sections, sections, frame.timezone, report)],
      file: raw.file,
      hash: createHash('sha256').update(raw.text).digest('hex'),
      ...present({
        issuer,
        approval,
        effective: frame.effective,
        until: frame.until,
        clones: raw.clones,
        ...editionOf(raw.front),
      }),
    },
    vocabulary,
    figures,
    rules,
    tests: raw.sections.flatMap((section) => section.tests.flatMap((test) => testTableOf(testScene, test) ?? [])),
  };
}

const textsOf = (words: readonly Located[] | undefined): readonly string[] => (words ?? []).map(({ text }) => text);

function refOf({ id, section }: NamedSection): ArticleRef {
  return { id, printed: section.heading.printed, title: section.heading.title };
}

/** Rules are compared with each other; a bound keeps that short on any input. */
const mostRules = 500;

function withinBounds(raw: RawRegulation, report: Report): RawRegulation['sections'] {
  const total = raw.sections.reduce((sum, section) => sum + section.rules.length, 0);
  if (total <= mostRules) return raw.sections;
  const place = { file: raw.file, line: 1, column: 1 };
  report('too-many-rules', place, { regulation: raw.id, limit: String(mostRules) });
  return [];
}

/** A rule with any mistake in it is left out: half of a rule would only cause more findings. */
function resolveRule(
  scene: Omit<Bench, 'rule' | 'report'>,
  raw: RawRule,
  article: ArticleRef,
  report: Report,
): Rule | undefined {
  let isSound = true;
  const watched: Report = (code, place, ...values) => {
    if (codes[code][0] === 'error') isSound = false;
    report(code, place, ...values);
  };
  const rule = ruleOf({ ...scene, rule: raw.id, report: watched }, raw, article);
  return isSound ? rule : undefined;
}

/** The vocabularies that a regulation uses, and its own words. */
function wordsOf(raw: RawRegulation, shelf: Shelf, report: Report): Vocabulary {
  const used = (raw.front.use ?? []).flatMap((name) => {
    const found = shelf.vocabularies.get(name.text);
    if (found === undefined) {
      const known = shelf.vocabularyNames;
      const values = { name: name.text, suggestion: nearest(name.text, known), known: listed(known) };
      report('unknown-vocabulary', name.place, values);
    }
    return found ?? [];
  });
  const blocks = [...used, ...raw.sections].flatMap((section) => section.vocabulary);
  return vocabularyOf(blocks, shelf.kindsDeclared, report);
}

/** Due instants after the last published holiday notice are provisional: whoever dates a rule there is told. */
function tellBeyond(
  raw: RawRegulation,
  frame: Frame,
  rules: readonly Rule[],
  calendars: Calendars,
  report: Report,
): void {
  const dated = rules.flatMap((rule) => {
    const date = /@(\d{4}-\d{2}-\d{2})$/.exec(rule.version)?.[1];
    return date === undefined ? [] : [{ date, calendar: rule.calendar.id, place: rule.place }];
  });
  const own = raw.front.effective?.place;
  const all =
    frame.effective && own ? [{ date: frame.effective, calendar: frame.calendar, place: own }, ...dated] : dated;
  const told = new Set<string>();
  for (const { date, calendar, place } of all) {
    if (told.has(`${calendar} ${date}`) || !isBeyond(calendars, calendar, date, frame.timezone)) continue;
    told.add(`${calendar} ${date}`);
    report('beyond-calendar', place, { calendar, date });
  }
}
