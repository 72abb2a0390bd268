import type { Chance } from './chance.ts';
import { type Journal, minute, second } from './journal.ts';
import { agents, type Customer, desk } from './people.ts';

/** A call that was answered, and what may follow from it. */
export interface Answered {
  readonly call: string;
  readonly at: number;
  readonly agent: string;
}

/** One call from the first ring to the answer; undefined where the caller gave up. Rings are four seconds apart. */
export function ringing(
  journal: Journal,
  chance: Chance,
  call: string,
  at: number,
  who: Customer,
): Answered | undefined {
  const agent = chance.oneOf(agents);
  journal.add(at, call, '振铃', { 部门: desk, 经办: agent, 客户: who.name, 电话: who.phone });
  // The desk is thin at lunch: that is when the fourth ring is heard.
  const isLunch = Math.floor(((at / minute) % 1440) / 60) === 12;
  const rings = chance.weighted(
    [
      [34, 1],
      [38, 2],
      [20, 3],
      [isLunch ? 14 : 3, 4],
      [isLunch ? 8 : 1, 5],
      [isLunch ? 3 : 1, 7],
    ],
    2,
  );
  for (let n = 1; n <= rings; n++) journal.add(at + second + (n - 1) * 4 * second, call, '响铃', { 数值: n });
  const end = at + second + (rings - 1) * 4 * second + chance.between(1, 3) * second;
  if (chance.happens(rings > 2 ? 0.1 : 0.01)) {
    journal.add(end, call, '放弃', { 部门: desk });
    return undefined;
  }
  journal.add(end, call, '接听', { 部门: desk, 经办: agent });
  return { call, at: end, agent };
}

/** What the agent writes down, and the end of the call. */
export function talking(
  journal: Journal,
  chance: Chance,
  { call, at, agent }: Answered,
  who: Customer,
  kind: string,
): number {
  const noted = at + chance.between(20, 150) * second;
  journal.add(noted, call, '来电登记', { 部门: desk, 经办: agent, 客户: who.name, 电话: who.phone, 类别: kind });
  const ended = noted + chance.between(30, 480) * second;
  const agentHung = chance.happens(0.12);
  const arbitrary = agentHung && chance.happens(0.07);
  journal.add(ended, call, '挂机', {
    部门: desk,
    经办: agent,
    先挂: agentHung ? '坐席' : '客户',
    分级: arbitrary ? '随意挂断' : undefined,
  });
  return noted;
}
