import type { Calendars } from '../calendar/calendars.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import type { TestTable } from '../rulebook/test-table.ts';
import type { Source } from './1-read/document.ts';
import { readDocument } from './1-read/read-document.ts';
import { parseDocument } from './2-parse/parse-document.ts';
import { checkDecisions } from './3-resolve/figures.ts';
import { checkOverlays } from './3-resolve/frame.ts';
import { resolveRegulation } from './3-resolve/regulation.ts';
import { checkRulings } from './3-resolve/rulings.ts';
import { originsUsed, regulationIn, sortDocuments, vocabulariesUsed } from './3-resolve/shelf.ts';
import { stratify } from './3-resolve/strata.ts';
import { checkAbove } from './4-check/above.ts';
import { checkRegulation } from './4-check/check.ts';
import { checkHomes } from './4-check/homes.ts';
import { rulebookOf } from './5-emit/rulebook.ts';
import { unitedVocabulary } from './5-emit/united-vocabulary.ts';
import type { Diagnostic } from './diagnostic.ts';
import { gatherFindings } from './findings.ts';

export type { Source } from './1-read/document.ts';

export interface Compiled {
  /** Left out where there are errors. */
  readonly rulebook?: Rulebook;
  readonly tests: readonly TestTable[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What regulations may call by name without its being among them. Only what they do call is read. */
export interface Given {
  readonly calendars: Calendars;
  /** The files that `use:` may name. */
  readonly vocabularies: readonly Source[];
  /** The files that `clones:` may name. */
  readonly origins?: readonly Source[];
  /** Ids of all regulations there are; without them nobody asks whether what stands above a regulation is there. */
  readonly known?: readonly string[];
}

/**
 * Regulations, and the decisions of an organisation about them, as a rulebook. Never throws on what an author may
 * write: mistakes are diagnostics.
 */
export function compile(sources: readonly Source[], given: Given): Compiled {
  const findings = gatherFindings();
  const { report } = findings;
  const parse = (source: Source) => parseDocument(readDocument(source, report), report);

  const documents = sources.map(parse);
  const origins = originsUsed(documents, given.origins ?? [], parse);
  const used = vocabulariesUsed([...documents, ...origins], given.vocabularies).map(parse);
  const { vocabularies } = given;
  const known = given.known ?? (given.origins ?? []).flatMap((source) => regulationIn(source) ?? []);
  const shelf = sortDocuments(documents, { used, vocabularies, origins, known }, report);
  const regulations = shelf.regulations.map((raw) => resolveRegulation(raw, shelf, given.calendars, report));
  checkDecisions(shelf.decisions, new Map(regulations.map((one) => [one.regulation.id, one.figures])), report);
  const ids = new Set(regulations.map((one) => one.regulation.id));
  checkOverlays(shelf.overlays, ids, report);
  checkRulings(shelf.rulings, ids, report);

  const vocabulary = unitedVocabulary(regulations, report);
  const rules = stratify(
    regulations.flatMap((one) => one.rules),
    vocabulary,
    report,
  );
  for (const regulation of regulations) checkRegulation(regulation, report);
  if (given.known !== undefined) checkAbove(shelf.regulations, given.known, report);
  // A rule with a mistake in it is no home, and its author has other cares.
  if (!findings.hasErrors()) for (const regulation of regulations) checkHomes(regulation, report);

  const tests = regulations.flatMap((one) => one.tests);
  const diagnostics = findings.all();
  if (findings.hasErrors()) return { tests, diagnostics };
  return { rulebook: rulebookOf(regulations, rules, vocabulary), tests, diagnostics };
}
