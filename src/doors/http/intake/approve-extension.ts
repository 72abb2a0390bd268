import { z } from '@hono/zod-openapi';
import { days, label, seen, sentence } from '../wire/text.ts';
import { caseVerb } from './case-verb.ts';

const body = z.strictObject({
  days,
  reason: sentence,
  approver: label,
  approver_role: label,
  approver_rank: z.int().min(0).max(1_000).optional(),
  seen,
});

export const approveExtension = caseVerb('approve-extension', {
  action: 'case.approve-extension',
  summary: 'Approve an extension',
  zh: '批准延期：不能由申请人批。',
  body,
  command: ({ days: granted, reason, approver, approver_role, approver_rank }) => ({
    do: 'approve-extension',
    days: granted,
    reason,
    approver,
    approverRole: approver_role,
    approverRank: approver_rank,
  }),
});
