import { z } from '@hono/zod-openapi';
import { seen, sentence } from '../wire/text.ts';
import { caseVerb } from './case-verb.ts';

const body = z.strictObject({
  reason: sentence,
  seen,
});

export const withdrawCase = caseVerb('withdraw', {
  action: 'case.withdraw',
  summary: 'Withdraw a case',
  zh: '撤回：当事人不办了。',
  body,
  command: ({ reason }) => ({ do: 'withdraw-case', reason }),
});
