import { test } from 'node:test';
import { agree } from './agreement.ts';
import { drafts } from './regulations.ts';

/** 10,000 logs a kind of rule; `emit` only puts together kinds that are tried alone already. */
const ofKind = 10_000;
const ofChains = 2_000;

const names = Object.keys(drafts).map((name) => name.split(':')[0] ?? '');

for (const [name, draft] of Object.entries(drafts)) {
  const [kind = ''] = name.split(':');
  if (kind === 'must') continue; // agreement-must.test.ts, so that both run at once
  const share = names.filter((each) => each === kind).length;
  test(`the judge says of any small log what the naive reading of the language says: ${name}`, () => {
    agree(draft, kind === 'emit' ? ofChains : ofKind / share);
  });
}
