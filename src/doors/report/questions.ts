import { rateText, titleText } from '#doors/wording/article-words.ts';
import { unstatedUnit } from '#engine/5-publication/unit.ts';
import { bar, type Column, dataTable } from './data-table.ts';
import { type Html, html } from './markup.ts';
import type { ArticleLine, ReportModel } from './model.ts';
import { judgedIn, type Tally } from './tally.ts';
import { foreign, type Voice } from './voice.ts';

/** A section: the question that it answers, and the answer. */
export interface Section {
  readonly id: string;
  readonly question: string;
  readonly answer: Html;
}

const number = (head: string): Column => ({ head, form: 'number' });
const chart = (head: string): Column => ({ head, form: 'chart' });
const largest = (counts: readonly number[]): number => counts.reduce((most, each) => Math.max(most, each), 1);
const rateOf = ({ kept, violated, missed }: Tally): string => rateText(kept, kept + violated + missed);

export function articlesSection(model: ReportModel, voice: Voice): Section {
  const { say } = voice;
  const { articles } = model;
  const hasMissed = articles.some(({ count }) => count.missed > 0);
  const most = largest(articles.map(({ count }) => count.violated));
  const columns = [
    { head: say('条款和要求', 'Article and what it asks') },
    chart(say('违反', 'Broken')),
    number(say('做到率', 'Rate kept')),
    number(say('适用', 'Applied')),
    number(say('做到', 'Kept')),
    ...(hasMissed ? [number(say('未及', 'Missed'))] : []),
    number(say('在办', 'Pending')),
    number(say('了结', 'Ended')),
  ];
  const rows = articles.map((line) => ({
    head: articleName(line, model, voice),
    cells: articleCells(line, most, hasMissed, voice),
  }));
  const caption = say(
    '违反多的在前，柱长是违反次数。',
    'The most broken first; a bar’s length is the number of breaches.',
  );
  return {
    id: 'articles',
    question: say('哪一条最常失守？', 'Which article fails most often?'),
    answer: dataTable(caption, columns, rows),
  };
}

function articleName(
  { rule, count }: ArticleLine,
  { regulations }: ReportModel,
  { vocabulary, language }: Voice,
): Html {
  const of = regulations.length > 1 ? html`<span class="soft">${rule.regulation}</span> ` : '';
  return html`${of}<b>${count.article}</b> ${titleText(rule, vocabulary, language)}`;
}

function articleCells({ count, isMeasured }: ArticleLine, most: number, hasMissed: boolean, { number }: Voice) {
  const { activated, fulfilled, violated, missed, pending, suspended, discharged } = count;
  return [
    bar(violated / most, number(violated)),
    isMeasured ? '–' : rateText(fulfilled, fulfilled + violated + missed),
    number(activated),
    number(fulfilled),
    ...(hasMissed ? [number(missed)] : []),
    number(pending + suspended),
    number(discharged),
  ];
}

/** So many columns stand side by side on a page; more of them stay rows. */
const mostColumns = 18;

export function periodsSection({ periods }: ReportModel, voice: Voice): Section {
  const { say } = voice;
  const { unit, lines } = periods;
  const isMonth = unit === 'month';
  const most = largest(lines.map(({ tally }) => tally.violated));
  const columns = [
    { head: isMonth ? say('月份', 'Month') : say('年份', 'Year') },
    chart(say('违反', 'Broken')),
    number(say('做到率', 'Rate kept')),
    number(say('判定', 'Judged')),
  ];
  const rows = lines.map(({ name, tally }) => ({
    head: name,
    cells: [bar(tally.violated / most, voice.number(tally.violated)), rateOf(tally), voice.number(judgedIn(tally))],
  }));
  const caption = say(
    '柱长是违反次数。违反记在它发生的那一天，做到记在做到的那一天。',
    'A bar’s length is the number of breaches. A breach counts when it happened, a duty kept when it was kept.',
  );
  return {
    id: 'periods',
    question: isMonth
      ? say('哪个月失守最多？', 'Which month has the most breaches?')
      : say('哪一年失守最多？', 'Which year has the most breaches?'),
    answer: dataTable(caption, columns, rows, lines.length <= mostColumns ? 'columns' : ''),
  };
}

export function unitsSection({ units }: ReportModel, voice: Voice): Section {
  const { say } = voice;
  const { most: lines, others } = units;
  const most = largest(lines.map(({ tally }) => tally.violated));
  const hasMissed = lines.some(({ tally }) => tally.missed > 0) || (others?.tally.missed ?? 0) > 0;
  const columns = [
    { head: say('责任单位或责任人', 'Unit or person') },
    chart(say('违反', 'Broken')),
    number(say('做到率', 'Rate kept')),
    number(say('判定', 'Judged')),
    ...(hasMissed ? [number(say('未及', 'Missed'))] : []),
  ];
  const cells = (tally: Tally, violated: Html) => [
    violated,
    rateOf(tally),
    voice.number(judgedIn(tally)),
    ...(hasMissed ? [voice.number(tally.missed)] : []),
  ];
  const rows = lines.map(({ name, tally }) => ({
    head: name === unstatedUnit ? say(unstatedUnit, 'not stated') : foreign(name),
    cells: cells(tally, bar(tally.violated / most, voice.number(tally.violated))),
  }));
  // The others are a sum: a bar of it would dwarf those that it is set beside.
  const rest =
    others === undefined
      ? []
      : [
          {
            head: say(`其余 ${voice.number(others.units)} 个合计`, `the other ${voice.number(others.units)} together`),
            cells: cells(others.tally, html`${voice.number(others.tally.violated)}`),
            isApart: true,
          },
        ];
  const caption = say(
    '单位是规则写明的责任人：部门、人员、网点或者热线。',
    'A unit is whoever the rule makes answer: a department, a person, an outlet, a line.',
  );
  return {
    id: 'units',
    question: say('哪个单位失守最多？', 'Which unit fails most often?'),
    answer: dataTable(caption, columns, [...rows, ...rest]),
  };
}

export function openFiguresSection(model: ReportModel, voice: Voice): Section {
  const { say, span } = voice;
  const columns = [
    { head: say('条款和要求', 'Article and what it asks') },
    { head: say('原文', 'The source’s word') },
    { head: say('待定数字', 'Figure to set') },
    number(say('件数', 'Count')),
    number(say('一半在…以内', 'Half within')),
    number(say('最久', 'Longest')),
  ];
  const rows = model.openFigures.map(({ rule, figure, count, middle, most }) => ({
    head: html`<b>${rule.id}</b> ${titleText(rule, voice.vocabulary, voice.language)}`,
    cells: [`“${figure.word}”`, html`<code>${figure.name}</code>`, voice.number(count), span(middle), span(most)],
  }));
  const caption = say('只计量，不判断；定了数字以后再判。', 'Measured, not judged; to be judged once a figure is set.');
  return {
    id: 'figures',
    question: say('原文没有数字的，实际用了多久？', 'Where the text gives no figure, how long did it take?'),
    answer: dataTable(caption, columns, rows),
  };
}

export function idleSection(model: ReportModel, voice: Voice): Section {
  const { say } = voice;
  return {
    id: 'idle',
    question: say('哪些规则这段时间没有发生过？', 'Which rules never applied in this time?'),
    answer: html`<p>${say('日志里没有让下面这些规则适用的事实；这既不是做到，也不是违反。', 'Nothing in the log made these rules apply: they were neither kept nor broken.')}</p>
<ul class="idle">${model.idle.map((line) => html`<li>${articleName(line, model, voice)}</li>`)}</ul>`,
  };
}
