import { msPerDay } from '#law/calendar/day.ts';
import type { Chance } from './chance.ts';
import { type Entry, hour, type Journal, minute } from './journal.ts';
import { type Customer, type Department, departments, desk, type Kind, matters } from './people.ts';

export interface Opening {
  readonly id: string;
  readonly at: number;
  readonly kind: Kind;
  readonly agent: string;
  readonly who: Customer;
  readonly call?: string;
}

/** Whom a case is with, and how it is written into the journal. */
interface Course {
  readonly opening: Opening;
  readonly unit: Department;
  readonly person: string;
  readonly add: (at: number, step: string, entry?: Entry) => void;
}

/** One case from receipt to close. Most go as the rulebook says; a realistic few do not. */
export function caseStory(journal: Journal, chance: Chance, opening: Opening): void {
  const [text, unit] = chance.oneOf(matters[opening.kind]);
  const person = chance.oneOf(departments[unit]);
  const add = (at: number, step: string, entry: Entry = {}) =>
    journal.add(at, opening.id, step, { 说明: '', ...entry });
  const { at, agent, who, call, kind } = opening;
  // A few are taken down in a hurry, without a number to call back.
  const 电话 = chance.happens(0.03) ? '' : who.phone;
  add(at, '来件', { 部门: desk, 经办: agent, 客户: who.name, 电话, 类别: kind, 关联单: call ?? '', 说明: text });
  const course: Course = { opening, unit, person, add: (when, step, entry) => add(inOfficeHours(when), step, entry) };
  if (chance.happens(0.03)) course.add(at + chance.between(20, 90) * minute, '撤回', { 客户: who.name });
  else if (kind === '咨询') answered(course, chance);
  else if (kind === '建议') suggested(course, chance);
  else solved(course, chance);
}

/**
 * Nobody works at night: what would fall between 20:00 and 8:00 is done in the first hour of the morning, and the
 * first two hours of the morning wait for it. Later stays later.
 */
function inOfficeHours(at: number): number {
  const day = Math.floor(at / msPerDay);
  const clock = at - day * msPerDay;
  if (clock >= 20 * hour) return (day + 1) * msPerDay + 8 * hour + (clock - 20 * hour) / 12;
  if (clock < 8 * hour) return day * msPerDay + 8 * hour + (clock + 4 * hour) / 12;
  if (clock < 10 * hour) return day * msPerDay + 9 * hour + (clock - 8 * hour) / 2;
  return at;
}

/** First handling and first reply: mostly within hours; some are forgotten until the next day but one. */
function firstReply({ opening, add }: Course, chance: Chance, unit: string, person: string, from: number): number {
  const late = chance.happens(0.06);
  const handled = late
    ? opening.at + chance.between(23 * 60, 40 * 60) * minute
    : from + chance.between(10, 420) * minute;
  add(handled, '办理', { 部门: unit, 经办: person, 说明: '初步处理' });
  const replied = handled + chance.between(5, 150) * minute;
  if (late && chance.happens(0.12)) return handled; // never replied: the log ends without it
  add(replied, '回复', { 部门: unit, 经办: person, 客户: opening.who.name });
  return replied;
}

function answered(course: Course, chance: Chance): void {
  const { opening, add } = course;
  const replied = firstReply(course, chance, desk, opening.agent, opening.at);
  if (chance.happens(0.3)) add(replied + chance.between(1, 20) * hour, '请评价', { 部门: desk, 经办: opening.agent });
  add(replied + chance.between(20, 50) * hour, '办结', { 部门: desk, 经办: opening.agent, 分级: '已答复' });
}

function suggested(course: Course, chance: Chance): void {
  const { opening, unit, person, add } = course;
  const sorted = opening.at + chance.between(5, 90) * minute;
  const isReasonable = chance.happens(0.7);
  add(sorted, '分类', { 部门: desk, 经办: opening.agent, 分级: isReasonable ? '合理' : '一般' });
  const replied = firstReply(course, chance, desk, opening.agent, sorted);
  if (!isReasonable) {
    add(replied + 30 * hour, '办结', { 部门: desk, 经办: opening.agent, 分级: '已答复' });
    return;
  }
  add(sorted + chance.between(1, 60) * hour, '转办', { 部门: desk, 经办: opening.agent, 转往: unit, 接收人: person });
  const solvedAt = replied + chance.between(70, 300) * hour;
  add(solvedAt, '解决', { 部门: unit, 经办: person, 说明: '列入改进计划' });
  closing(course, chance, solvedAt);
}

