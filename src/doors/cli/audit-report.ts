import { figuresOf, rateText, titleText } from '#doors/wording/article-words.ts';
import { instantWriter, spanText } from '#doors/wording/instant-text.ts';
import type { ArticleCount } from '#engine/5-publication/counts.ts';
import type { Judged } from '#engine/judged.ts';
import type { Rule } from '#law/rulebook/rule.ts';
import type { Regulation, Rulebook } from '#law/rulebook/rulebook.ts';
import type { AuditFigures, AuditInputs } from './audit-inputs.ts';
import { type ColumnLayout, flow, table, wrap } from './layout.ts';
import { paint, say, type Terminal } from './terminal.ts';

/** What an audit prints for people: what was judged, the table of articles, and the figures nobody has set. */
export function auditReport(
  inputs: AuditFigures & Pick<AuditInputs, 'rulebook'>,
  judged: Judged,
  terminal: Terminal,
): string {
  const parts = inputs.rulebook.regulations.flatMap((regulation) => [
    heading(regulation, inputs, judged, terminal),
    articleTable(regulation, inputs.rulebook, judged, terminal),
    neverHappened(regulation, inputs.rulebook, judged, terminal),
    unsetFigures(regulation, inputs.rulebook, judged, terminal),
  ]);
  const digest = paint(terminal, 'dim', `${say(terminal.language, '判定摘要', 'digest of verdicts')} ${judged.digest}`);
  return `${[...parts, digest].filter((part) => part !== '').join('\n\n')}\n`;
}

function heading(regulation: Regulation, { figures, rows }: AuditFigures, judged: Judged, terminal: Terminal): string {
  const { language } = terminal;
  const write = instantWriter(regulation.timezone, language);
  const name = paint(terminal, 'bold', `${regulation.title} (${regulation.id})`);
  const period = figures.events === 0 ? '' : `${write.plain(figures.first)} – ${write.plain(judged.until)}`;
  const read = `${rows.read.toLocaleString('en')} 行记录，拒收 ${rows.rejected.toLocaleString('en')} 行`;
  const readEn = `${rows.read.toLocaleString('en')} rows, ${rows.rejected.toLocaleString('en')} rejected`;
  const facts = `${figures.events.toLocaleString('en')} 个事实，${figures.streams.toLocaleString('en')} 条事实流`;
  const factsEn = `${figures.events.toLocaleString('en')} events in ${figures.streams.toLocaleString('en')} streams`;
  const zone = `${regulation.timezone}${say(language, '，日历', ', calendar')} ${regulation.calendar}`;
  const lines = [
    `${say(language, '依据', 'by')} ${name}`,
    ...flow(
      [say(language, `日志 ${read} → `, `log ${readEn} → `), say(language, facts, factsEn)],
      '',
      terminal.columns,
    ),
    ...flow(
      [say(language, `期间 ${period}`, `from ${period}`), say(language, `（${zone}）`, ` (${zone})`)],
      '',
      terminal.columns,
    ),
  ];
  return lines.join('\n');
}

function columnsOf(terminal: Terminal, hasMissed: boolean): readonly ColumnLayout[] {
  const { language } = terminal;
  const number = (zh: string, en: string): ColumnLayout => ({ head: say(language, zh, en), align: 'right' });
  return [
    { head: say(language, '条款', 'article') },
    { head: say(language, '要求', 'what it asks'), grows: true },
    number('适用', 'judged'),
    number('做到', 'kept'),
    number('违反', 'broken'),
    ...(hasMissed ? [number('未及', 'missed')] : []),
    number('在办', 'pending'),
    number('了结', 'ended'),
    number('做到率', 'rate'),
  ];
}

function articleTable(regulation: Regulation, rulebook: Rulebook, judged: Judged, terminal: Terminal): string {
  const counts = judged.counts.filter((count) => count.regulation === regulation.id && count.activated > 0);
  const hasMissed = counts.some(({ missed }) => missed > 0);
  const rows = counts.map((count) => {
    const rule = ruleOf(count, rulebook);
    const isMeasured = rule !== undefined && figuresOf(rule).length > 0;
    const broken = isMeasured && count.violated === 0 ? '–' : paintCount(count.violated, terminal);
    const cells = [
      count.article,
      rule === undefined ? '' : titleText(rule, rulebook.vocabulary, terminal.language),
      String(count.activated),
      String(count.fulfilled),
      broken,
    ];
    const missed = hasMissed ? [String(count.missed)] : [];
    return [
      ...cells,
      ...missed,
      String(count.pending + count.suspended),
      String(count.discharged),
      rateOf(count, isMeasured),
    ];
  });
  return table(columnsOf(terminal, hasMissed), rows, terminal.columns);
}

const paintCount = (count: number, terminal: Terminal) => (count > 0 ? paint(terminal, 'red', String(count)) : '0');

const ruleOf = (count: ArticleCount, rulebook: Rulebook): Rule | undefined =>
  rulebook.rules.find((rule) => rule.regulation === count.regulation && rule.version === count.version);

function rateOf({ fulfilled, violated, missed }: ArticleCount, isMeasured: boolean): string {
  return isMeasured ? '–' : rateText(fulfilled, fulfilled + violated + missed);
}

function neverHappened(regulation: Regulation, rulebook: Rulebook, judged: Judged, terminal: Terminal): string {
  const idle = judged.counts.filter(
    (count) =>
      count.regulation === regulation.id && count.activated === 0 && ruleOf(count, rulebook)?.kind !== 'points',
  );
  if (idle.length === 0) return '';
  const label = say(terminal.language, '这段时间没有发生：', 'never applied in this time: ');
  return wrap(label + idle.map(({ article }) => article).join(' '), terminal.columns).join('\n');
}

function unsetFigures(regulation: Regulation, rulebook: Rulebook, judged: Judged, terminal: Terminal): string {
  const { language } = terminal;
  const rules = rulebook.rules.filter((rule) => rule.regulation === regulation.id && figuresOf(rule).length > 0);
  const rows = rules.flatMap((rule) =>
    figuresOf(rule).map((figure) => [rule.id, `“${figure.word}”`, figure.name, ...measured(rule, judged, terminal)]),
  );
  if (rows.length === 0) return '';
  const title = say(
    language,
    '原文没有数字的，只计量，不判断；定了数字再判：',
    'measured, not judged, until a figure is set:',
  );
  const columns: readonly ColumnLayout[] = [
    { head: say(language, '条款', 'article') },
    { head: say(language, '原文', 'word'), grows: true },
    { head: say(language, '待定数字', 'figure'), grows: true },
    { head: say(language, '件数', 'count'), align: 'right' },
    { head: say(language, '一半在…以内', 'half within'), align: 'right' },
    { head: say(language, '最久', 'longest'), align: 'right' },
  ];
  return `${title}\n${table(columns, rows, terminal.columns)}`;
}

/** How many there were, how long half of them and the longest took. */
function measured(rule: Rule, { counts, verdicts }: Judged, { language }: Terminal): readonly string[] {
  const spans = verdicts.spansOf(rule).toSorted((a, b) => a - b);
  const count = counts.find(({ regulation, version }) => regulation === rule.regulation && version === rule.version);
  const median = spans[Math.floor((spans.length - 1) / 2)];
  const longest = spans.at(-1);
  const text = (span: number | undefined) => (span === undefined ? '–' : spanText(span, language));
  return [String(count?.activated ?? 0), text(median), text(longest)];
}
