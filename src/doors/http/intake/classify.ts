import { z } from '@hono/zod-openapi';
import { label, seen, sentence } from '../wire/text.ts';
import { caseVerb } from './case-verb.ts';

const body = z.strictObject({
  class: label,
  reason: sentence.optional(),
  person: label.optional(),
  seen,
});

export const classifyCase = caseVerb('classify', {
  action: 'case.classify',
  summary: 'Classify a case',
  zh: '分类：这件事属于哪一类。',
  body,
  command: ({ class: named, reason, person }) => ({ do: 'classify-case', class: named, reason, person }),
});
