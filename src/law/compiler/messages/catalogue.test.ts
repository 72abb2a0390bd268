import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProblemCode } from '#law/expression/problem.ts';
import { type Code, codes } from '../codes.ts';
import { codesIn, namesIn, sentenceOf, templateOf } from './catalogue.ts';

const languages = ['zh', 'en'] as const;
const known = Object.keys(codes);

test('every code has a sentence in both languages, and every sentence has a code', () => {
  for (const language of languages) assert.deepEqual([...codesIn(language)].sort(), [...known].sort());
});

test('a sentence asks for values that its code gives, and shows all of them in some language', () => {
  for (const [code, [, ...names]] of Object.entries(codes)) {
    const asked = languages.flatMap((language) => namesIn(templateOf(code, language) ?? ''));
    for (const name of asked)
      assert.ok(
        names.some((given) => given === name),
        `${code} asks for %${name}%`,
      );
    for (const name of names) assert.ok(asked.includes(name), `${code} does not show %${name}%`);
  }
});

test('both languages show the same values', () => {
  for (const code of known) {
    const [zh, en] = languages.map((language) => [...new Set(namesIn(templateOf(code, language) ?? ''))].sort());
    assert.deepEqual(zh, en, code);
  }
});

test('every problem of an expression has its code here', () => {
  const covered: { readonly [code in ProblemCode]: Code } = {
    'expression-too-long': 'expression-too-long',
    'expression-syntax': 'expression-syntax',
    'expression-too-deep': 'expression-too-deep',
    'unknown-name': 'unknown-name',
    'unknown-field': 'unknown-field',
    'unknown-function': 'unknown-function',
    'unknown-lexicon': 'unknown-lexicon',
    'wrong-arguments': 'wrong-arguments',
    'type-mismatch': 'type-mismatch',
    'wrong-type': 'wrong-type',
    'too-costly': 'too-costly',
    'macros-too-deep': 'macros-too-deep',
    'pattern-refused': 'pattern-refused',
    'bad-timestamp': 'bad-timestamp',
    'bad-duration': 'bad-duration',
    'bad-timezone': 'bad-timezone',
    'number-too-large': 'number-too-large',
    unsupported: 'unsupported',
    'reserved-name': 'reserved-name',
  };
  for (const [problem, code] of Object.entries(covered)) assert.equal(problem, code);
});

test('a part in double brackets is left out where its value is empty', () => {
  const values = { event: 'case.acepted', suggestion: 'case.accepted' };
  assert.match(sentenceOf('unknown-event', values, 'en'), /Did you mean "case\.accepted"\?/);
  assert.doesNotMatch(sentenceOf('unknown-event', { ...values, suggestion: '' }, 'en'), /Did you mean|\[\[|%/);
});

test('a value is shown as it is, also where it looks like a placeholder', () => {
  assert.match(sentenceOf('unknown-event', { event: '%suggestion%', suggestion: '' }, 'en'), /No event "%suggestion%"/);
});
