import type { Weighted } from '../chance.ts';
import { hour, minute, numbered } from '../clock.ts';
import { type Course, own } from './course.ts';

type Scores = readonly [Weighted<number>, ...Weighted<number>[]];

const pleased: Scores = [
  [64, 5],
  [24, 4],
  [7, 3],
  [3, 2],
  [2, 1],
];
const annoyed: Scores = [
  [14, 5],
  [20, 4],
  [24, 3],
  [22, 2],
  [20, 1],
];

export function withdrawn({ who, add }: Course, at: number): void {
  add(at, '撤回', { 客户: who.name });
}

/** Closed, signed for by nearly all customers, rated by half of them; who had to wait rates worse. */
export function closed(course: Course, at: number, isAnnoyed: boolean): void {
  const { matter, who, chance, offices, add } = course;
  const isSigned = matter.goesOut !== undefined && !chance.happens(0.04);
  add(at, '办结', { ...own(course), 客户: who.name, 勾选: isSigned ? '客户签字' : '' });
  if (!chance.happens(0.5)) return;
  const rated = offices.daily.after(at, chance.span(5, 1200, minute));
  add(rated, '好差评', { ...own(course), 客户: who.name, 分数: chance.weighted(isAnnoyed ? annoyed : pleased) });
}

/** Who is to answer for it is decided weeks later, not in every case. */
export function blamed(course: Course, at: number): void {
  const { chance, offices, branch, add } = course;
  if (!chance.happens(0.6)) return;
  const decided = offices.statutory.after(at, chance.span(15, 90, hour));
  const outcome = chance.oneOf(['批评教育', '书面检查', '免予追究']);
  add(decided, '追责决定', { 部门: '分公司', 经办: branch.leader, 说明: outcome });
}

/** A complaint that an instant matter was dragged out or made difficult, and what was found. */
export function complained(course: Course, at: number, isRight: boolean): void {
  const { id, branch, chance, offices, add } = course;
  if (!chance.happens(isRight ? 0.5 : 0.12)) return;
  const ruled = offices.statutory.after(at, chance.span(6, 30, hour));
  add(
    ruled,
    '投诉认定',
    {
      ...own(course),
      关联单: id,
      审批人: branch.leader,
      分级: chance.oneOf(['拖延', '刁难']),
      勾选: chance.happens(isRight ? 0.8 : 0.1) ? '属实' : '',
    },
    numbered('T', Number(id.slice(1))),
  );
}
