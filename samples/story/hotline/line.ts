import { msPerDay } from '#law/calendar/day.ts';
import { type Chance, chanceOf } from '../chance.ts';
import { hour, localText, minute, second } from '../clock.ts';
import { type Day, lateness } from '../days.ts';
import { type Company, type HotlineJournal, hotline } from './company.ts';

/** The line opens at eight and closes at twenty. Now and then it opens late or closes early; busy days run on. */
export function openLine(journal: HotlineJournal, { seed, desk }: Company, { day, load, ...rest }: Day): void {
  const chance = chanceOf(seed, 'line', day);
  const start = day * msPerDay;
  const missed = lateness(0.015, { day, load, ...rest }, 0);
  const [early = '', late = ''] = [desk.people[0], desk.people[1]];
  const opened = chance.happens(missed) ? 8 * hour + chance.span(3, 25, minute) : 8 * hour - chance.span(1, 9, minute);
  journal.add(start + opened, hotline, '开线', { 部门: desk.unit, 经办: early });
  const until = load >= 135 && chance.happens(0.5) ? 22 : 20;
  if (until > 20) extend(journal, desk.unit, early, start, chance);
  const isEarly = chance.happens(until > 20 ? 0.25 : missed);
  const closed = until * hour + chance.span(0, 4, minute) - (isEarly ? chance.span(8, 40, minute) : 0);
  journal.add(start + closed, hotline, '收线', { 部门: desk.unit, 经办: late });
}

/** Two hours more in the evening: customers are told in time, or only when it has begun. */
function extend(journal: HotlineJournal, unit: string, person: string, start: number, chance: Chance): void {
  const hours = { 起: localText(start + 20 * hour), 止: localText(start + 22 * hour), 部门: unit, 经办: person };
  journal.add(start + 15 * hour, hotline, '延时决定', { ...hours, 说明: '来电多' });
  const told = chance.happens(0.25) ? 20 * hour + chance.span(2, 20, minute) : chance.between(31, 38) * 30 * minute;
  journal.add(start + told, hotline, '延时告知', { ...hours, 说明: '公众号、语音播报' });
}

/** A call outside the hours; in the last minutes before closing one is sometimes turned away. */
export function turnedAway(journal: HotlineJournal, chance: Chance, day: number, call: string): void {
  const clock = chance.oneOf([7.6, 7.8, 7.9, 19.97, 20.1, 20.3, 20.6]) * hour + chance.between(0, 59) * second;
  journal.add(day * msPerDay + clock, call, '未接入', { 说明: '非服务时间' });
}

const items = [
  '5.1b-introduce',
  '5.1b-ask',
  '5.1c',
  '6.1-listen',
  '6.1-neglect',
  '6.2-patient',
  '6.2-solution',
  '6.2b-polite',
  '6.2b-patient',
  '6.2b-careful',
] as const;

/**
 * Calls of the week that are listened to again, item by item: five, and more where there are more agents. Each week
 * listens for something else.
 */
export function inspections(journal: HotlineJournal, { seed, desk }: Company, day: number): void {
  const chance = chanceOf(seed, 'inspection', day);
  let heard = Math.floor(day / 7) * 3;
  for (let n = 1; n <= 5 + Math.floor(desk.people.length / 12); n++) {
    const at = day * msPerDay + 17 * hour + n * 7 * minute;
    const failed = chance.happens(0.22) ? items[heard++ % items.length] : '';
    journal.add(at, `ZJ${day}-${n}`, '质检', { 部门: desk.unit, 经办: chance.oneOf(desk.people), 不合格项: failed });
  }
}
