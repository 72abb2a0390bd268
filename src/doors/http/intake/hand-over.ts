import { z } from '@hono/zod-openapi';
import { label, seen, sentence } from '../wire/text.ts';
import { caseVerb } from './case-verb.ts';

const body = z.strictObject({
  to_unit: label,
  receiver: label,
  reason: sentence,
  evidence: sentence.optional(),
  seen,
});

export const handOverCase = caseVerb('hand-over', {
  action: 'case.hand-over',
  summary: 'Hand a case over to another unit',
  zh: '转办：交给别的单位，由它签收。',
  body,
  command: ({ to_unit: toUnit, receiver, reason, evidence }) => ({
    do: 'hand-over-case',
    toUnit,
    receiver,
    reason,
    evidence,
  }),
});
