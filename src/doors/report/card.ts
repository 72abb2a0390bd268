import { consequenceParts, dataParts, groundParts, otherEvents, proseText } from '#doors/wording/card-parts.ts';
import { stretchText, sumTexts } from '#doors/wording/ledger-words.ts';
import { strictestParts } from '#doors/wording/strictest-words.ts';
import {
  kindText,
  latenessText,
  outcomeParts,
  type Reader,
  reasonText,
  stateText,
} from '#doors/wording/verdict-words.ts';
import type { Card } from '#engine/5-publication/card.ts';
import type { LedgerLine } from '#law/calendar/clock-ledger.ts';
import { describeRule } from '#law/compiler/describe.ts';
import { fieldsRead } from '#law/rulebook/fields-read.ts';
import type { Fact } from '#law/rulebook/value.ts';
import type { GroundedCard } from './grounds.ts';
import { type Html, html, type Insert, nothing } from './markup.ts';
import { foreign, shortened, type Voice } from './voice.ts';

// A card is read by people: what is longer than this stands in the files of the audit.
const longestProse = 1200;
const longestPart = 400;
const mostParts = 30;
const mostEvents = 8;
const mostLedger = 24;

/** A breach with its grounds: the article's words, what happened, how the clock ran, what decided, what follows. */
export function cardHtml({ card, isTraced }: GroundedCard, number: number, voice: Voice): Html {
  const { say, language, vocabulary } = voice;
  const { verdict, rule, article, regulation } = card;
  const reader: Reader = { language, vocabulary, write: voice.write(regulation.timezone) };
  const wanted = card.wanted.map(({ event }) => kindText(event, reader));
  const how = [
    stateText(verdict, language),
    latenessText(verdict, language) || reasonText(verdict.reason ?? '', language),
  ];
  const ruling = article.rulings.map(({ question, ruling, by, on }) =>
    say(`问：${question}　答：${ruling}（${by}，${on}）`, `Q: ${question} A: ${ruling} (${by}, ${on})`),
  );
  const untraced = say(
    `这份日志大，报告里没有重算这一件；细目见 shouwen explain --stream。`,
    'The log is large and this one was not judged again for the report; see shouwen explain --stream.',
  );
  const parts: readonly (readonly [label: string, what: Html])[] = [
    [say('条文', 'Article'), html`<blockquote>${shortened(proseText(card), longestProse)}</blockquote>`],
    [say('解释', 'Ruling'), list(ruling)],
    [
      say('规则', 'Rule'),
      html`${describeRule(rule, vocabulary, language)} <span class="soft"><code>${rule.version}</code> <code>#${rule.hash}</code></span>`,
    ],
    [say('事实', 'Events'), events(card, reader)],
    [say('时钟', 'Clock'), card.clock.length === 0 ? nothing : clock(card, reader)],
    [say('依据', 'Values'), list(groundParts(card, reader))],
    [
      say('结果', 'Result'),
      html`${outcomeParts(verdict, wanted, reader)
        .map((part) => shortened(part, longestPart))
        .join(say('；', '; '))}`,
    ],
    [say('从严', 'Strictest'), strictest(card, language)],
    [say('后果', 'Then'), list(consequenceParts(card, reader))],
    [say('说明', 'Note'), isTraced ? nothing : html`${untraced}`],
  ];
  const shown = parts.filter(([, what]) => what.html !== '');
  return html`<article class="card" aria-labelledby="card-${number}">
<h3 id="card-${number}"><span>${rule.id} ${article.title}</span> <span class="outcome">${how.filter((each) => each !== '').join(say('：', ': '))}</span></h3>
<p class="soft">${say('事实流', 'Stream')} ${foreign(verdict.stream)}</p>
<dl class="facts">${shown.map(([label, what]) => html`<div><dt>${label}</dt><dd>${what}</dd></div>`)}</dl>
</article>
`;
}

/** Other regulations that set a time for the same matter, and which of them governs. */
function strictest({ concurrence }: Card, language: Voice['language']): Html {
  return concurrence === undefined
    ? nothing
    : html`${shortened(strictestParts(concurrence, language).join(''), longestProse)}`;
}

function list(parts: readonly string[]): Html {
  if (parts.length === 0) return nothing;
  const items = parts.slice(0, mostParts).map((part) => html`<li>${shortened(part, longestPart)}</li>`);
  return html`<ul>${items}${parts.length > mostParts ? html`<li>…</li>` : nothing}</ul>`;
}

/** The event that made the rule apply, then what else of the stream bears on it. */
function events(card: Card, reader: Reader): Html {
  const others = otherEvents(card);
  const shown = [...(card.because === undefined ? [] : [card.because]), ...others.slice(0, mostEvents)];
  if (shown.length === 0) return nothing;
  const left = others.length - Math.min(others.length, mostEvents);
  const more = left === 0 ? nothing : html`<li>${reader.language === 'zh' ? `还有 ${left} 件` : `${left} more`}</li>`;
  const decisive = fieldsRead(card.rule, reader.vocabulary);
  return html`<ol class="events">${shown.map((fact) => event(fact, decisive, reader))}${more}</ol>`;
}

/** An event with those of its fields that the rule reads: a report is handed on, and a customer's name decides nothing. */
function event(fact: Fact, decisive: ReadonlySet<string>, reader: Reader): Html {
  const { kind, at, stream, version } = fact;
  const read = Object.fromEntries(Object.entries(fact.data).filter(([name]) => decisive.has(name)));
  const data = dataParts({ kind, at, stream, version, data: read }, reader)
    .slice(0, mostParts)
    .join(reader.language === 'zh' ? '，' : ', ');
  const said: Insert = data === '' ? nothing : html` <span class="soft">${foreign(data, 2 * longestPart)}</span>`;
  return html`<li><time>${reader.write.plain(fact.at)}</time> ${kindText(fact.kind, reader)}${said}</li>`;
}

/** The clock, stretch by stretch: what counted, what did not and why. Days are counted in words, without sums. */
function clock({ clock: lines }: Card, reader: Reader): Html {
  const zh = reader.language === 'zh';
  const hasSums = lines.some((line) => sumTexts(line, reader.language)[0] !== '');
  const words = zh ? ['时段', '怎样算'] : ['Stretch', 'How it counts'];
  const heads = [...words, ...(hasSums ? (zh ? ['计入', '累计'] : ['Adds', 'Sum']) : [])];
  const half = Math.floor(mostLedger / 2);
  const left = lines.length > mostLedger ? lines.length - 2 * half : 0;
  const middle = zh ? `中间 ${left} 段略` : `${left} stretches left out`;
  const gap = html`<tr role="row"><td role="cell" colspan="${heads.length}" class="soft">${middle}</td></tr>`;
  const rows = (some: readonly LedgerLine[]) => some.map((line) => ledgerRow(line, heads, reader));
  const body = left > 0 ? [...rows(lines.slice(0, half)), gap, ...rows(lines.slice(-half))] : rows(lines);
  return html`<table role="table" class="clock"><thead role="rowgroup"><tr role="row">${heads.map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}</tr></thead><tbody role="rowgroup">${body}</tbody></table>`;
}

function ledgerRow(line: LedgerLine, heads: readonly string[], { write, language }: Reader): Html {
  const cells = [stretchText(line, write, language), line[language], ...sumTexts(line, language)].slice(
    0,
    heads.length,
  );
  return html`<tr role="row" class="${line.kind}">${cells.map((cell, i) => html`<td role="cell" data-label="${heads[i] ?? ''}">${cell}</td>`)}</tr>`;
}
