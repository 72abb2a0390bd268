import { type InstantWriter, instantWriter } from '#doors/wording/instant-text.ts';
import { type Disagreement, rehearse } from '#engine/rehearsal.ts';
import type { Diagnostic } from '#law/compiler/diagnostic.ts';
import { renderDiagnostic } from '#law/compiler/diagnostic.ts';
import { type Conflicts, findConflicts } from '#law/conflict/find.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Expectation } from '#law/rulebook/test-table.ts';
import { referenceStandings, referencesJson, referencesText } from './check-references.ts';
import { loadSettled, type Settled } from './conflict-files.ts';
import { conflictsJson } from './conflict-json.ts';
import { conflictBlocks, conflictCounts } from './conflict-text.ts';
import { exitCode } from './exit-code.ts';
import { diagnosticLine, type Law, loadLaw } from './load-law.ts';
import { paint, say, type Terminal } from './terminal.ts';
import { printJson, type Verb, verb } from './verb.ts';

interface Options {
  readonly calendar?: string;
  readonly json?: boolean;
  readonly strict?: boolean;
  readonly references?: boolean;
}

/** `shouwen check <files…>`: what is wrong with regulations, and which rows of their test tables do not hold. */
export const checkVerb: Verb = (terminal, end) =>
  verb(
    'check',
    terminal,
    '查制度有没有写错，并跑条文旁的用例',
    'find mistakes in regulations and run the tests beside their articles',
  )
    .argument('<files...>', say(terminal.language, '文件、文件夹或制度包编号', 'files, folders or pack ids'))
    .option('--calendar <id|file>', say(terminal.language, '换一个日历', 'another calendar than the regulation’s'))
    .option(
      '--strict',
      say(terminal.language, '有未裁定的矛盾也算不通过', 'fail on contradictions that nobody decided, too'),
    )
    .option(
      '--references',
      say(
        terminal.language,
        '引用的文件用哪一版，有没有新版和勘误',
        'which editions references mean, newer ones and errata',
      ),
    )
    .action(async (words: string[], options: Options) => {
      const settled = await loadSettled(terminal);
      const law = await loadLaw(words, options.calendar, terminal);
      const outcome = { ...rehearsed(law), settled, ...compared(law, settled) };
      const asked = options.references === true ? law.rulebook?.regulations : undefined;
      const standings = asked && (await referenceStandings(asked, terminal));
      const references = standings && { references: referencesJson(standings) };
      if (options.json === true) await printJson(terminal, { ...asJson(law, outcome, terminal), ...references });
      else await terminal.out(`${asText(law, outcome, terminal)}\n`);
      if (options.json !== true && standings) await terminal.out(`\n${referencesText(standings, terminal)}\n`);
      const isSound = !law.diagnostics.some(({ severity }) => severity === 'error') && outcome.failed.length === 0;
      const isAgreed = options.strict !== true || isSettled(outcome.conflicts);
      end(isSound && isAgreed ? exitCode.ok : exitCode.regulation);
    });

interface Outcome extends Rehearsal {
  readonly settled: Settled;
  /** None without a rulebook. */
  readonly conflicts?: Conflicts;
}

interface Rehearsal {
  readonly tables: number;
  readonly rows: number;
  readonly failed: readonly Disagreement[];
}

/** Runs the test tables; without a rulebook there is nothing to run them on. */
function rehearsed({ rulebook, calendars, tests }: Law): Rehearsal {
  if (rulebook === undefined) return { tables: 0, rows: 0, failed: [] };
  const rows = tests.reduce((sum, table) => sum + table.rows.filter(({ expect }) => expect.length > 0).length, 0);
  return { tables: tests.length, rows, failed: tests.flatMap((table) => rehearse(table, rulebook, calendars)) };
}

function compared({ rulebook }: Law, { agreements }: Settled): Pick<Outcome, 'conflicts'> {
  return rulebook === undefined ? {} : { conflicts: findConflicts(rulebook, agreements) };
}

const isSettled = (conflicts: Conflicts | undefined): boolean =>
  conflicts === undefined ||
  (conflicts.loosePromises.length === 0 && !conflicts.contradictions.some(({ isOpen }) => isOpen));

const countOf = (diagnostics: readonly Diagnostic[], severity: Diagnostic['severity']) =>
  diagnostics.filter((each) => each.severity === severity).length;

