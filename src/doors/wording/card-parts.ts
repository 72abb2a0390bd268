import type { Card } from '#engine/5-publication/card.ts';
import type { Fact, Value } from '#law/rulebook/value.ts';
import type { InstantWriter } from './instant-text.ts';
import { say } from './language.ts';
import { printable } from './printable.ts';
import { consequenceText, kindText, type Reader } from './verdict-words.ts';

/** The article's words: the first paragraph, since what follows it in a pack is commentary and test cases. */
export function proseText({ article }: Pick<Card, 'article'>): string {
  const paragraph = article.prose.trim().split(/\n\s*\n/)[0] ?? '';
  const text = paragraph.replace(/\s*\n\s*/g, '');
  return text === '' ? article.title : text;
}

/** What else of the stream bears on the verdict, from the event that opened it to its end. */
export function otherEvents({ because, evidence, verdict }: Card): readonly Fact[] {
  const end = verdict.remediedAt ?? verdict.endedAt ?? Number.POSITIVE_INFINITY;
  return evidence.filter((fact) => fact !== because && fact.at >= verdict.openedAt && fact.at <= end);
}

/** What an event says, `单位=售后部`, by the labels of its fields. */
export function dataParts(fact: Fact, { vocabulary, write, language }: Reader): readonly string[] {
  const fields = vocabulary.kinds.get(fact.kind)?.fields;
  return Object.entries(fact.data)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => {
      const field = fields?.get(name);
      const text = field?.type === 'timestamp' && typeof value === 'number' ? write.plain(value) : valueText(value);
      return `${field?.[language] ?? name}=${text}`;
    });
}

/** False items by their labels, then the values of what decided. */
export function groundParts({ rule, verdict, values }: Card, { language, write }: Reader): readonly string[] {
  const items = verdict.items.map((item) => {
    const label = 'that' in rule ? rule.that.find(({ name }) => name === item)?.label : undefined;
    return `${say(language, '不符', 'not so')}: ${label ?? item}`;
  });
  return [...items, ...Object.entries(values).map(([source, value]) => `${source} = ${momentOr(value, write)}`)];
}

// A number this large in a rule is an instant; amounts and counts never come near it.
const leastInstant = 1e11;

function momentOr(value: Value, write: InstantWriter): string {
  return typeof value === 'number' && value > leastInstant ? write.plain(value) : valueText(value);
}

const longestValue = 160;

export function valueText(value: Value): string {
  if (value === null) return '?';
  const text = printable(typeof value === 'object' ? JSON.stringify(value) : String(value));
  return text.length <= longestValue ? text : `${text.slice(0, longestValue).trimEnd()}…`;
}

/** What follows from a breach, and the powers it opens; empty where nothing was broken. */
export function consequenceParts(card: Card, reader: Reader): readonly string[] {
  if (card.verdict.state !== 'violated') return [];
  const none = say(reader.language, '本条没有写后果', 'the article names none');
  const powers = card.appeals.map((power) => {
    const acts = power.do.map(({ event }) => kindText(event, reader)).join(' / ');
    return say(reader.language, `可以${acts}（${power.id}）`, `may: ${acts} (${power.id})`);
  });
  const followed = card.consequences.map((each) => consequenceText(each, reader));
  return [...(followed.length === 0 ? [none] : followed), ...powers];
}
