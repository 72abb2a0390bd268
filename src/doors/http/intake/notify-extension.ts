import { z } from '@hono/zod-openapi';
import { label, seen, sentence } from '../wire/text.ts';
import { caseVerb } from './case-verb.ts';

const body = z.strictObject({
  reason: sentence,
  channel: label.optional(),
  seen,
});

export const notifyExtension = caseVerb('notify-extension', {
  action: 'case.notify-extension',
  summary: 'Tell the citizen of an extension',
  zh: '告知延期。',
  body,
  command: ({ reason, channel }) => ({ do: 'notify-extension', reason, channel }),
});
