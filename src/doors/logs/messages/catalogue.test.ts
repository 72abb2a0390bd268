import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { namesIn } from '#law/compiler/messages/catalogue.ts';
import { catalogue, sentence } from './catalogue.ts';

test('every message is there in Chinese and in English, and asks for the same values', () => {
  assert.deepEqual([...catalogue('zh').keys()], [...catalogue('en').keys()]);
  for (const [code, zh] of catalogue('zh'))
    assert.deepEqual(namesIn(zh).toSorted(), namesIn(catalogue('en').get(code) ?? '').toSorted(), code);
});

test('every code of this door has its sentence', () => {
  const text = readFileSync(new URL('./catalogue.ts', import.meta.url), 'utf8');
  const rows = readFileSync(new URL('../row.ts', import.meta.url), 'utf8');
  const codes = [...(text + rows).matchAll(/^ {2}\| '([a-z0-9-]+)'/gm)].map(([, code = '']) => code);
  assert.ok(codes.length > 30);
  assert.deepEqual(codes.toSorted(), [...catalogue('en').keys()].toSorted());
});

test('no code of the catalogue is without a use', () => {
  const folder = new URL('../', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const used = files
    .filter((name) => !name.endsWith('.test.ts') && !name.endsWith('catalogue.ts') && name !== 'row.ts')
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  const idle = [...catalogue('en').keys()].filter((code) => !used.includes(`'${code}'`));
  assert.deepEqual(idle, []);
});

test('a part of a sentence is left out where its value is empty', () => {
  const values = { key: 'evnts', known: 'events', suggestion: 'events' };
  assert.match(sentence('en', 'map-unknown-key', values), /Did you mean "events"\?/);
  assert.doesNotMatch(sentence('en', 'map-unknown-key', { ...values, suggestion: '' }), /Did you mean/);
});
