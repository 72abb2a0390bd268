import { askedText } from '#doors/wording/article-words.ts';
import { printable } from '#doors/wording/printable.ts';
import { isChanged, type Tally } from '#engine/5-publication/difference-tally.ts';
import { unstatedUnit } from '#engine/5-publication/unit.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import type { Comparison } from './diff-comparison.ts';
import { bothText, isAny, thousands } from './diff-numbers.ts';
import { byName, type ComparedRule, comparedRules } from './diff-rules.ts';
import { type ColumnLayout, table } from './layout.ts';
import { paint, say, type Terminal } from './terminal.ts';

const unitsShown = 20;

/** The articles that change, in the order of the draft. */
export function articleTable(comparison: Comparison, terminal: Terminal): string {
  const { language } = terminal;
  const { articles } = comparison.tallies;
  const heads: readonly ColumnLayout[] = [
    { head: say(language, '条款', 'article') },
    { head: say(language, '要求', 'what it asks'), grows: true },
  ];
  const rows = comparedRules(comparison).flatMap((rule) => {
    const tally = articles.get(rule.name);
    return tally !== undefined && isChanged(tally)
      ? [{ cells: [rule.article, ruleText(rule, comparison, terminal)], tally }]
      : [];
  });
  return tallyTable(heads, rows, say(language, '按条款', 'By article'), terminal);
}

/** The units that change, those first where most does. */
export function unitTable({ tallies }: Comparison, terminal: Terminal): string {
  const { language } = terminal;
  const changed = byName(tallies.units).filter(([, tally]) => isChanged(tally));
  const ordered = changed.toSorted(([, a], [, b]) => weightOf(b) - weightOf(a));
  const shown = ordered.slice(0, unitsShown);
  const more = ordered.length - shown.length;
  const title = say(language, '按责任人（单位或个人）', 'By who is responsible');
  const rest = say(
    language,
    `变化最大的 ${unitsShown} 个，另有 ${more} 个`,
    `the ${unitsShown} that change most; ${more} more`,
  );
  const name = (unit: string) => (unit === unstatedUnit ? say(language, unstatedUnit, 'not stated') : printable(unit));
  return tallyTable(
    [{ head: say(language, '责任人', 'responsible'), grows: true }],
    shown.map(([unit, tally]) => ({ cells: [name(unit)], tally })),
    more > 0 ? `${title}${say(language, `：${rest}`, `: ${rest}`)}` : title,
    terminal,
  );
}

/** The months in which something changes. */
export function monthTable({ tallies }: Comparison, terminal: Terminal): string {
  const rows = byName(tallies.months).flatMap(([month, tally]) =>
    isChanged(tally) ? [{ cells: [month], tally }] : [],
  );
  const { language } = terminal;
  return tallyTable([{ head: say(language, '月份', 'month') }], rows, say(language, '按月份', 'By month'), terminal);
}

const weightOf = ({ added, removed, moved, hundredths, fen }: Tally): number =>
  (added + removed) * 1e9 +
  moved * 1e6 +
  Math.abs(hundredths.after - hundredths.before) +
  Math.abs(fen.after - fen.before);

interface Row {
  readonly cells: readonly string[];
  readonly tally: Tally;
}

/** What all the tables have: breaches on both sides, what was added, removed and moved, and what it costs. */
function tallyTable(heads: readonly ColumnLayout[], rows: readonly Row[], title: string, terminal: Terminal): string {
  if (rows.length === 0) return '';
  const shown = columnsOf(terminal).filter(({ isShown }) => rows.some(({ tally }) => isShown(tally)));
  const columns = [...heads, ...shown.map(({ head }): ColumnLayout => ({ head, align: 'right' }))];
  const lines = rows.map(({ cells, tally }) => [...cells, ...shown.map(({ cell }) => cell(tally))]);
  return `${paint(terminal, 'bold', title)}\n${table(columns, lines, terminal.columns)}`;
}

interface TallyColumn {
  readonly head: string;
  readonly cell: (tally: Tally) => string;
  /** A column that would be empty is left out. */
  readonly isShown: (tally: Tally) => boolean;
}

function columnsOf({ language }: Terminal): readonly TallyColumn[] {
  const always = (zh: string, en: string, cell: TallyColumn['cell']): TallyColumn => ({
    head: say(language, zh, en),
    cell,
    isShown: () => true,
  });
  const sides = (zh: string, en: string, name: 'missed' | 'hundredths' | 'fen', unit: number): TallyColumn => ({
    head: say(language, zh, en),
    cell: (tally) => bothText(tally[name], unit),
    isShown: (tally) => isAny(tally[name]),
  });
  const moved = always('变动', 'moved', (tally) => thousands(tally.moved));
  return [
    always('原稿违反', 'from', ({ breaches }) => thousands(breaches.before)),
    always('新稿违反', 'to', ({ breaches }) => thousands(breaches.after)),
    always('多', 'more', ({ added }) => (added > 0 ? `+${thousands(added)}` : '0')),
    always('少', 'fewer', ({ removed }) => (removed > 0 ? `-${thousands(removed)}` : '0')),
    { ...moved, isShown: (tally) => tally.moved > 0 },
    sides('未及', 'missed', 'missed', 1),
    sides('扣分', 'points', 'hundredths', 100),
    sides('罚款（元）', 'yuan', 'fen', 100),
  ];
}

/** What the draft asks, and where it asks otherwise what was asked before. */
function ruleText({ before, after }: ComparedRule, { inputs }: Comparison, { language }: Terminal): string {
  const asked = (rule: Rule, vocabulary: Vocabulary) => askedText(rule, vocabulary, language);
  const title = (after ?? before)?.article.title ?? '';
  const now = after && asked(after, inputs.to.rulebook.vocabulary);
  const then = before && asked(before, inputs.from.rulebook.vocabulary);
  const text = `${title}${say(language, '：', ': ')}${now ?? then ?? ''}`;
  if (then === undefined) return say(language, `（新增）${text}`, `(new) ${text}`);
  if (now === undefined) return say(language, `（删去）${text}`, `(dropped) ${text}`);
  return now === then ? text : say(language, `${text}（原：${then}）`, `${text} (was: ${then})`);
}
