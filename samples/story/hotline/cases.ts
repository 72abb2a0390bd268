import { msPerDay } from '#law/calendar/day.ts';
import { hour, minute } from '../clock.ts';
import { lateness } from '../days.ts';
import { address, type Team } from '../people.ts';
import { type Course, ofDesk, ofUnit, otherThan } from './course.ts';
import { closing, solving } from './endings.ts';

/** One case from receipt to close. Most go as the rulebook says; a realistic few do not. */
export function caseStory(course: Course): void {
  const { opened, kind, matter, who, chance, after, add } = course;
  add(opened.at, '来件', {
    ...ofDesk(course),
    客户: who.name,
    // A few are taken down in a hurry, without a number to call back or the kind of thing that it is.
    电话: chance.happens(0.03) ? '' : who.phone,
    类别: chance.happens(0.006) ? '' : kind,
    地址: kind === '报修' || kind === '售后' ? address(chance) : '',
    关联单: opened.call,
    说明: matter.text,
  });
  if (chance.happens(0.03)) add(after(opened.at, chance.span(20, 90, minute)), '撤回', { 客户: who.name });
  else if (kind === '咨询') answered(course);
  else if (kind === '建议') suggested(course);
  else departmental(course);
}

/** First handling and first reply: mostly within hours; some are forgotten until the next day. */
function firstReply(course: Course, team: Team, person: string, from: number): number {
  const { opened, who, chance, after, add } = course;
  const own = { 部门: team.unit, 经办: person };
  const isLate = chance.happens(lateness(team.carelessness, opened.day, opened.at % msPerDay));
  const handled = isLate
    ? after(opened.at, 12 * hour + chance.span(-30, 480, minute))
    : after(from, chance.span(10, 280, minute));
  add(handled, '办理', { ...own, 说明: '初步处理' });
  if (isLate && chance.happens(0.1)) return handled; // the reply is forgotten altogether
  const replied = after(handled, chance.span(5, 100, minute));
  add(replied, '回复', { ...own, 客户: who.name });
  return replied;
}

function answered(course: Course): void {
  const { opened, company, agent, chance, after, add } = course;
  const replied = firstReply(course, company.desk, agent, opened.at);
  if (chance.happens(0.3)) add(after(replied, chance.span(10, 500, minute)), '请评价', ofDesk(course));
  add(after(replied, chance.span(10, 25, hour)), '办结', { ...ofDesk(course), 分级: '已答复' });
}

function suggested(course: Course): void {
  const { opened, unit, person, chance, after, add } = course;
  const sorted = after(opened.at, chance.span(5, 90, minute));
  const isReasonable = chance.happens(0.7);
  add(sorted, '分类', { ...ofDesk(course), 分级: isReasonable ? '合理' : '一般' });
  if (isReasonable) {
    const handed = after(sorted, chance.span(20, 2000, minute));
    add(handed, '转办', { ...ofDesk(course), 转往: unit.unit, 接收人: person });
  }
  const replied = firstReply(
    course,
    isReasonable ? unit : course.company.desk,
    isReasonable ? person : course.agent,
    sorted,
  );
  const decided = after(replied, chance.span(15, 150, hour));
  if (isReasonable) add(decided, '解决', { ...ofUnit(course), 说明: '列入改进计划' });
  if (isReasonable) closing(course, decided);
  else add(decided, '办结', { ...ofDesk(course), 分级: '已答复' });
}

/** Repairs, complaints, after-sales, appeals: handed to a department, solved, tracked, closed. */
function departmental(course: Course): void {
  const { opened, kind, unit, person, chance, after, add } = course;
  const isComplex = kind !== '售后' && chance.happens(kind === '投诉' ? 0.5 : 0.3);
  const isSpecial = !isComplex && chance.happens(0.05);
  const sorted = after(opened.at, chance.span(4, isComplex ? 200 : 60, minute));
  add(sorted, '分类', { ...ofDesk(course), 分级: isComplex ? '复杂' : isSpecial ? '特殊' : '一般' });
  const handed = after(sorted, chance.span(3, 60, minute));
  add(handed, '转办', { ...ofDesk(course), 转往: unit.unit, 接收人: person });
  if (chance.happens(0.03)) passedOn(course, after(handed, 2 * hour));
  if (kind === '售后') add(after(handed, chance.span(20, 500, minute)), '派单', ofUnit(course));
  const complete = papers(course, handed);
  const replied = firstReply(course, unit, person, handed);
  if (isSpecial) add(replied, '说明', { ...ofUnit(course), 说明: '配件缺货；先借备用机' });
  if (chance.happens(0.02)) {
    // Closed as "handed over": the one thing that article 5.4 does not allow.
    add(after(replied, chance.span(25, 60, hour)), '办结', { ...ofDesk(course), 分级: '已转部门' });
    return;
  }
  closing(course, solving(course, isComplex, Math.max(complete, replied)));
}

/** The desk passes a case on a second time, past the department that holds it. */
function passedOn(course: Course, at: number): void {
  const other = otherThan(course);
  course.add(at, '转办', { ...ofDesk(course), 转往: other.unit, 接收人: other.people[0] });
}

/** Papers that the customer has not at hand: asked for, and sent within days. When the case had all it needs. */
function papers({ matter, unit, person, chance, after, add }: Course, handed: number): number {
  if (matter.papers === undefined || chance.happens(0.4)) return handed;
  const own = { 部门: unit.unit, 经办: person, 材料: matter.papers };
  const asked = after(handed, chance.span(5, 60, minute));
  add(asked, '要求补正', own);
  const sent = after(asked, chance.span(40, 1500, minute));
  add(sent, '收到材料', own);
  return sent;
}
