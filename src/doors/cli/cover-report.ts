import { askedText } from '#doors/wording/article-words.ts';
import { printable } from '#doors/wording/printable.ts';
import { forceText, sortText } from '#doors/wording/rule-words.ts';
import type { Catalogue } from '#law/cover/catalogue.ts';
import { homelessAnswers, homelessArticles, homelessRows } from '#law/cover/homeless.ts';
import { countSorts, type Home, homeSorts } from '#law/cover/homes.ts';
import type { Regulation } from '#law/rulebook/rulebook.ts';
import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import type { Coverage } from './cover-inputs.ts';
import { coverSummary } from './cover-summary.ts';
import { type Touch, untouched } from './cover-touch.ts';
import { type ColumnLayout, clip, table, wrap } from './layout.ts';
import { type Language, paint, say, type Terminal } from './terminal.ts';

/** What `cover` prints for people: each regulation's homes, their totals, and what has none. */
export function coverReport(coverage: Coverage, terminal: Terminal): string {
  const parts = coverage.rulebook.regulations.flatMap((regulation) => [
    heading(regulation, terminal),
    homeTable(regulation, coverage, terminal),
    totals(regulation, coverage, terminal),
    neverTouched(regulation, coverage, terminal),
    answersText(regulation, coverage, terminal),
    ...coverage.catalogues
      .filter((catalogue) => catalogue.regulation === regulation.id)
      .map((catalogue) => catalogueText(catalogue, coverage, terminal)),
  ]);
  const all = [...parts, coverSummary(coverage, terminal)];
  return `${all.filter((part) => part !== '').join('\n\n')}\n`;
}

function heading({ id, title }: Regulation, terminal: Terminal): string {
  return `${say(terminal.language, '制度', 'regulation')} ${paint(terminal, 'bold', `${title} (${id})`)}`;
}

function homeTable(regulation: Regulation, coverage: Coverage, terminal: Terminal): string {
  const { language, columns } = terminal;
  const homes = coverage.homes.filter((home) => home.regulation === regulation.id);
  const bare = homelessArticles(regulation, homes);
  const { touchOf } = coverage;
  const rows = regulation.articles.flatMap((article) => {
    const own = homes.filter((home) => home.article === article.id);
    const none = bare.includes(article) ? [[article.id, '–', say(language, '没有', 'none'), '', article.title]] : [];
    return [
      ...own.map((home, index) => [
        index === 0 ? article.id : '',
        ...homeCells(home, coverage.rulebook.vocabulary, language),
        ...(touchOf ? touchCells(home, touchOf(home), terminal) : []),
      ]),
      ...none,
    ];
  });
  return table(columnsOf(language, touchOf !== undefined), rows, columns);
}

function columnsOf(language: Language, hasLog: boolean): readonly ColumnLayout[] {
  const number = (zh: string, en: string): ColumnLayout => ({ head: say(language, zh, en), align: 'right' });
  return [
    { head: say(language, '条款', 'article') },
    { head: say(language, '编号', 'id') },
    { head: say(language, '归处', 'home') },
    { head: say(language, '力度', 'force') },
    { head: say(language, '要求或理由', 'what it asks, or why it is prose'), grows: true },
    ...(hasLog
      ? [number('适用', 'judged'), number('做到', 'kept'), number('违反', 'broken'), number('未及', 'missed')]
      : []),
  ];
}

function homeCells(home: Home, vocabulary: Vocabulary, language: Language): readonly string[] {
  const sort = sortText(home.sort, language);
  switch (home.form) {
    case 'rule': {
      const { kind, force } = home.rule;
      const asked = printable(askedText(home.rule, vocabulary, language));
      return [home.id, `${sort} ${kind}`, forceText(force, language), asked];
    }
    case 'item': {
      const what = home.item.label ?? home.item.holds.source;
      return [`  ${home.id}`, sort, forceText(home.force, language), printable(what)];
    }
    case 'note':
      return [home.note.ref, sort, '', printable(home.note.text)];
  }
}

function touchCells(home: Home, touch: Touch | undefined, terminal: Terminal): readonly string[] {
  if (touch === undefined) return ['', '', '', ''];
  if (home.form === 'rule' && home.rule.kind === 'points') return ['–', '–', '–', '–'];
  const { activated, fulfilled, violated, missed } = touch;
  const broken = violated > 0 ? paint(terminal, 'red', String(violated)) : '0';
  const judged = activated === 0 ? paint(terminal, 'yellow', '0') : String(activated);
  return [judged, fulfilled === undefined ? '' : String(fulfilled), broken, String(missed)];
}

function totals(regulation: Regulation, { homes }: Coverage, terminal: Terminal): string {
  const { language, columns } = terminal;
  const own = homes.filter((home) => home.regulation === regulation.id);
  const counts = countSorts(own);
  const sorts = homeSorts
    .filter((sort) => counts[sort] > 0)
    .map((sort) => `${sortText(sort, language)} ${counts[sort]}`);
  const bare = homelessArticles(regulation, own);
  const listed = sorts.join(say(language, '，', ', '));
  const zh = `归处 ${own.length} 个：${listed}；条文 ${regulation.articles.length} 条，没有归处的 ${bare.length} 条`;
  const en = `${own.length} homes: ${listed}; ${regulation.articles.length} articles, ${bare.length} without any home`;
  const names = bare.length === 0 ? '' : `${say(language, '：', ': ')}${bare.map(({ id }) => id).join(' ')}`;
  return wrap(say(language, zh, en) + names, columns).join('\n');
}

function neverTouched({ id }: Regulation, { homes, touchOf }: Coverage, terminal: Terminal): string {
  if (touchOf === undefined) return '';
  const own = homes.filter((home) => home.form === 'rule' && home.regulation === id);
  const idle = untouched(own, touchOf);
  const zh = `规则 ${own.length} 条，这份日志没有碰到 ${idle.length} 条`;
  const en = `${own.length} rules, ${idle.length} never touched by this log`;
  const names =
    idle.length === 0 ? '' : `${say(terminal.language, '：', ': ')}${idle.map((home) => home.id).join(' ')}`;
  return wrap(say(terminal.language, zh, en) + names, terminal.columns).join('\n');
}

function answersText(regulation: Regulation, { homes }: Coverage, terminal: Terminal): string {
  const { answers } = regulation;
  if (answers.length === 0) return '';
  const homeless = homelessAnswers(regulation, homes);
  const zh = `说明由它负责的 ${answers.length} 条（answers），没有归处的 ${homeless.length} 条`;
  const en = `answers for ${answers.length} rules, ${homeless.length} without a home`;
  const names = homeless.length === 0 ? '' : `${say(terminal.language, '：', ': ')}${homeless.join(' ')}`;
  const lines = wrap(say(terminal.language, zh, en) + names, terminal.columns);
  return lines.map((line) => paint(terminal, homeless.length === 0 ? 'green' : 'red', line)).join('\n');
}

function catalogueText(catalogue: Catalogue, { homes }: Coverage, terminal: Terminal): string {
  const { language, columns } = terminal;
  const homeless = homelessRows(catalogue, homes);
  const { file } = catalogue.place;
  const zh = `目录 ${file}：${catalogue.rows.length} 条，没有归处的 ${homeless.length} 条`;
  const en = `catalogue ${file}: ${catalogue.rows.length} rules, ${homeless.length} without a home`;
  const lines = homeless.map(({ ref, rule, place }) =>
    clip(`  ${ref}  ${printable(rule)} (${file}:${place.line})`, columns),
  );
  return [paint(terminal, homeless.length === 0 ? 'green' : 'red', say(language, zh, en)), ...lines].join('\n');
}
