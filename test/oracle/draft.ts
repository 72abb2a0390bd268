import fc from 'fast-check';
import type { Kind, Words } from './words.ts';

/** A small random regulation as an author would write it, and the kinds of events that its traces are made of. */
export interface Draft {
  readonly text: string;
  readonly kinds: readonly Kind[];
}

/** Joins lines; an empty one was left out by chance. */
export function lines(...all: readonly string[]): string {
  return all.filter((line) => line !== '').join('\n');
}

/** `key: value`, or nothing where chance gave no value. */
export function line(indent: string, key: string, value: string): string {
  return value === '' ? '' : `${indent}${key}: ${value}`;
}

/** An expression in YAML's single quotes. */
export function quoted(expression: string): string {
  return expression === '' ? '' : `'${expression.replaceAll("'", "''")}'`;
}

/** One text of several; repeat one to make it likelier. */
export function oneOf(...texts: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...texts);
}

const counting = fc.record({
  first: oneOf('excluded', 'included'),
  due: oneOf('close-of-business', 'same-time', 'end-of-day'),
  outside: oneOf('as-received', 'next-opening'),
});

/** Wraps rules into a regulation of one article under a random calendar and counting convention. */
export function regulation(words: Words, rules: fc.Arbitrary<readonly string[]>): fc.Arbitrary<Draft> {
  return fc.record({ counting, calendar: oneOf('cn', 'cn', 'cn-24h', 'hotline-8-20'), rules }).map((chosen) => {
    const { first, due, outside } = chosen.counting;
    const text = lines(
      '---',
      'regulation: oracle',
      'title: 第二意见',
      'timezone: Asia/Shanghai',
      `calendar: ${chosen.calendar}`,
      `counting: {first-day: ${first}, due: ${due}, outside: ${outside}}`,
      '---',
      '## 第1条 试验 {#1}',
      '```vocab',
      words.text,
      '```',
      ...chosen.rules.flatMap((rule) => ['```rule', rule, '```']),
    );
    return { text: `${text}\n`, kinds: spoken(words.kinds, chosen.rules.join('\n')) };
  });
}

/** The kinds that the rules speak of, and one that they do not. */
function spoken(kinds: readonly Kind[], rules: string): readonly Kind[] {
  const silent = kinds.filter(({ name }) => !rules.includes(name)).slice(0, 1);
  return [...kinds.filter(({ name }) => rules.includes(name)), ...silent];
}
