import type { Span } from '#law/calendar/span.ts';
import { parseSpan } from '#law/calendar/span-text.ts';
import { listed, nearest } from '../nearest.ts';
import type { Formula, Located, Scalar } from './node.ts';
import type { Reader } from './shape.ts';
import { type Keywords, shaped } from './shapes.ts';

/** To an editor an unquoted `3.2` is a number; we take it as it is written. */
const words: Keywords = { type: ['string', 'number', 'boolean'], pattern: '\\S' };
const shortWords: Keywords = { ...words, maxLength: 1000 };
/** Short words of a pattern; editors are to take blanks around them as we do. */
export const like = (pattern: string): Keywords => ({ ...shortWords, pattern: `^\\s*(?:${pattern})\\s*$` });

/** A scalar as it was written; empty ones are refused. */
const written: Reader<Scalar> = (node, report) => {
  if (node.form === 'scalar' && node.text.trim() !== '') return node;
  report('wrong-shape', node.place, { expected: 'text' });
  return undefined;
};

export const text: Reader<string> = shaped(
  { form: 'leaf', json: words },
  (node, report) => written(node, report)?.text,
);

/** Names, spans and dates are short; only prose and expressions may be longer. */
const longestWord = 1_000;

export const located: Reader<Located> = shaped({ form: 'leaf', json: shortWords }, (node, report) => {
  const found = written(node, report);
  if (found === undefined) return undefined;
  if (found.text.length <= longestWord) return { text: found.text.trim(), place: found.place };
  report('wrong-shape', found.place, { expected: `text, ${longestWord} characters at most` });
  return undefined;
});

export const formula: Reader<Formula> = shaped({ form: 'leaf', json: words }, (node, report) => {
  const found = written(node, report);
  return found === undefined ? undefined : { text: found.text, place: found.place, placeAt: found.placeAt };
});

export const flag: Reader<boolean> = shaped({ form: 'leaf', json: { type: 'boolean' } }, (node, report) => {
  if (node.form === 'scalar' && typeof node.value === 'boolean') return node.value;
  report('wrong-shape', node.place, { expected: 'true / false' });
  return undefined;
});

export const number: Reader<number> = shaped({ form: 'leaf', json: { type: 'number' } }, (node, report) => {
  if (node.form === 'scalar' && typeof node.value === 'number' && Number.isFinite(node.value)) return node.value;
  report('wrong-shape', node.place, { expected: '0, 1, 2.5 …' });
  return undefined;
});

/** A whole number from 0 to a billion. */
export const count: Reader<number> = shaped(
  { form: 'leaf', json: { type: 'integer', minimum: 0, maximum: 1e9 } },
  (node, report) => {
    const value = node.form === 'scalar' ? node.value : undefined;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1e9) return value;
    report('wrong-shape', node.place, { expected: '0, 1, 2 …' });
    return undefined;
  },
);

/** An id of a rule or a regulation: it is a part of addresses and of file names. */
export const id: Reader<Located> = shaped(
  { form: 'leaf', json: { ...like('[A-Za-z0-9][A-Za-z0-9._-]{0,63}'), minimum: 0 } },
  (node, report) => {
    const found = located(node, report);
    if (found === undefined) return undefined;
    if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(found.text)) return found;
    report('wrong-id', found.place, { id: found.text });
    return undefined;
  },
);

/** A date `2026-01-31` that the calendar has. */
export const date: Reader<Located> = shaped(
  { form: 'leaf', json: { ...like('\\d{4}-\\d{2}-\\d{2}'), type: 'string' } },
  (node, report) => {
    const found = located(node, report);
    if (found === undefined) return undefined;
    if (isDate(found.text)) return found;
    report('wrong-date', found.place, { text: found.text });
    return undefined;
  },
);

export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
}

/** What `parseSpan` takes. */
export const spanPattern =
  '\\d{1,9}(?:\\.\\d{1,6})?\\s*(?:m|h|workhours?)|\\d{1,9}(?:\\.0{1,6})?\\s*(?:workdays?|days?)';

export interface LocatedSpan extends Span {
  readonly place: Located['place'];
}

export const span: Reader<LocatedSpan> = shaped(
  { form: 'leaf', json: { ...like(spanPattern), type: 'string' } },
  (node, report) => {
    const found = located(node, report);
    if (found === undefined) return undefined;
    const read = parseSpan(found.text);
    if (read !== undefined) return { ...read, place: found.place };
    report('wrong-span', found.place, { text: found.text });
    return undefined;
  },
);

/** One of a few words. */
export function oneOf<W extends string>(...choices: readonly W[]): Reader<W> {
  return shaped({ form: 'leaf', json: { enum: choices } }, (node, report) => {
    const found = located(node, report);
    if (found === undefined) return undefined;
    const word = choices.find((known) => known === found.text);
    if (word === undefined) {
      report('unknown-word', found.place, {
        word: found.text,
        suggestion: nearest(found.text, choices),
        known: listed(choices),
      });
    }
    return word;
  });
}
