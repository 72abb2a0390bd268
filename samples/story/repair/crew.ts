import { msPerDay, weekdayOf } from '#law/calendar/day.ts';
import { chanceOf } from '../chance.ts';
import { hour, localText, minute } from '../clock.ts';
import { fullName } from '../people.ts';
import type { Branch, RepairJournal } from './company.ts';

/** The crew of the base stations: trained before the post, certified half-yearly. Half of the renewals come late. */
export function crewStory(journal: RepairJournal, { seed, crew }: Branch, from: number): (day: number) => void {
  const certified = (at: number, person: string, until: number) =>
    journal.add(at, person, '发证', {
      部门: crew.unit,
      经办: person,
      岗位: '基站维护',
      有效至: localText(until * msPerDay),
    });
  const trained = (at: number, person: string) =>
    journal.add(at, person, '培训合格', { 部门: crew.unit, 经办: person, 岗位: '基站维护', 勾选: '合格' });
  const posted = (at: number, person: string) =>
    journal.add(at, person, '上岗', { 部门: crew.unit, 经办: person, 岗位: '基站维护' });
  const renewals = new Map<number, string>();

  /** A certificate until that day; the next one comes five days before, or when somebody notices. */
  function certify(at: number, person: string, until: number): void {
    certified(at, person, until);
    const late = chanceOf(seed, 'staff', -until);
    renewals.set(freeDay(late.happens(0.5) ? until + late.between(8, 25) : until - 5), person);
  }
  const freeDay = (day: number): number => (renewals.has(day) ? freeDay(day + 1) : day);

  return (day) => {
    const start = day * msPerDay;
    if (day === from) {
      for (const [i, person] of crew.people.entries()) {
        trained(start + 8 * hour + i * minute, person);
        certify(start + 8.2 * hour + i * minute, person, day + 15 + ((i * 37) % 180));
        posted(start + 8.5 * hour + i * minute, person);
      }
    }
    const person = renewals.get(day);
    renewals.delete(day);
    if (person !== undefined) certify(start + 10 * hour, person, day + 180);
    // Every second Monday somebody is lent to the crew, one in four without training.
    const week = Math.floor((day + 3) / 7);
    if (weekdayOf(day) !== 0 || week % 2 === 1) return;
    const chance = chanceOf(seed, 'staff', day);
    const newcomer = `${fullName(chance)} J${week}`;
    if (!chance.happens(0.25)) trained(start + 9 * hour, newcomer);
    posted(start + 15 * hour, newcomer);
  };
}
