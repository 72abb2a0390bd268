import { msPerDay } from '#law/calendar/day.ts';
import { hour, localText, minute } from '../clock.ts';
import { customer } from '../people.ts';
import { type Course, isLate, own } from './course.ts';
import { withdrawn } from './endings.ts';

/** A visit under way: its number, the time that was agreed, and how it is written down. */
interface Outing {
  readonly course: Course;
  readonly id: string;
  readonly slot: number;
  readonly note: (at: number, step: string, entry?: Parameters<Course['add']>[2]) => void;
}

/** A visit from the call that books it to the signature. When it was done; undefined where it was called off. */
export function visit(course: Course, bookedAt: number, earliest: number): number | undefined {
  const { id: caseId, chance, add } = course;
  const id = `S${caseId.slice(1)}`;
  const note: Outing['note'] = (at, step, entry = {}) =>
    add(at, step, { ...own(course), 关联单: caseId, ...entry }, id);
  // One in twelve is fitted in at short notice.
  const notice = chance.happens(0.08) ? chance.span(4, 18, hour) : 24 * hour;
  const slot = slotAfter(Math.max(bookedAt + notice, earliest));
  dispatched(course, bookedAt, slot);
  if (chance.happens(0.02)) return done({ course, id, slot, note }, slot);
  booked({ course, id, slot, note }, bookedAt);
  const asked = course.offices.daily.open(bookedAt + Math.floor((slot - bookedAt) / 2 / minute) * minute);
  if (chance.happens(0.03)) {
    note(asked, '取消上门', { 说明: '客户不办了' });
    withdrawn(course, asked + 2 * minute);
    return undefined;
  }
  const isMoved = chance.happens(0.08);
  const isAgreed = isMoved && chance.happens(0.8);
  const later = slotAfter(slot + chance.between(2, 26) * hour);
  if (isMoved)
    note(asked, '改约', { 约定: localText(later), 约定至: localText(later + hour), 勾选: isAgreed ? '客户同意' : '' });
  return arrived({ course, id, slot: isAgreed ? later : slot, note });
}

/** The next half hour from nine to five. */
function slotAfter(at: number): number {
  const half = Math.ceil(at / (30 * minute)) * 30 * minute;
  const clock = half % msPerDay;
  if (clock < 9 * hour) return half - clock + 9 * hour;
  return clock > 17 * hour ? half - clock + msPerDay + 9 * hour + (clock % (4 * hour)) : half;
}

/** The order to go out; to a base station only somebody with a certificate may be sent. */
function dispatched(course: Course, at: number, slot: number): void {
  const 岗位 = course.matter.goesOut === 'base-station' ? '基站维护' : '入户';
  course.add(at, '派单', { ...own(course), 关联单: course.id, 岗位, 约定: localText(slot) }, `P${course.id.slice(1)}`);
}

function booked({ course, slot, note }: Outing, at: number): void {
  const { who, chance } = course;
  const isOwnNumber = !chance.happens(0.04);
  note(at, '预约', {
    客户: who.name,
    电话: who.phone,
    拨打: isOwnNumber ? who.phone : customer(chance).phone,
    约定: localText(slot),
    约定至: chance.happens(0.05) ? '' : localText(slot + chance.oneOf([30, 60]) * minute),
  });
  if (!chance.happens(0.03)) note(at + chance.span(1, 40, minute), '工作记录', { 说明: '已约客户' });
}

/** On time, too early, or too late; who is late calls before, calls when it is too late, or does not call. */
function arrived(outing: Outing): number {
  const { course, slot, note } = outing;
  const { chance } = course;
  if (!isLate(course, slot)) {
    return done(outing, slot + (chance.happens(0.03) ? -chance.span(17, 45, minute) : chance.span(-14, 14, minute)));
  }
  if (chance.happens(0.75)) {
    const ticks = [...(chance.happens(0.92) ? ['致歉'] : []), ...(chance.happens(0.88) ? ['请客户选时间'] : [])];
    const called = slot + (chance.happens(0.85) ? -chance.span(5, 50, minute) : chance.span(1, 14, minute));
    note(called, '告知迟到', { 勾选: ticks.join(';'), 说明: chance.happens(0.06) ? '' : '前一户没有完工' });
  }
  return done(outing, slot + chance.span(16, 90, minute));
}

/** At the customer's: some ask for too much, some offer tea, a mistake is found and mended. */
function done({ course, note }: Outing, at: number): number {
  const { chance } = course;
  note(at, '到达');
  const tick = (name: string, probability: number) => (chance.happens(probability) ? [name] : []);
  const noted = at + chance.span(5, 15, minute);
  if (chance.happens(0.08)) {
    const ticks = tick('表示理解', 0.9);
    const 材料 = chance.happens(0.8) ? '换装普通面板' : '';
    note(noted, '现场记事', {
      分级: '要求过高',
      勾选: ticks.join(';'),
      材料,
      说明: chance.happens(0.9) ? '规范不允许' : '',
    });
  } else if (chance.happens(0.14)) {
    const ticks = [...tick('谢过', 0.93), ...tick('收下', 0.12), ...tick('谨慎中立', 0.9)];
    note(noted, '现场记事', { 分级: '客气', 勾选: ticks.join(';') });
  }
  const finished = at + chance.span(25, 130, minute);
  note(finished, '上门完成', { 勾选: tick('送资料', 0.93).join(';') });
  if (chance.happens(0.04)) {
    note(finished + chance.span(10, 60, minute), '发现差错', { 说明: '端口登记错' });
    note(course.offices.daily.after(finished, chance.span(2, 20, hour)), '纠正差错', { 说明: '已改正' });
  }
  return finished + chance.span(1, 9, minute);
}
