import { msPerDay, weekdayOf } from '#law/calendar/day.ts';
import { type Chance, chanceOf } from '../chance.ts';
import { hour, minute, numbered } from '../clock.ts';
import { type Day, dayOf } from '../days.ts';
import type { Offices } from '../office.ts';
import { address, customer } from '../people.ts';
import type { Plan, World } from '../world.ts';
import { caseStory } from './cases.ts';
import { branchOf, type Column, columns, type Matter, matters, type RepairJournal, seasons } from './company.ts';
import { crewStory } from './crew.ts';
import { inspections } from './inspections.ts';

/** A telecom branch: applications at its hall, repairs on the phone, visits to people's homes. */
export const repairWorld: World<Column> = { columns, seasons, open };

function open(plan: Plan, offices: Offices, journal: RepairJournal): (day: Day, cases: number) => void {
  const { seed, from } = plan;
  const branch = branchOf(plan);
  const crew = crewStory(journal, branch, from);
  const days = new Map<number, Day>();
  let cases = 0;

  function dayAt(at: number): Day {
    const number = Math.floor(at / msPerDay);
    const known = days.get(number) ?? dayOf(number, seed, seasons, offices.statutory);
    days.set(number, known);
    return known;
  }

  function oneCase(chance: Chance, matter: Matter, receivedAt: number): void {
    cases += 1;
    const id = numbered('B', cases);
    const outside = matter.goesOut === 'base-station' ? branch.crew : chance.oneOf(branch.stations);
    const unit = matter.goesOut === undefined ? branch.hall : outside;
    const office = matter.kind === '报修' ? offices.daily : offices.statutory;
    caseStory({
      ...{ id, branch, matter, unit, chance, offices, office, receivedAt, dayAt },
      person: chance.oneOf(unit.people),
      who: customer(chance),
      address: address(chance),
      add: (at, step, entry = {}, other = id) => journal.add(at, other, step, entry),
    });
  }

  return (today, count) => {
    if (today.day === from) listMatters();
    crew(today.day);
    if (weekdayOf(today.day) === 3 && today.kind === 'workday') inspections(journal, branch, today.day);
    const arrivals = Array.from({ length: count }, (_, i) =>
      arrival(chanceOf(seed, 'case', today.day * 2 ** 20 + i), today),
    );
    for (const { chance, matter, at } of arrivals.sort((a, b) => a.at - b.at)) oneCase(chance, matter, at);
  };

  /** The register of matters, with their limits. */
  function listMatters(): void {
    for (const [i, [, { title, limit, isInstant, sorted }]] of matters.entries()) {
      const limits = {
        规定天数: limit?.[0] ?? (sorted === '研究' ? 7 : sorted === '请示' ? 2 : ''),
        承诺天数: limit?.[1],
      };
      const entry = { 部门: branch.hall.unit, 事项: title, ...limits, 勾选: isInstant ? '即办' : '' };
      journal.add(from * msPerDay + 8 * hour + i * minute, `SX${String(i + 1).padStart(2, '0')}`, '事项入册', entry);
    }
  }

  /** What comes in and when: the hall has its hours; repairs are taken on the phone from eight to twenty, every day. */
  function arrival(chance: Chance, { day }: Day) {
    const drawn = chance.weighted(matters);
    const matter = offices.statutory.isWorkday(day) ? drawn : matters[0][1];
    const clock =
      matter.kind === '报修' ? chance.span(8 * 60, 20 * 60 - 1, minute) : chance.span(9 * 60, 17 * 60 + 20, minute);
    const at = day * msPerDay + clock;
    return { chance, matter, at: matter.kind === '报修' ? at : offices.statutory.open(at) };
  }
}
