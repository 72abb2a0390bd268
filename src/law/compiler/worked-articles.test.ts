import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compiled, rulebookFrom } from './authoring.ts';

/** The worked articles of the language's design, in the syntax of docs/language.md. */
const whole = readFileSync(new URL('./worked-articles.md', import.meta.url), 'utf8');
const [words = '', ...articles] = whole.split(/^(?=## )/m);

test('all worked articles compile together without errors or warnings', () => {
  const { diagnostics } = compiled(whole);
  assert.deepEqual(
    diagnostics.filter((one) => one.severity !== 'info'),
    [],
  );
  assert.equal(rulebookFrom(whole).rules.length, articles.length);
});

test('cascades are judged in passes: lateness, warnings, collective warnings', () => {
  const stratum = new Map(rulebookFrom(whole).rules.map((one) => [one.version, one.stratum]));
  assert.equal(stratum.get('a31@2026-01-01'), 0);
  assert.equal(stratum.get('a32@2026-01-01'), 1);
  assert.equal(stratum.get('a40@2026-01-01'), 1);
  assert.equal(stratum.get('a41@2026-01-01'), 1);
});

test('what a stream alone can show is local, what is counted for others is shared', () => {
  const shared = rulebookFrom(whole).rules.filter((one) => one.reach === 'shared');
  assert.deepEqual(
    shared.map((one) => [one.id, one.key?.source]),
    [
      ['a5', 'e.outlet'],
      ['a31', 'e.person'],
      ['a32', 'e.department'],
      ['a41', 'e.holder'],
      ['a45', 'e.meeting'],
    ],
  );
});

test('each worked article also compiles alone, except where it names another', () => {
  const alone = articles.filter((text) => !/breach\(|replaces:|exception:/.test(text));
  assert.equal(alone.length, articles.length - 3);
  for (const text of alone) {
    const { diagnostics } = compiled(`${words}${text}`);
    const found = diagnostics.filter((one) => one.severity !== 'info');
    assert.deepEqual(found, [], text);
  }
});
