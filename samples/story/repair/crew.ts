import { msPerDay, weekdayOf } from '#law/calendar/day.ts';
import { chanceOf } from '../chance.ts';
import { hour, localText, minute } from '../clock.ts';
import { fullName } from '../people.ts';
import type { Branch, RepairEntry, RepairJournal } from './company.ts';

const post = '基站维护';

/** The crew of the base stations: trained before the post, certified half-yearly. Half of the renewals come late. */
export function crewStory(journal: RepairJournal, { seed, crew }: Branch, from: number): (day: number) => void {
  const note = (at: number, person: string, step: string, entry: RepairEntry = {}) =>
    journal.add(at, person, step, { 部门: crew.unit, 经办: person, 岗位: post, ...entry });
  const renewals = new Map<number, string>();
  const freeDay = (day: number): number => (renewals.has(day) ? freeDay(day + 1) : day);

  /** A certificate until that day; the next one comes five days before, or when somebody notices. */
  function certify(at: number, person: string, until: number): void {
    note(at, person, '发证', { 有效至: localText(until * msPerDay) });
    const late = chanceOf(seed, 'staff', -until);
    renewals.set(freeDay(late.happens(0.5) ? until + late.between(8, 25) : until - 5), person);
  }

  function begin(start: number): void {
    for (const [i, person] of crew.people.entries()) {
      note(start + 8 * hour + i * minute, person, '培训合格', { 勾选: '合格' });
      certify(start + 8.2 * hour + i * minute, person, from + 15 + ((i * 37) % 180));
      note(start + 8.5 * hour + i * minute, person, '上岗');
    }
  }

  /** Every second Monday somebody is lent to the crew, one in four without training. */
  function lend(week: number, start: number): void {
    const chance = chanceOf(seed, 'staff', start / msPerDay);
    const newcomer = `${fullName(chance)} J${week}`;
    if (!chance.happens(0.25)) note(start + 9 * hour, newcomer, '培训合格', { 勾选: '合格' });
    note(start + 15 * hour, newcomer, '上岗');
  }

  return (day) => {
    const start = day * msPerDay;
    if (day === from) begin(start);
    const person = renewals.get(day);
    renewals.delete(day);
    if (person !== undefined) certify(start + 10 * hour, person, day + 180);
    const week = Math.floor((day + 3) / 7);
    if (weekdayOf(day) === 0 && week % 2 === 0) lend(week, start);
  };
}
