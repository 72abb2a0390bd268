import { msPerDay } from '#law/calendar/day.ts';
import { hour, minute } from '../clock.ts';
import { type Course, own } from './course.ts';

const reasons = ['管道被占，待疏通', '设备到货延迟', '物业未开放弱电间', '需补做线路测试'] as const;

/**
 * Somebody sees that it will not be done in time and asks for more. Not all of them ask; of these some ask too late, the
 * wrong one approves, or nobody tells the customer. When the longer time will end; undefined where none was asked for.
 */
export function extended(course: Course, from: number, days: number): number | undefined {
  const { chance, offices, branch, who, add } = course;
  if (chance.happens(0.2)) return undefined;
  const isTooLate = chance.happens(0.1);
  const due = from + days * msPerDay;
  const foreseen = isTooLate ? due + chance.span(20, 40, hour) : from + Math.floor((due - from) / 2 / minute) * minute;
  const more = chance.between(2, Math.min(5, days));
  const reason = chance.happens(0.08) ? '' : chance.oneOf(reasons);
  const { after } = offices.statutory;
  const requested = after(foreseen, chance.span(5, 90, minute));
  const isAsked = !chance.happens(0.04);
  if (isAsked) add(requested, '申请延期', { ...own(course), 天数: more, 说明: reason });
  const approved = after(requested, chance.span(10, 150, minute));
  const byLeader = !chance.happens(0.1);
  const approver = byLeader ? { 审批人: branch.leader, 职务: '分管领导' } : { 审批人: branch.foreman, 职务: '班长' };
  add(approved, '批准延期', { ...approver, 天数: more, 说明: reason });
  // Told within hours, after days, or not at all.
  const told = chance.weighted([
    [80, chance.span(5, 240, minute)],
    [12, chance.span(16, 40, hour)],
    [8, undefined],
  ]);
  if (told !== undefined) add(after(approved, told), '告知延期', { ...own(course), 客户: who.name, 说明: reason });
  return due + more * msPerDay;
}
