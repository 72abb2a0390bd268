import { consequenceParts, dataParts, groundParts, otherEvents, proseText } from '#doors/wording/card-parts.ts';
import { instantWriter } from '#doors/wording/instant-text.ts';
import { printable } from '#doors/wording/printable.ts';
import { strictestParts } from '#doors/wording/strictest-words.ts';
import { kindText, latenessText, outcomeParts, type Reader, stateText } from '#doors/wording/verdict-words.ts';
import type { Card } from '#engine/5-publication/card.ts';
import { describeRule } from '#law/compiler/describe.ts';
import type { Fact } from '#law/rulebook/value.ts';
import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import { clip, flow, pad, wrap } from './layout.ts';
import { ledgerText } from './ledger-text.ts';
import { type Language, paint, say, type Terminal } from './terminal.ts';

const labelWidth = 6;
const widest = 110;
const mostEvents = 6;
const mostProse = 5;
const mostLedger = 14;

/** A card: what the article says, what happened, how the clock ran, what decided, what follows. */
export function cardText(card: Card, vocabulary: Vocabulary, terminal: Terminal): string {
  const { language } = terminal;
  const reader: Reader = { language, vocabulary, write: instantWriter(card.regulation.timezone, language) };
  const width = Math.min(terminal.columns, widest) - labelWidth - 2;
  const block = (zh: string, en: string, lines: readonly string[]) =>
    lines.map((line, i) => {
      const label = pad(i === 0 ? say(language, zh, en) : '', labelWidth);
      return `${paint(terminal, 'dim', label)}  ${line}`;
    });
  const outcome = outcomeParts(
    card.verdict,
    card.wanted.map(({ event }) => kindText(event, reader)),
    reader,
  );
  return [
    title(card, terminal),
    ...block('条文', 'text', prose(card, width)),
    ...block('解释', 'ruling', rulings(card, width, language)),
    ...block('规则', 'rule', [
      ...wrap(describeRule(card.rule, vocabulary, language), width),
      clip(ruleLine(card), width),
    ]),
    ...block('事实', 'events', events(card, reader, width)),
    ...block('时钟', 'clock', shortened(ledgerText(card.clock, reader.write, language, width), reader)),
    ...block(
      '依据',
      'values',
      groundParts(card, reader).map((line) => clip(line, width)),
    ),
    ...block('结果', 'result', flow(outcome, say(language, '；', '; '), width)),
    ...block('从严', 'strict', strictest(card, language, width)),
    ...block(
      '后果',
      'then',
      consequenceParts(card, reader).map((line) => clip(line, width)),
    ),
  ].join('\n');
}

function title({ verdict, rule, article }: Card, terminal: Terminal): string {
  const { language } = terminal;
  const style = verdict.state === 'violated' ? 'red' : verdict.state === 'fulfilled' ? 'green' : 'yellow';
  return [
    paint(terminal, 'bold', `■ ${rule.id} ${article.title}`),
    paint(terminal, ['bold', style], stateText(verdict, language)),
    latenessText(verdict, language),
    paint(terminal, 'dim', printable(verdict.stream)),
  ]
    .filter((part) => part !== '')
    .join('  ');
}

function prose(card: Card, width: number): readonly string[] {
  const lines = wrap(proseText(card), width);
  return lines.length <= mostProse ? lines : [...lines.slice(0, mostProse - 1), `${lines[mostProse - 1] ?? ''}…`];
}

/** Rulings on the article's meaning, with who ruled and when. */
function rulings({ article }: Card, width: number, language: Language): readonly string[] {
  return article.rulings.flatMap(({ question, ruling, by, on }) =>
    wrap(
      say(language, `问：${question}　答：${ruling}（${by}，${on}）`, `Q: ${question} A: ${ruling} (${by}, ${on})`),
      width,
    ),
  );
}

/** Other regulations that set a time for the same matter. */
function strictest({ concurrence }: Card, language: Language, width: number): readonly string[] {
  return concurrence === undefined ? [] : flow(strictestParts(concurrence, language).map(printable), '', width);
}

const ruleLine = ({ rule }: Card): string => `${rule.version}  #${rule.hash}  ${rule.place.file}:${rule.place.line}`;

/** The event that made the rule apply with all it says, then what else of the stream bears on it. */
function events(card: Card, reader: Reader, width: number): readonly string[] {
  const { because } = card;
  const others = otherEvents(card);
  const shown = others.slice(0, mostEvents);
  const line = (fact: Fact) => `${reader.write.plain(fact.at)}  ${kindText(fact.kind, reader)}`;
  const data = because === undefined ? [] : dataParts(because, reader);
  const comma = say(reader.language, '，', ', ');
  const left = others.length - shown.length;
  return [
    ...(because === undefined ? [] : [line(because)]),
    ...(data.length === 0 ? [] : flow(data, comma, width - 2).map((each) => `  ${each}`)),
    ...shown.map((fact) => clip(`${line(fact)}  ${dataParts(fact, reader).join(comma)}`.trimEnd(), width)),
    ...(left > 0 ? [say(reader.language, `还有 ${left} 件`, `${left} more`)] : []),
  ];
}

function shortened(lines: readonly string[], { language }: Reader): readonly string[] {
  if (lines.length <= mostLedger) return lines;
  const left = lines.length - mostLedger + 1;
  const kept = Math.floor((mostLedger - 1) / 2);
  const middle = say(language, `  （中间 ${left} 段略）`, `  (${left} stretches left out)`);
  return [...lines.slice(0, kept), middle, ...lines.slice(-(mostLedger - 1 - kept))];
}
