import { test } from 'node:test';
import { agree } from './agreement.ts';
import { drafts } from './regulations.ts';

for (const [name, draft] of Object.entries(drafts)) {
  if (!name.startsWith('must:')) continue;
  test(`the judge says of any small log what the naive reading of the language says: ${name}`, () => {
    agree(draft, 1_000);
  });
}
