import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageFor } from './language.ts';

test('a reader gets the language it prefers of ours, and Chinese where it prefers none', () => {
  const rows: readonly (readonly [accepted: string | undefined, language: string])[] = [
    [undefined, 'zh'],
    ['', 'zh'],
    ['*', 'zh'],
    ['fr', 'zh'],
    ['en', 'en'],
    ['EN-us', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['fr, en;q=0.5, zh;q=0.4', 'en'],
    ['en;q=0.1, zh-TW;q=0.2', 'zh'],
    ['en;q=0', 'zh'],
    ['en;q=x', 'zh'],
  ];
  for (const [accepted, language] of rows) assert.equal(languageFor(accepted), language, String(accepted));
});