/** Repairs, complaints, after-sales, appeals: handed to a department, solved, tracked, closed. */
function solved(course: Course, chance: Chance): void {
  const { opening, unit, person, add } = course;
  const { at, agent, kind } = opening;
  const isComplex = kind !== '售后' && chance.happens(kind === '投诉' ? 0.5 : 0.3);
  const isSpecial = !isComplex && chance.happens(0.05);
  const sorted = at + chance.between(4, isComplex ? 600 : 60) * minute;
  add(sorted, '分类', { 部门: desk, 经办: agent, 分级: isComplex ? '复杂' : isSpecial ? '特殊' : '一般' });
  const handed = sorted + chance.between(3, 60) * minute;
  add(handed, '转办', { 部门: desk, 经办: agent, 转往: unit, 接收人: person });
  if (chance.happens(0.03)) {
    // The desk passes the case on a second time, past the department that holds it.
    add(handed + 2 * hour, '转办', { 部门: desk, 经办: agent, 转往: '技术部', 接收人: departments.技术部[0] });
  }
  if (kind === '售后') add(handed + chance.between(20, 900) * minute, '派单', { 部门: unit, 经办: person });
  const replied = firstReply(course, chance, unit, person, handed);
  if (isSpecial) add(replied, '说明', { 部门: unit, 经办: person, 说明: '配件缺货；先借备用机' });
  if (chance.happens(0.02)) {
    // Closed as "handed over": the one thing that article 5.4 does not allow.
    add(replied + chance.between(50, 120) * hour, '办结', { 部门: desk, 经办: agent, 分级: '已转部门' });
    return;
  }
  closing(course, chance, solving(course, chance, isComplex, replied));
}

/** When it was solved. Of the complex ones one in eight takes longer than two days. */
function solving({ opening, unit, person, add }: Course, chance: Chance, isComplex: boolean, replied: number): number {
  const isHard = isComplex && chance.happens(0.13);
  if (isHard) {
    const failed = replied + chance.between(4, 20) * hour;
    add(failed, '未解决', { 部门: unit, 经办: person, 说明: '更换配件后仍有问题' });
    for (let turn = 1; turn <= 2; turn++) add(failed + turn * 20 * hour, '跟踪', { 部门: unit, 经办: person });
  }
  const latest = isHard ? chance.between(49, 110) : isComplex ? chance.between(6, 46) : chance.between(5, 70);
  const at = Math.max(replied + 20 * minute, opening.at + latest * hour + chance.between(0, 59) * minute);
  add(at, '解决', { 部门: unit, 经办: person });
  return at;
}

/** Asked about satisfaction, rated by some, closed; one in sixteen is closed unasked. */
function closing({ opening, add }: Course, chance: Chance, solvedAt: number): void {
  const { agent, who } = opening;
  const asked = solvedAt + chance.between(2, 30) * hour;
  const isAsked = !chance.happens(0.06);
  if (isAsked) add(asked, '请评价', { 部门: desk, 经办: agent });
  if (isAsked && chance.happens(0.6)) {
    const score = chance.weighted(
      [
        [50, 5],
        [30, 4],
        [10, 3],
        [6, 2],
        [4, 1],
      ],
      5,
    );
    add(asked + chance.between(1, 20) * hour, '评价', { 部门: desk, 经办: agent, 客户: who.name, 数值: score });
  }
  if (chance.happens(0.7)) add(asked + chance.between(1, 20) * hour, '跟踪', { 部门: desk, 经办: agent });
  add(asked + chance.between(24, 60) * hour, '办结', { 部门: desk, 经办: agent, 分级: '已解决' });
}
