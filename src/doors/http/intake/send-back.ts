import { z } from '@hono/zod-openapi';
import { label, seen, sentence } from '../wire/text.ts';
import { caseVerb } from './case-verb.ts';

const body = z.strictObject({
  to_unit: label,
  reason: sentence,
  seen,
});

export const sendBackCase = caseVerb('send-back', {
  action: 'case.send-back',
  summary: 'Send a case back',
  zh: '退单：退回转出单位。',
  body,
  command: ({ to_unit: toUnit, reason }) => ({ do: 'send-back-case', toUnit, reason }),
});
