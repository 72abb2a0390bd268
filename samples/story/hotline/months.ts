import { dateOfDay, formatDay, msPerDay, weekdayOf } from '#law/calendar/day.ts';
import { type Chance, chanceOf } from '../chance.ts';
import { hour } from '../clock.ts';
import type { Company, HotlineJournal } from './company.ts';

const problems = [
  '午间坐席不足',
  '转办单缺少联系方式',
  '复杂件跟踪间隔太长',
  '周一上午排队太久',
  '假期值守交接不清',
] as const;
interface Fault {
  readonly text: string;
  readonly cause: string;
}

const faults: readonly [Fault, ...Fault[]] = [
  { text: '同一批滤芯有异味', cause: '一批密封圈材料不合格' },
  { text: '夏季制水变慢', cause: '进水温度高时膜通量下降' },
  { text: '换芯提醒不准', cause: '流量计读数漂移' },
];

/** What a month brings beside the calls: the review, and a problem that many customers have. */
export function monthly(journal: HotlineJournal, { seed, desk, of }: Company, day: number): void {
  const { year, month, day: dayOfMonth } = dateOfDay(day);
  const number = `${year}${String(month).padStart(2, '0')}`;
  const chance = chanceOf(seed, 'month', year * 12 + month);
  const leader = desk.people[0];
  const own = { 部门: desk.unit, 经办: leader };
  const start = day * msPerDay;
  // One month in five goes by without a review.
  const reviewed = chance.between(12, 26);
  const isReviewed = !chance.happens(0.2);
  if (dayOfMonth === reviewed && isReviewed) review(journal, chance, `PS${number}`, start + 15 * hour, own);
  if (dayOfMonth === 14) {
    const { text, cause } = chance.oneOf(faults);
    const id = `WT${number}K`;
    journal.add(start + 9.5 * hour, id, '客户问题', { 部门: desk.unit, 说明: text });
    const analysed = start + chance.between(1, 5) * msPerDay + 16 * hour;
    journal.add(analysed, id, '问题分析', { 部门: desk.unit, 经办: of.技术部.people[0], 说明: cause });
    const held = start + chance.between(6, 14) * msPerDay + 14 * hour;
    if (chance.happens(0.7)) journal.add(held, `HY${number}`, '评议会', { ...own, 转往: '技术部;售后部;产品部' });
  }
}

type Own = { readonly 部门: string; readonly 经办: string };

function review(journal: HotlineJournal, chance: Chance, id: string, at: number, own: Own): void {
  journal.add(at, id, '评审', own);
  for (let n = 1; n <= chance.between(1, 2); n++) {
    const problem = `WT${id.slice(2)}-${n}`;
    journal.add(at + 0.5 * hour, problem, '评审问题', { 关联单: id, 部门: own.部门, 说明: chance.oneOf(problems) });
    if (chance.happens(0.85)) journal.add(at + chance.between(5, 25) * msPerDay, problem, '问题整改', own);
  }
}

/** Every fourth week customers are asked how satisfied they are; mostly something is improved afterwards. */
export function survey(journal: HotlineJournal, { seed, desk }: Company, day: number): void {
  if (Math.floor((day + 3) / 7) % 4 !== 0 || weekdayOf(day) !== 3) return;
  const chance = chanceOf(seed, 'month', -day);
  const id = `DC${formatDay(day).replaceAll('-', '')}`;
  const start = day * msPerDay;
  journal.add(start + 10 * hour, id, '满意度调查', { 部门: desk.unit, 数值: chance.between(70, 140) });
  const improved = start + chance.between(10, 40) * msPerDay + 11 * hour;
  if (chance.happens(0.8)) journal.add(improved, id, '改进', { 部门: desk.unit, 说明: '午间增加一名坐席' });
}
