import { z } from '@hono/zod-openapi';
import { days, label, prose, seen, sentence } from '../wire/text.ts';
import { newCaseVerb } from './case-verb.ts';

const body = z.strictObject({
  kind: label,
  unit: label,
  person: label,
  citizen: label,
  class: label.optional(),
  channel: label.optional(),
  name: label.optional(),
  contact: label.optional(),
  topic: sentence.optional(),
  matter: label.optional(),
  priority: label.optional(),
  promised_days: days.optional(),
  text: prose.optional(),
  seen,
});

export const acceptCase = newCaseVerb({
  action: 'case.accept',
  summary: 'Accept a case',
  zh: '受理：有人来办事，成为一个办件。',
  body,
  command: ({ seen: _, promised_days: promisedDays, ...said }) => ({ do: 'accept-case', ...said, promisedDays }),
});
