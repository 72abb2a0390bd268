import { msPerDay } from '#law/calendar/day.ts';
import type { Chance, Weighted } from '../chance.ts';
import { hour, minute, second } from '../clock.ts';
import { type Day, lateness } from '../days.ts';
import type { Customer } from '../people.ts';
import type { Company, HotlineJournal } from './company.ts';

/** Calls by the hour from 8 to 19: before lunch, in the middle of the afternoon, and after work. */
const hours: readonly [Weighted<number>, ...Weighted<number>[]] = [
  [50, 8],
  [110, 9],
  [125, 10],
  [95, 11],
  [70, 12],
  [65, 13],
  [90, 14],
  [105, 15],
  [95, 16],
  [80, 17],
  [75, 18],
  [50, 19],
];

/** When somebody calls, as time of the day. */
export function callingTime(chance: Chance): number {
  const at = chance.weighted(hours);
  // The last twenty minutes are left to those who call again.
  return at * hour + chance.between(0, at === 19 ? 2399 : 3599) * second;
}

/** A call that was answered, and what may follow from it. */
export interface Answered {
  readonly call: string;
  readonly at: number;
  readonly agent: string;
}

export interface Ringing {
  readonly call: string;
  readonly at: number;
  readonly day: Day;
  readonly who: Customer;
}

/** One call from the first ring to the answer; undefined where the caller gave up. Rings are four seconds apart. */
export function ringing(
  journal: HotlineJournal,
  chance: Chance,
  { desk }: Company,
  told: Ringing,
): Answered | undefined {
  const { call, at, day, who } = told;
  const agent = chance.oneOf(desk.people);
  journal.add(at, call, '振铃', { 部门: desk.unit, 经办: agent, 客户: who.name, 电话: who.phone });
  // Where the desk is thin, the fourth ring is heard.
  const strain = lateness(desk.carelessness, day, at - day.day * msPerDay) / desk.carelessness;
  const rings = chance.weighted([
    [34, 1],
    [38, 2],
    [20, 3],
    [2.5 * strain, 4],
    [1.2 * strain, 5],
    [0.8 * strain, 7],
  ]);
  for (let n = 1; n <= rings; n++) journal.add(at + second + (n - 1) * 4 * second, call, '响铃', { 数值: n });
  const end = at + second + (rings - 1) * 4 * second + chance.between(1, 3) * second;
  if (chance.happens(rings > 2 ? 0.1 : 0.01)) {
    journal.add(end, call, '放弃', { 部门: desk.unit });
    return undefined;
  }
  journal.add(end, call, '接听', { 部门: desk.unit, 经办: agent });
  return { call, at: end, agent };
}

/** What the agent writes down, and the end of the call. Some calls go on with a colleague. When it was noted. */
export function talking(
  journal: HotlineJournal,
  chance: Chance,
  { desk }: Company,
  { call, at, agent }: Answered,
  who: Customer,
  kind: string,
): number {
  const noted = at + chance.between(20, 150) * second;
  const own = { 部门: desk.unit, 经办: agent };
  journal.add(noted, call, '来电登记', { ...own, 客户: who.name, 电话: who.phone, 类别: kind });
  const later = noted + chance.between(30, 480) * second;
  const other = chance.oneOf(desk.people);
  const isTransferred = other !== agent && chance.happens(0.06);
  if (isTransferred) journal.add(later, call, '转接', { ...own, 转往: desk.unit, 接收人: other });
  const ended = isTransferred ? later + chance.span(1, 6, minute) : later;
  const agentHung = chance.happens(0.12);
  const isArbitrary = agentHung && chance.happens(0.07);
  journal.add(ended, call, '挂机', {
    部门: desk.unit,
    经办: isTransferred ? other : agent,
    先挂: agentHung ? '坐席' : '客户',
    分级: isArbitrary ? '随意挂断' : undefined,
  });
  return noted;
}
