import type { Calendars } from '#law/calendar/calendars.ts';
import { compile } from '#law/compiler/compile.ts';
import { type Diagnostic, renderDiagnostic } from '#law/compiler/diagnostic.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { TestTable } from '#law/rulebook/test-table.ts';
import { exitCode, Stop } from './exit-code.ts';
import { findLaw, type LawFiles, regulationIds, type SourceFile } from './law-files.ts';
import { lifeOverlays } from './life-overlay.ts';
import { loadCalendars } from './load-calendars.ts';
import { paint, type Terminal } from './terminal.ts';

/** What the regulations named on a command line compile to. */
export interface Law {
  readonly rulebook?: Rulebook;
  readonly calendars: Calendars;
  readonly tests: readonly TestTable[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The documents that regulations are compiled from, here or in another thread. */
export interface LawSources extends LawFiles {
  readonly calendars: readonly SourceFile[];
}

/** Reads and compiles; `calendarWord` (an id or a yaml file) takes the place of the regulations' own calendar. */
export async function loadLaw(
  words: readonly string[],
  calendarWord: string | undefined,
  terminal: Terminal,
): Promise<Law> {
  const { sources, calendars } = await readLaw(words, calendarWord, terminal);
  return { calendars, ...compile(sources.regulations, { ...sources, calendars }) };
}

/** Reads the documents, and what has become of the regulations; calendars and lives must be sound, the rest is not looked into. */
export async function readLaw(
  words: readonly string[],
  calendarWord: string | undefined,
  terminal: Terminal,
): Promise<{ readonly sources: LawSources; readonly calendars: Calendars }> {
  const { sources, calendars } = await readTexts(words, calendarWord, terminal);
  const lives = await lifeOverlays(words, terminal);
  // What an organisation says by a document of its own comes after what has become of the regulation.
  return { calendars, sources: { ...sources, regulations: [...lives, ...sources.regulations] } };
}

/** What the texts alone compile to, whatever has become of the regulations. */
export async function loadTexts(words: readonly string[], terminal: Terminal): Promise<Rulebook> {
  const { sources, calendars } = await readTexts(words, undefined, terminal);
  const { rulebook, diagnostics } = compile(sources.regulations, { ...sources, calendars });
  return soundRulebook(rulebook, diagnostics, terminal);
}

async function readTexts(
  words: readonly string[],
  calendarWord: string | undefined,
  terminal: Terminal,
): Promise<{ readonly sources: LawSources; readonly calendars: Calendars }> {
  const { calendars, chosen, sources } = await loadCalendars(calendarWord, terminal);
  const { regulations, ...elsewhere } = await findLaw(words, terminal);
  const overlay = chosen === undefined ? [] : [calendarOverlay(chosen, regulationIds(regulations))];
  return { calendars, sources: { ...elsewhere, regulations: [...regulations, ...overlay], calendars: sources } };
}

/** `--calendar` said in the language itself: an organisation's document of settings. */
function calendarOverlay(calendar: string, regulations: readonly string[]): SourceFile {
  const lines = regulations.map((id) => `${id}: {calendar: ${calendar}}`);
  return { file: '--calendar', text: ['```settings', ...lines, '```', ''].join('\n') };
}

/** A rulebook to judge by; stops with the diagnostics where the regulations have errors. */
export async function loadRulebook(
  words: readonly string[],
  calendarWord: string | undefined,
  terminal: Terminal,
): Promise<{ readonly rulebook: Rulebook; readonly calendars: Calendars }> {
  const { rulebook, calendars, diagnostics } = await loadLaw(words, calendarWord, terminal);
  return { rulebook: soundRulebook(rulebook, diagnostics, terminal), calendars };
}

/** The rulebook; stops with the diagnostics where there is none. */
export function soundRulebook(
  rulebook: Rulebook | undefined,
  diagnostics: readonly Diagnostic[],
  terminal: Terminal,
): Rulebook {
  if (rulebook !== undefined) return rulebook;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  throw new Stop(exitCode.regulation, errors.map((each) => diagnosticLine(each, terminal)).join('\n'));
}

/** `regulations/x/regulation.md:12:3 错误 …… [unknown-event]` */
export function diagnosticLine(diagnostic: Diagnostic, terminal: Terminal): string {
  const { place, severity, code } = diagnostic;
  const styles = { error: 'red', warning: 'yellow', info: 'cyan' } as const;
  const words = { error: ['错误', 'error'], warning: ['警告', 'warning'], info: ['提示', 'note'] } as const;
  const word = paint(terminal, styles[severity], words[severity][terminal.language === 'zh' ? 0 : 1]);
  const where = paint(terminal, 'bold', `${place.file}:${place.line}:${place.column}`);
  return `${where} ${word} ${renderDiagnostic(diagnostic, terminal.language)} ${paint(terminal, 'dim', `[${code}]`)}`;
}
