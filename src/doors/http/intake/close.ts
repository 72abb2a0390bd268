import { z } from '@hono/zod-openapi';
import { label, prose, seen } from '../wire/text.ts';
import { caseVerb } from './case-verb.ts';

const body = z.strictObject({
  summary: prose,
  outcome: label.optional(),
  seen,
});

export const closeCase = caseVerb('close', {
  action: 'case.close',
  summary: 'Close a case',
  zh: '办结。',
  body,
  command: ({ summary, outcome }) => ({ do: 'close-case', summary, outcome }),
});
