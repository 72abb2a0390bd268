import { msPerDay } from '#law/calendar/day.ts';
import { hour, minute } from '../clock.ts';
import { type Course, isLate, own } from './course.ts';
import { blamed, closed, complained, withdrawn } from './endings.ts';
import { extended } from './extensions.ts';
import { visit } from './visits.ts';

/** One case from receipt to close: papers, acceptance, work at the counter or outside, an extension where it is hard. */
export function caseStory(course: Course): void {
  const { matter, who, address, receivedAt, chance, office, add } = course;
  const { title, kind, limit, isInstant } = matter;
  add(receivedAt, '收件', { ...own(course), 客户: who.name, 电话: who.phone, 地址: address, 事项: title, 类别: kind });
  const isWithdrawn = chance.happens(0.025);
  if (isWithdrawn) withdrawn(course, office.after(receivedAt, chance.span(5, 300, minute)));
  const complete = isWithdrawn ? undefined : papers(course);
  if (complete === undefined) return;
  const accepted = office.after(complete, chance.span(2, 40, minute));
  const [prescribed, promised] = limit ?? [];
  const 勾选 = ['材料齐', ...(isInstant ? ['即办'] : [])].join(';');
  add(accepted, '受理', { ...own(course), 客户: who.name, 类别: kind, 规定天数: prescribed, 承诺天数: promised, 勾选 });
  if (isInstant) atOnce(course, accepted);
  else if (matter.goesOut !== undefined) outside(course, accepted);
  else sorted(course, accepted);
}

/** Papers that are missing: asked for at once and in one go, mostly. Undefined where the customer never came back. */
function papers(course: Course): number | undefined {
  const { matter, receivedAt, chance, office, add } = course;
  if (matter.papers === undefined || chance.happens(0.55)) return receivedAt;
  let at = receivedAt;
  for (const times of chance.happens(0.08) ? [1, 2] : [1]) {
    const items = times === 1 ? matter.papers.slice(chance.between(0, matter.papers.length - 1)).join(';') : '补充说明';
    const asked = office.after(at, chance.span(3, 25, minute));
    add(asked, '要求补正', { ...own(course), 材料: items });
    // Most bring them within days, a few after more than ten workdays, and some do not come back.
    const days = chance.weighted([
      [60, chance.between(1, 3)],
      [28, chance.between(4, 9)],
      [8, chance.between(11, 18)],
      [4, 0],
    ]);
    if (days === 0) return undefined;
    at = office.after(asked, days * 7.5 * hour + chance.span(-200, 200, minute));
    add(at, '收到材料', { ...own(course), 材料: items });
  }
  return at;
}

/** A matter that is done while the customer waits; now and then it is left lying. */
function atOnce(course: Course, accepted: number): void {
  const { chance, office } = course;
  const late = isLate(course, accepted);
  const at = office.after(accepted, late ? chance.span(8, 20, hour) : chance.span(4, 30, minute));
  closed(course, at, late);
  if (late) blamed(course, at);
  complained(course, at, late);
}

/** Work at a desk: two days where the leader is asked, seven where it is looked into. */
function sorted(course: Course, accepted: number): void {
  const { matter, who, chance, office, add } = course;
  const classified = office.after(accepted, chance.span(3, 50, minute));
  add(classified, '分类', { ...own(course), 分级: matter.sorted });
  const handled = office.after(classified, chance.span(5, 120, minute));
  add(handled, '办理', own(course));
  const days = matter.sorted === '请示' ? 2 : 7;
  const late = isLate(course, classified);
  const longer = late || chance.happens(0.16) ? extended(course, classified, days) : undefined;
  const worked = days === 2 ? chance.span(1, 6, hour) : chance.span(7, 25, hour);
  const overdue = classified + (days + 1) * msPerDay + chance.span(0, days * 10, hour);
  const inTime = longer === undefined ? office.after(handled, worked) : longer - chance.span(4, 30, hour);
  const at = office.after(late ? Math.max(overdue, longer ?? 0) : inTime, chance.span(5, 60, minute));
  add(at, '答复', { ...own(course), 客户: who.name });
  closed(course, office.after(at, chance.span(1, 30, minute)), late);
  if (late) blamed(course, at);
}

/** Work at the customer's: it is booked, done, and signed for. */
function outside(course: Course, accepted: number): void {
  const { matter, chance, office, add } = course;
  const handled = office.after(accepted, chance.span(5, 150, minute));
  add(handled, '办理', own(course));
  const promised = matter.limit?.[1] ?? 3;
  const late = isLate(course, accepted);
  const longer = promised > 3 && (late || chance.happens(0.1)) ? extended(course, accepted, promised) : undefined;
  const slack = late ? chance.span(promised, 2 * promised + 1, 24 * hour) : chance.span(0, promised - 3, 24 * hour);
  // The appointment is late too where somebody lets a repair lie.
  const isLeft = late && promised <= 3;
  const { after } = isLeft ? course.offices.statutory : office;
  const bookedAt = after(handled, isLeft ? chance.span(7, 15, hour) : chance.span(5, 150, minute));
  const earliest = longer === undefined ? bookedAt + slack : longer - 2 * msPerDay;
  const done = visit(course, bookedAt, earliest);
  if (done === undefined) return;
  closed(course, done, late);
  if (late && longer === undefined) blamed(course, done);
}
