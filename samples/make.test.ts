import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { makeJournal } from './make.ts';

test('the committed journal is what the generator writes, byte for byte', async () => {
  const committed = await readFile(new URL('hotline/journal.csv', import.meta.url), 'utf8');
  assert.ok(makeJournal() === committed, 'run npm run sample:make and commit the result');
});

test('another seed tells another story of about the same size', () => {
  const [one, other] = [makeJournal(), makeJournal(7)];
  assert.ok(one !== other);
  assert.ok(Math.abs(other.length / one.length - 1) < 0.2);
});