function asText({ rulebook, diagnostics }: Law, outcome: Outcome, terminal: Terminal): string {
  const { tables, rows, failed, conflicts, settled } = outcome;
  const { language } = terminal;
  const [errors, warnings, infos] = (['error', 'warning', 'info'] as const).map((each) => countOf(diagnostics, each));
  const found = say(
    language,
    `${errors} 处错误，${warnings} 处警告，${infos} 处提示`,
    `${errors} errors, ${warnings} warnings, ${infos} notes`,
  );
  const size = say(
    language,
    `${rulebook?.regulations.length ?? 0} 部制度，${rulebook?.rules.length ?? 0} 条规则；用例 ${tables} 张，${rows} 行，不符 ${failed.length} 处`,
    `${rulebook?.regulations.length ?? 0} regulations, ${rulebook?.rules.length ?? 0} rules; ${tables} test tables, ${rows} rows, ${failed.length} do not hold`,
  );
  const isSound = errors === 0 && failed.length === 0;
  const counts = conflicts === undefined ? '' : conflictCounts(conflicts, terminal);
  return [
    ...diagnostics.map((each) => diagnosticLine(each, terminal)),
    ...failed.map((each) => disagreementLine(each, writerFor(each, rulebook), terminal)),
    ...(rulebook === undefined || conflicts === undefined
      ? []
      : conflictBlocks(conflicts, { terminal, vocabulary: rulebook.vocabulary, settled })),
    ...(counts === '' ? [] : [counts]),
    paint(terminal, ['bold', isSound ? 'green' : 'red'], found),
    ...(rulebook === undefined ? [] : [paint(terminal, failed.length === 0 ? 'green' : 'red', size)]),
  ].join('\n');
}

/** Expectations are shown in the zone in which their table was written. */
function writerFor({ table }: Disagreement, rulebook: Rulebook | undefined): InstantWriter {
  return instantWriter(rulebook?.regulations.find(({ id }) => id === table.regulation)?.timezone ?? 'UTC');
}

function disagreementLine(disagreement: Disagreement, write: InstantWriter, terminal: Terminal): string {
  const { row, expected } = disagreement;
  const { language } = terminal;
  const { file, line, column } = row.place;
  const where = paint(terminal, 'bold', `${file}:${line}:${column}`);
  const word = paint(terminal, 'red', say(language, '用例不符', 'test does not hold'));
  const got = foundText(disagreement, write);
  const none = say(language, '没有责任', 'no duty');
  const text = say(
    language,
    `应为 ${expectationText(expected, write)}，实为`,
    `expected ${expectationText(expected, write)}, found`,
  );
  return `${where} ${word} ${text} ${got === '' ? none : got}`;
}

function foundText({ found }: Disagreement, { iso }: InstantWriter): string {
  return found
    .slice(0, 4)
    .map(({ article, state, dueAt, reason }) =>
      [article, state, reason ?? '', dueAt === undefined ? '' : `due ${iso(dueAt)}`]
        .filter((part) => part !== '')
        .join(' '),
    )
    .join('; ');
}

/** The words of the test table. */
function expectationText(expected: Expectation, { iso }: InstantWriter): string {
  switch (expected.form) {
    case 'due':
      return `due ${iso(expected.at)}`;
    case 'due-unset':
      return 'due unset';
    case 'state':
      return expected.state;
    case 'nothing':
      return 'nothing';
    case 'breach': {
      const by = expected.by === undefined ? '' : ` ${expected.by.amount} ${expected.by.unit}`;
      return `breach ${expected.version ?? expected.rule}${expected.timing === undefined ? '' : ` ${expected.timing}`}${by}`;
    }
    case 'emits':
      return `emits ${expected.event}`;
    case 'points':
      return `points ${expected.points} ${expected.account}=${expected.holder}`;
  }
}

function asJson({ rulebook, diagnostics }: Law, outcome: Outcome, terminal: Terminal) {
  const { language } = terminal;
  const { tables, rows, failed, conflicts, settled } = outcome;
  return {
    errors: countOf(diagnostics, 'error'),
    warnings: countOf(diagnostics, 'warning'),
    infos: countOf(diagnostics, 'info'),
    diagnostics: diagnostics.map((each) => ({
      code: each.code,
      severity: each.severity,
      ...each.place,
      message: renderDiagnostic(each, language),
    })),
    tests: {
      tables,
      rows,
      failed: failed.map((each) => {
        const write = writerFor(each, rulebook);
        return { ...each.row.place, expected: expectationText(each.expected, write), found: foundText(each, write) };
      }),
    },
    ...(rulebook === undefined || conflicts === undefined
      ? {}
      : conflictsJson(conflicts, { terminal, vocabulary: rulebook.vocabulary, settled })),
  };
}
