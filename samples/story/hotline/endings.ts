import { msPerDay } from '#law/calendar/day.ts';
import { hour, minute } from '../clock.ts';
import { lateness } from '../days.ts';
import { type Course, ofDesk, ofUnit, otherThan } from './course.ts';

/** When it was solved. Complex cases have 48 hours, 24 of them worked; some prove hard and take longer. */
export function solving(course: Course, isComplex: boolean, ready: number): number {
  const { opened, unit, chance, after, add } = course;
  const isHard =
    isComplex && chance.happens(Math.min(0.6, 1.3 * lateness(unit.carelessness, opened.day, opened.at % msPerDay)));
  if (isHard) {
    const failed = after(ready, chance.span(2, 10, hour));
    add(failed, '未解决', { ...ofUnit(course), 说明: '更换配件后仍有问题' });
    for (let turn = 1; turn <= 2; turn++) add(after(failed, turn * 3 * hour), '跟踪', ofUnit(course));
    if (chance.happens(0.5)) helped(course, after(failed, chance.span(20, 150, minute)));
  }
  const working = isHard ? chance.between(25, 55) : isComplex ? chance.between(4, 22) : chance.between(4, 34);
  const solved = Math.max(
    after(ready, (isHard ? 17 * 60 : 20) * minute),
    after(opened.at, working * hour + chance.span(0, 59, minute)),
  );
  add(solved, '解决', ofUnit(course));
  return solved;
}

/** Asked about satisfaction, rated by some, closed; one in sixteen is closed unasked. */
export function closing(course: Course, solved: number): void {
  const { who, chance, after, add } = course;
  const asked = after(solved, chance.span(1, 15, hour));
  const isAsked = !chance.happens(0.06);
  if (isAsked) add(asked, '请评价', ofDesk(course));
  if (isAsked && chance.happens(0.6)) {
    const score = chance.weighted([
      [50, 5],
      [30, 4],
      [10, 3],
      [6, 2],
      [4, 1],
    ]);
    add(after(asked, chance.span(10, 600, minute)), '评价', { ...ofDesk(course), 客户: who.name, 数值: score });
  }
  if (chance.happens(0.7)) add(after(asked, chance.span(10, 600, minute)), '跟踪', ofDesk(course));
  add(after(asked, chance.span(12, 30, hour)), '办结', { ...ofDesk(course), 分级: '已解决' });
}

/** A department that could not solve it hands it to another, which looks at it first. */
function helped(course: Course, at: number): void {
  const { chance, after, add } = course;
  const other = otherThan(course);
  const receiver = chance.oneOf(other.people);
  add(at, '转办', { ...ofUnit(course), 转往: other.unit, 接收人: receiver });
  add(after(at, chance.span(20, 150, minute)), '办理', { 部门: other.unit, 经办: receiver, 说明: '会同查找原因' });
}
