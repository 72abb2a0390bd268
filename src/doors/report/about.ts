import { rateText } from '#doors/wording/article-words.ts';
import type { Regulation } from '#law/rulebook/rulebook.ts';
import { type Html, html, type Insert } from './markup.ts';
import type { ReportModel } from './model.ts';
import { judgedIn } from './tally.ts';
import { foreign, type Voice } from './voice.ts';

const mostNames = 20;

/** `客户服务热线规章制度`; of many regulations the first three. */
export function reportTitle({ regulations }: ReportModel, { say }: Voice): string {
  const titles = regulations.map(({ title }) => title);
  const some = titles.slice(0, 3).join(say('、', ', '));
  return titles.length > 3 ? say(`${some}等 ${titles.length} 部制度`, `${some} and ${titles.length - 3} more`) : some;
}

export function periodText({ period, regulations }: ReportModel, { write, say }: Voice): string {
  if (period === undefined) return say('日志里没有事实', 'the log holds no events');
  const { plain } = write(regulations[0]?.timezone ?? 'UTC');
  return `${plain(period.from)} – ${plain(period.until)}`;
}

/** The answer of the whole report in a sentence or two. */
export function answerText(model: ReportModel, { say, number }: Voice): string {
  const { events, total, open } = model;
  const judged = judgedIn(total);
  if (events === 0) return say('日志里没有事实，所以没有结论。', 'The log holds no events, so there is no finding.');
  const pending =
    open === 0
      ? ''
      : say(`另有 ${number(open)} 件在办，还没有结论。`, ` ${number(open)} more pending, without a finding yet.`);
  if (judged === 0) {
    return say('没有一件到了可以判定的时候。', 'Nothing has come to the point where it can be judged.') + pending;
  }
  const missed =
    total.missed === 0
      ? ''
      : say(
          `不强制的要求未及 ${number(total.missed)} 次。`,
          ` Of what is not compulsory ${number(total.missed)} missed.`,
        );
  return brokenText(model, { say, number }) + missed + pending;
}

function brokenText({ total, articles }: ReportModel, { say, number }: Pick<Voice, 'say' | 'number'>): string {
  const judged = judgedIn(total);
  const verdicts = `${number(judged)} ${judged === 1 ? 'verdict' : 'verdicts'}`;
  const [most] = articles;
  if (total.violated === 0 || most === undefined) {
    return say(`判定 ${number(judged)} 次，没有一次违反。`, `${verdicts}; nothing was broken.`);
  }
  const rules = articles.filter(({ count }) => count.violated > 0).length;
  const worst = `${most.count.article} ${most.rule.article.title}`;
  const [times, broken, rate] = [number(most.count.violated), number(total.violated), rateText(total.kept, judged)];
  return say(
    `判定 ${number(judged)} 次，做到 ${rate}；违反 ${broken} 次，涉及 ${rules} 条规则，最常失守的是 ${worst}（${times} 次）。`,
    `${verdicts}, ${rate} kept; ${broken} broken under ${rules === 1 ? 'one rule' : `${rules} rules`}, most often ${worst} (${times}).`,
  );
}

/** The figures that one reads first. */
export function keyFigures({ total, open }: ReportModel, { say, number }: Voice): Html {
  const judged = judgedIn(total);
  const figures: readonly (readonly [label: string, value: string])[] = [
    [say('判定', 'judged'), number(judged)],
    [say('做到率', 'kept'), rateText(total.kept, judged)],
    [say('违反', 'broken'), number(total.violated)],
    ...(total.missed > 0 ? [[say('未及', 'missed'), number(total.missed)] as const] : []),
    [say('在办', 'pending'), number(open)],
  ];
  return html`<dl class="key-figures">${figures.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** What was judged, by what and over which time: whoever doubts the report judges the same again. */
export function aboutSection(model: ReportModel, voice: Voice): Html {
  const { say, number } = voice;
  const { logs, rows, regulations, digest } = model;
  const zones = [...new Set(regulations.map(({ timezone }) => timezone))];
  const calendars = [...new Set(regulations.map(({ calendar }) => calendar))];
  const logNames = logs.slice(0, mostNames).map((name) => html`<li>${foreign(name)}</li>`);
  const moreLogs =
    logs.length > mostNames
      ? [html`<li>${say(`另有 ${logs.length - mostNames} 份`, `${logs.length - mostNames} more`)}</li>`]
      : [];
  const facts: readonly (readonly [label: string, value: Insert])[] = [
    [
      say('依据', 'Regulations'),
      html`<ul>${regulations.map((each) => html`<li>${regulationText(each, model, voice)}</li>`)}</ul>`,
    ],
    [say('日志', 'Logs'), html`<ul>${[...logNames, ...moreLogs]}</ul>`],
    [
      say('记录', 'Rows'),
      say(
        `读 ${number(rows.read)} 行，拒收 ${number(rows.rejected)} 行；得 ${number(model.events)} 个事实，${number(model.streams)} 条事实流`,
        `${number(rows.read)} read, ${number(rows.rejected)} rejected; ${number(model.events)} events in ${number(model.streams)} streams`,
      ),
    ],
    [say('期间', 'Period'), periodText(model, voice)],
    [say('日历', 'Calendar'), calendars.join(say('、', ', '))],
    [say('时区', 'Time zone'), zones.join(say('、', ', '))],
    [say('判定摘要', 'Digest of verdicts'), html`<code>${digest}</code>`],
  ];
  return html`<dl class="facts">${facts.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function regulationText(
  { id, title, issuer, effective, hash, validity }: Regulation,
  { rulebook }: ReportModel,
  { say }: Voice,
): Html {
  const dates = new Set(
    rulebook.rules
      .filter(({ regulation }) => regulation === id)
      .map(({ version }) => version.slice(version.lastIndexOf('@') + 1))
      .filter((date) => date !== 'undated' && date !== effective),
  );
  const since =
    effective === undefined
      ? say('未写施行日期', 'no date of effect')
      : say(`${effective} 起施行`, `in effect from ${effective}`);
  const versions =
    dates.size === 0
      ? ''
      : say(
          `；规则另有版本 ${[...dates].sort().join('、')}`,
          `; rules with versions of ${[...dates].sort().join(', ')}`,
        );
  const state = {
    'in-force': '',
    trial: say('（试行）', ' (on trial)'),
    lapsed: say('（已失效）', ' (lapsed)'),
    draft: say('（草案）', ' (draft)'),
    source: say('（参考文本）', ' (a source)'),
  }[validity];
  const by = issuer === undefined ? '' : say(`，${issuer}`, `, ${issuer}`);
  return html`${title}${state}<span class="soft"> (${id}${by}) ${since}${versions} <code>#${hash.slice(0, 12)}</code></span>`;
}
