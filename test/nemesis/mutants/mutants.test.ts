import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { patched, projectRoot } from '../scenes/copied-tree.ts';
import { mutants } from './mutants.ts';

test('there are mutants enough, each with a name of its own', () => {
  assert.ok(mutants.length >= 14, `${mutants.length}`);
  assert.equal(new Set(mutants.map(({ name }) => name)).size, mutants.length);
});

for (const { name, patches } of mutants) {
  test(`the mutant ${name} can still be made of the program as it is`, () => {
    const texts = new Map<string, string>();
    for (const patch of patches) {
      const text = texts.get(patch.file) ?? readFileSync(join(projectRoot, patch.file), 'utf8');
      texts.set(patch.file, patched(text, patch));
    }
  });
}

test('given a patch that does not fit, making the mutant fails and says so', () => {
  const patch = { file: 'a.ts', find: 'no such text', put: '' };
  assert.throws(() => patched('some text', patch), /a\.ts does not fit: «no such text» stands there 0 times/);
  assert.throws(() => patched('no such text, no such text', patch), /2 times/);
});
