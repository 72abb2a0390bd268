import { type InstantWriter, instantWriter } from '#doors/wording/instant-text.ts';
import { printable } from '#doors/wording/printable.ts';
import {
  consequenceText,
  kindText,
  latenessText,
  outcomeParts,
  type Reader,
  stateText,
} from '#doors/wording/verdict-words.ts';
import type { Card } from '#engine/5-publication/card.ts';
import { describeRule } from '#law/compiler/describe.ts';
import type { Fact, Value } from '#law/rulebook/value.ts';
import type { Vocabulary } from '#law/rulebook/vocabulary.ts';
import { clip, flow, pad, wrap } from './layout.ts';
import { ledgerText } from './ledger-text.ts';
import { type Language, paint, say, type Terminal } from './terminal.ts';

const labelWidth = 6;
const widest = 110;
const mostEvents = 6;
const mostProse = 5;
const mostLedger = 14;
const longestValue = 160;

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
    ...block('依据', 'values', values(card, reader, width)),
    ...block('结果', 'result', flow(outcome, say(language, '；', '; '), width)),
    ...block(
      '后果',
      'then',
      consequences(card, reader).map((line) => clip(line, width)),
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

/** The first paragraph: what follows it in a pack is commentary and test cases. */
function prose({ article }: Card, width: number): readonly string[] {
  const paragraph = article.prose.trim().split(/\n\s*\n/)[0] ?? '';
  const text = paragraph.replace(/\s*\n\s*/g, '');
  const lines = wrap(text === '' ? article.title : text, width);
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

const ruleLine = ({ rule }: Card): string => `${rule.version}  #${rule.hash}  ${rule.place.file}:${rule.place.line}`;

/** The event that made the rule apply with all it says, then what else of the stream bears on it. */
function events({ because, evidence, verdict }: Card, reader: Reader, width: number): readonly string[] {
  const end = verdict.remediedAt ?? verdict.endedAt ?? Number.POSITIVE_INFINITY;
  const others = evidence.filter((fact) => fact !== because && fact.at >= verdict.openedAt && fact.at <= end);
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

function dataParts(fact: Fact, { vocabulary, write, language }: Reader): readonly string[] {
  const fields = vocabulary.kinds.get(fact.kind)?.fields;
  return Object.entries(fact.data)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => {
      const field = fields?.get(name);
      const text = field?.type === 'timestamp' && typeof value === 'number' ? write.plain(value) : valueText(value);
      return `${field?.[language] ?? name}=${text}`;
    });
}

function shortened(lines: readonly string[], { language }: Reader): readonly string[] {
  if (lines.length <= mostLedger) return lines;
  const left = lines.length - mostLedger + 1;
  const kept = Math.floor((mostLedger - 1) / 2);
  const middle = say(language, `  （中间 ${left} 段略）`, `  (${left} stretches left out)`);
  return [...lines.slice(0, kept), middle, ...lines.slice(-(mostLedger - 1 - kept))];
}

/** False items by their labels, then the values of what decided; a literal beside its own value says nothing. */
function values({ rule, verdict, values: decided }: Card, { language, write }: Reader, width: number) {
  const items = verdict.items.map((item) => {
    const label = 'that' in rule ? rule.that.find(({ name }) => name === item)?.label : undefined;
    return `${say(language, '不符', 'not so')}: ${label ?? item}`;
  });
  const own = Object.entries(decided).map(([source, value]) => clip(`${source} = ${momentOr(value, write)}`, width));
  return [...items, ...own];
}

// A number this large in a rule is an instant; amounts and counts never come near it.
const leastInstant = 1e11;

function momentOr(value: Value, write: InstantWriter): string {
  return typeof value === 'number' && value > leastInstant ? write.plain(value) : valueText(value);
}

export function valueText(value: Value): string {
  if (value === null) return '?';
  return clip(printable(typeof value === 'object' ? JSON.stringify(value) : String(value)), longestValue);
}

function consequences({ consequences: followed, appeals, verdict }: Card, reader: Reader): readonly string[] {
  if (verdict.state !== 'violated') return [];
  const none = say(reader.language, '本条没有写后果', 'the article names none');
  const powers = appeals.map((power) => {
    const acts = power.do.map(({ event }) => kindText(event, reader)).join(' / ');
    return say(reader.language, `可以${acts}（${power.id}）`, `may: ${acts} (${power.id})`);
  });
  return [...(followed.length === 0 ? [none] : followed.map((each) => consequenceText(each, reader))), ...powers];
}
