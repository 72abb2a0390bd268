import { type Html, html, type Insert } from '#doors/report/markup.ts';
import type { Counting } from '#law/calendar/span.ts';
import type { Cloned, Reference, Regulation } from '#law/rulebook/rulebook.ts';
import { linkTo } from './address.ts';
import type { LibraryReader } from './reader.ts';
import type { Shelf, Volume } from './shelf.ts';

type Fact = readonly [label: string, what: Insert];

/** What holds for the whole regulation: since when, how days are counted, what it rests on. */
export function regulationFacts({ regulation, chapters }: Volume, shelf: Shelf, reader: LibraryReader): Html {
  const { say } = reader;
  const { effective, edition, calendar, timezone, counting, under, clones, references, figures, erratumTo } =
    regulation;
  const list = (items: readonly Html[]): Html => html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
  const decided = figures.flatMap(({ name, word, decision }) =>
    decision === undefined
      ? []
      : [
          html`“${word}” <code>${name}</code>${say('：', ': ')}${decision.value}<span class="soft"> ${decision.decidedBy} ${decision.decidedOn} ${decision.ground ?? ''}</span>`,
        ],
  );
  const facts: readonly Fact[] = [
    [say('编号', 'Id'), html`<code>${regulation.id}</code> <span class="soft">#${regulation.hash.slice(0, 12)}</span>`],
    ...(effective === undefined ? [] : [[say('施行', 'In effect'), effective] as const]),
    ...(edition === undefined || edition === effective ? [] : [[say('版本', 'Edition'), edition] as const]),
    [
      say('怎样计日', 'Days'),
      html`${countingText(counting, reader)}<span class="soft"> ${say('日历', 'calendar')} ${calendar}，${timezone}</span>`,
    ],
    ...(under.length === 0 ? [] : [[say('上位制度', 'Under'), list(under.map((id) => named(id, shelf)))] as const]),
    ...(clones === undefined
      ? []
      : [[say('沿用', 'Taken over'), clonedHtml(clones, chapters, shelf, reader)] as const]),
    ...(erratumTo === undefined ? [] : [[say('勘误', 'Mends'), `${erratumTo.title} ${erratumTo.edition}`] as const]),
    ...(references.length === 0
      ? []
      : [[say('提到的文件', 'It names'), list(references.map((each) => referenceHtml(each, shelf, reader)))] as const]),
    ...(decided.length === 0 ? [] : [[say('定下的数', 'Figures set'), list(decided)] as const]),
  ];
  return html`<dl class="facts about">${facts.map(([label, what]) => html`<div><dt>${label}</dt><dd>${what}</dd></div>`)}</dl>`;
}

function countingText({ firstDay, due, outside }: Counting, { say }: LibraryReader): string {
  const first =
    firstDay === 'excluded'
      ? say('收到当天不算', 'the day of receipt is left out')
      : say('收到当天算一天', 'the day of receipt counts');
  const end = {
    'close-of-business': say('到最后一天下班为止', 'due at close of business on the last day'),
    'same-time': say('到最后一天的同一时刻为止', 'due at the same time on the last day'),
    'end-of-day': say('到最后一天结束为止', 'due at the end of the last day'),
  }[due];
  const out =
    outside === 'as-received'
      ? ''
      : say('；下班后收到的，从下次上班算起', '; what comes after hours counts from the next opening');
  return `${first}${say('，', ', ')}${end}${out}`;
}

/** A regulation of the library by its title with the way to it; of any other its id. */
function named(id: string, { volumes }: Shelf): Html {
  const found: Regulation | undefined = volumes.find(({ regulation }) => regulation.id === id)?.regulation;
  return found === undefined ? html`<code>${id}</code>` : html`<a href="${linkTo(1, id)}">${found.title}</a>`;
}

/** Whether a reference has a date decides which edition it means; whether the library has the document, where to look. */
function referenceHtml(
  { title, number, issuer, edition }: Reference,
  { volumes }: Shelf,
  { say }: LibraryReader,
): Html {
  const here = volumes.find(({ regulation }) => regulation.title === title)?.regulation.id;
  const name = here === undefined ? html`${title}` : html`<a href="${linkTo(1, here)}">${title}</a>`;
  const dated =
    edition === undefined
      ? say('未注日期，按最新的', 'undated: the newest holds')
      : say(`按 ${edition} 的版本`, `edition of ${edition}`);
  const parts = [number, issuer, dated, here === undefined ? say('原文不在库里', 'not in the library') : undefined];
  return html`${name}<span class="soft"> ${parts.filter((part) => part !== undefined).join(say('，', ', '))}</span>`;
}

function clonedHtml(
  { regulation, renumbered, leftOut }: Cloned,
  chapters: Volume['chapters'],
  shelf: Shelf,
  { say }: LibraryReader,
): Html {
  const own = chapters.filter(({ isTakenOver }) => !isTakenOver).map(({ article }) => article.id);
  const lines = [
    html`${say('自 ', 'from ')}${named(regulation, shelf)}`,
    ...(own.length === 0 ? [] : [html`${say('自己写的条文：', 'its own articles: ')}${own.join(say('、', ', '))}`]),
    ...(renumbered.length === 0
      ? []
      : [
          html`${say('改编号的：', 'renumbered: ')}${renumbered.map(({ from, to }) => `${from} → ${to}`).join(say('、', ', '))}`,
        ]),
    ...leftOut.map(({ article, reason }) => html`${say('没有沿用', 'left out')} ${article}${say('：', ': ')}${reason}`),
  ];
  return html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}
