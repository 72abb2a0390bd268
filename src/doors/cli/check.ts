import { type InstantWriter, instantWriter } from '#doors/wording/instant-text.ts';
import { type Disagreement, rehearse } from '#engine/rehearsal.ts';
import type { Diagnostic } from '#law/compiler/diagnostic.ts';
import { renderDiagnostic } from '#law/compiler/diagnostic.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Expectation } from '#law/rulebook/test-table.ts';
import { exitCode } from './exit-code.ts';
import { diagnosticLine, type Law, loadLaw } from './load-law.ts';
import { paint, say, type Terminal } from './terminal.ts';
import { printJson, type Verb, verb } from './verb.ts';

interface Options {
  readonly calendar?: string;
  readonly json?: boolean;
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
    .action(async (words: string[], options: Options) => {
      const law = await loadLaw(words, options.calendar, terminal);
      const outcome = rehearsed(law);
      if (options.json === true) await printJson(terminal, asJson(law, outcome, terminal));
      else await terminal.out(`${asText(law, outcome, terminal)}\n`);
      const isSound = !law.diagnostics.some(({ severity }) => severity === 'error') && outcome.failed.length === 0;
      end(isSound ? exitCode.ok : exitCode.regulation);
    });

interface Outcome {
  readonly tables: number;
  readonly rows: number;
  readonly failed: readonly Disagreement[];
}

/** Runs the test tables; without a rulebook there is nothing to run them on. */
function rehearsed({ rulebook, calendars, tests }: Law): Outcome {
  if (rulebook === undefined) return { tables: 0, rows: 0, failed: [] };
  const rows = tests.reduce((sum, table) => sum + table.rows.filter(({ expect }) => expect.length > 0).length, 0);
  return { tables: tests.length, rows, failed: tests.flatMap((table) => rehearse(table, rulebook, calendars)) };
}

const countOf = (diagnostics: readonly Diagnostic[], severity: Diagnostic['severity']) =>
  diagnostics.filter((each) => each.severity === severity).length;

function asText({ rulebook, diagnostics }: Law, { tables, rows, failed }: Outcome, terminal: Terminal): string {
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
  return [
    ...diagnostics.map((each) => diagnosticLine(each, terminal)),
    ...failed.map((each) => disagreementLine(each, writerFor(each, rulebook), terminal)),
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

function asJson({ rulebook, diagnostics }: Law, { tables, rows, failed }: Outcome, { language }: Terminal) {
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
  };
}
