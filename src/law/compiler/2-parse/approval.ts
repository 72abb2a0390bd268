import type { ApprovalStep } from '#law/rulebook/approval.ts';
import { present } from '../present.ts';
import { oneOf, text } from './scalars.ts';
import { byForm, mapped, maybe, needed, record } from './shape.ts';

const step = oneOf('draft', 'review', 'countersign', 'approve', 'rule');
const told = record({ step: needed(step), level: maybe(text), department: maybe(text), article: maybe(text) });

/** `review`, or `{step: countersign, level: '2', department: general-office, article: '1.2'}`. */
export const approvalStep = byForm<ApprovalStep>(
  {
    scalar: mapped(step, (word) => ({ step: word })),
    map: mapped(told, ({ step, level, department, article }) => ({ step, ...present({ level, department, article }) })),
  },
  'draft, review, countersign, approve, rule, {step, level, department, article}',
);
