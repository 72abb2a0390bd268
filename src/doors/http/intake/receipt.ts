import { z } from '@hono/zod-openapi';
import { label, seen } from '../wire/text.ts';
import { caseVerb } from './case-verb.ts';

const body = z.strictObject({
  unit: label,
  seen,
});

export const receiptCase = caseVerb('receipt', {
  action: 'case.receipt',
  summary: 'Receipt a case that was handed over',
  zh: '签收：由转入单位做。',
  body,
  command: ({ unit }) => ({ do: 'receipt-case', unit }),
});
