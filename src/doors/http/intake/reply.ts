import { z } from '@hono/zod-openapi';
import { label, prose, seen } from '../wire/text.ts';
import { caseVerb } from './case-verb.ts';

const body = z.strictObject({
  text: prose,
  channel: label.optional(),
  seen,
});

export const replyToCase = caseVerb('reply', {
  action: 'case.reply',
  summary: 'Reply to the citizen',
  zh: '答复当事人。',
  body,
  command: ({ text, channel }) => ({ do: 'reply-to-case', text, channel }),
});
