import { test } from 'node:test';
import { agree } from './agreement.ts';
import { drafts } from './regulations.ts';

/** 10,000 logs a kind of rule; what hangs together through emitted events has its kinds tried already. */
const logs: { readonly [kind: string]: number } = { may: 5_000, emit: 2_000 };

for (const [name, draft] of Object.entries(drafts)) {
  const [kind = ''] = name.split(':');
  if (kind === 'must') continue; // agreement-must.test.ts, so that both run at once
  test(`the judge says of any small log what the naive reading of the language says: ${name}`, () => {
    agree(draft, logs[kind] ?? 10_000);
  });
}
