import { dayOfDate, msPerDay } from '#law/calendar/day.ts';
import type { Chance } from './chance.ts';
import { hour, type Journal, localText, minute } from './journal.ts';
import { agents, desk, hotline } from './people.ts';

export const firstDay = dayOfDate(2026, 9, 21);
export const endDay = dayOfDate(2026, 11, 20);

const at = (month: number, day: number, clock: number) => dayOfDate(2026, month, day) * msPerDay + clock * hour;

/** The line opens at eight and closes at twenty; twice in sixty days it did not. */
export function openingHours(journal: Journal, chance: Chance): void {
  for (let day = firstDay; day < endDay; day++) {
    const start = day * msPerDay;
    const isExtended = day === dayOfDate(2026, 11, 10) || day === dayOfDate(2026, 11, 11);
    const opened = day === dayOfDate(2026, 10, 8) ? 8 * hour + 17 * minute : 8 * hour - chance.between(1, 9) * minute;
    const closed = day === dayOfDate(2026, 10, 24) ? 19 * hour + 41 * minute : (isExtended ? 22 : 20) * hour;
    journal.add(start + opened, hotline, '开线', { 部门: desk, 经办: agents[0] });
    journal.add(start + closed + chance.between(0, 4) * minute, hotline, '收线', { 部门: desk, 经办: agents[1] });
  }
}

/** Longer hours on two evenings of the autumn sale: customers were told in time once, and once too late. */
export function extendedHours(journal: Journal): void {
  for (const [day, told] of [
    [10, 18],
    [11, 20.1],
  ] as const) {
    const hours = { 起: localText(at(11, day, 20)), 止: localText(at(11, day, 22)), 部门: desk, 经办: agents[0] };
    journal.add(at(11, day, 15), hotline, '延时决定', { ...hours, 说明: '促销期间来电多' });
    journal.add(at(11, day, told), hotline, '延时告知', { ...hours, 说明: '公众号、语音播报' });
  }
}

/** Reviews, meetings, surveys. October's review was never held. */
export function reviews(journal: Journal): void {
  const reviewed = (
    month: number,
    day: number,
    problems: readonly (readonly [text: string, solvedAfter: number])[],
  ) => {
    const review = `PS2026${String(month).padStart(2, '0')}`;
    journal.add(at(month, day, 15), review, '评审', { 部门: desk, 经办: '林主任 G01' });
    problems.forEach(([text, days], i) => {
      const id = `WT${review.slice(2)}-${i + 1}`;
      journal.add(at(month, day, 15.5), id, '评审问题', { 关联单: review, 部门: desk, 说明: text });
      journal.add(at(month, day, 15.5) + days * msPerDay, id, '问题整改', { 部门: desk, 经办: '林主任 G01' });
    });
  };
  reviewed(9, 28, [
    ['午间坐席不足', 21],
    ['转办单缺少联系方式', 9],
  ]);
  reviewed(11, 16, [['复杂件跟踪间隔太长', 12]]);
  journal.add(at(10, 14, 9.5), 'WT2026K1', '客户问题', { 部门: desk, 说明: '同一批滤芯有异味' });
  journal.add(at(10, 15, 16), 'WT2026K1', '问题分析', { 部门: desk, 经办: '顾工 T01', 说明: '一批密封圈材料不合格' });
  journal.add(at(10, 22, 14), 'HY202610', '评议会', { 部门: desk, 经办: '林主任 G01', 转往: '技术部;售后部;产品部' });
  journal.add(at(9, 24, 10), 'DC202609', '满意度调查', { 部门: desk, 数值: 86 });
  journal.add(at(10, 20, 11), 'DC202609', '改进', { 部门: desk, 说明: '午间增加一名坐席' });
  journal.add(at(11, 12, 10), 'DC202611', '满意度调查', { 部门: desk, 数值: 112 });
}

/** Sampled calls, looked through item by item. */
export function inspections(journal: Journal, chance: Chance): void {
  const items = [
    '5.1b-introduce',
    '5.1b-ask',
    '5.1c',
    '6.1-listen',
    '6.2-patient',
    '6.2-solution',
    '6.2b-polite',
    '6.2b-careful',
  ] as const;
  for (let week = 0; week < 8; week++) {
    for (let sampled = 0; sampled < 5; sampled++) {
      const failed = chance.happens(0.18) ? chance.oneOf(items) : '';
      const time = (firstDay + week * 7 + 4) * msPerDay + 17 * hour + sampled * 10 * minute;
      journal.add(time, `ZJ${week + 1}-${sampled + 1}`, '质检', {
        部门: desk,
        经办: chance.oneOf(agents),
        不合格项: failed,
      });
    }
  }
}
