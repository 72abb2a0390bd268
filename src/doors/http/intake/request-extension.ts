import { z } from '@hono/zod-openapi';
import { days, seen, sentence } from '../wire/text.ts';
import { caseVerb } from './case-verb.ts';

const body = z.strictObject({
  days,
  reason: sentence,
  seen,
});

export const requestExtension = caseVerb('request-extension', {
  action: 'case.request-extension',
  summary: 'Request an extension',
  zh: '申请延期：延几天，为什么。',
  body,
  command: ({ days: wanted, reason }) => ({ do: 'request-extension', days: wanted, reason }),
});
