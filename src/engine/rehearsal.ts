import type { Calendars } from '#law/calendar/calendars.ts';
import type { Span } from '#law/calendar/span.ts';
import type { Rulebook } from '#law/rulebook/rulebook.ts';
import type { Expectation, TestRow, TestTable } from '#law/rulebook/test-table.ts';
import type { Fact } from '#law/rulebook/value.ts';
import { pointsDeducted } from './1-event/roles.ts';
import { logOf } from './1-event/row-fact.ts';
import type { Verdict } from './3-breach/verdict.ts';
import { judgeLog } from './judge.ts';
import type { Judged } from './judged.ts';

/** An expectation beside an article that the judge does not share. */
export interface Disagreement {
  readonly table: TestTable;
  readonly row: TestRow;
  readonly expected: Expectation;
  /** What stood in its place: the verdicts of these articles in this stream. */
  readonly found: readonly Verdict[];
}

/** Runs a test block: after each row the log so far is judged and compared with what the row expects. */
export function rehearse(table: TestTable, rulebook: Rulebook, calendars: Calendars): readonly Disagreement[] {
  const own = underTest(table, rulebook);
  let known: ReadonlySet<string> = new Set();
  return table.rows.flatMap((row, index) => {
    const facts = factsOf(table.rows.slice(0, index + 1));
    const until = index === table.rows.length - 1 ? Math.max(row.at, table.until ?? row.at) : row.at;
    const judged = judgeLog(own, calendars, logOf(facts, own.vocabulary), { until });
    const found = judged.verdicts.filter((each) => concerns(table, row, each));
    const before = known;
    known = new Set(judged.breaches.map(said));
    const news = judged.breaches.filter((each) => !before.has(said(each)));
    return row.expect
      .filter((expected) => !agrees(expected, found, { judged, news }))
      .map((expected) => ({ table, row, expected, found }));
  });
}

const said = (verdict: Verdict): string => JSON.stringify(verdict);

/** What the log has come to, and which of its breaches it had not come to before the row. */
interface Outcome {
  readonly judged: Judged;
  readonly news: readonly Verdict[];
}

/** The table's regulation alone, on the calendar that the table names. */
function underTest(table: TestTable, rulebook: Rulebook): Rulebook {
  const calendar = table.calendar;
  const rules = rulebook.rules.filter((rule) => rule.regulation === table.regulation);
  return {
    ...rulebook,
    rules: calendar === undefined ? rules : rules.map((rule) => ({ ...rule, calendar: { id: calendar } })),
  };
}

function factsOf(rows: readonly TestRow[]): readonly Fact[] {
  return rows.flatMap(({ at, event }, index) => (event ? [{ at, version: index + 1, ...event }] : []));
}

/** Verdicts of the row's stream, and those of shared rules whose key the row's event names. */
function concerns(table: TestTable, { event }: TestRow, verdict: Verdict): boolean {
  if (table.articles.length > 0 && !table.articles.includes(verdict.article)) return false;
  if (event === undefined || verdict.stream === event.stream || verdict.key === event.stream) return true;
  return Object.values(event.data).includes(verdict.key);
}

function agrees(expected: Expectation, found: readonly Verdict[], { judged, news }: Outcome): boolean {
  switch (expected.form) {
    case 'due':
      return found.some((each) => each.dueAt === expected.at);
    case 'due-unset':
      return found.some((each) => each.dueAt === undefined && each.state === 'pending');
    case 'state':
      return found.some((each) => each.state === expected.state);
    case 'nothing':
      return found.length === 0;
    case 'breach':
      return news.some((each) => isBreach(expected, each));
    case 'emits':
      return judged.consequences.some((each) => each.event === expected.event);
    case 'points':
      return deducted(expected, judged) === Math.round(-expected.points * 100);
  }
}

function isBreach(expected: Extract<Expectation, { form: 'breach' }>, verdict: Verdict): boolean {
  if (verdict.article !== expected.rule) return false;
  if (expected.version !== undefined && verdict.version !== expected.version) return false;
  if (expected.timing === 'early' && verdict.reason !== 'early') return false;
  if (expected.timing === 'late' && verdict.reason === 'early') return false;
  if (!expected.by) return true;
  const by = milliseconds(expected.by);
  return Math.abs(verdict.lateMs ?? Number.NaN) === by || Math.abs(verdict.lateWorkingMs ?? Number.NaN) === by;
}

function milliseconds({ amount, unit }: Span): number {
  const perUnit = { m: 60_000, h: 3_600_000, workhours: 3_600_000, days: 86_400_000, workdays: Number.NaN };
  return amount * perUnit[unit];
}

function deducted({ account, holder }: { account: string; holder: string }, judged: Judged): number {
  const own = judged.derived.filter(
    ({ kind, data }) => kind === pointsDeducted && data.account === account && data.holder === holder,
  );
  return own.reduce((sum, { data }) => sum + Math.round(Number(data.points) * 100), 0);
}
