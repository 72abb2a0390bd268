import { msPerDay, weekdayOf } from '#law/calendar/day.ts';
import { chanceOf } from '../chance.ts';
import { numbered } from '../clock.ts';
import { type Day, dayOf } from '../days.ts';
import type { Office, Offices } from '../office.ts';
import { address, customer } from '../people.ts';
import type { Plan, World } from '../world.ts';
import { caseStory } from './cases.ts';
import { branchOf, type Column, columns, type RepairJournal, seasons } from './company.ts';
import { crewStory } from './crew.ts';
import { inspections } from './inspections.ts';
import { type Arrival, arrivalOn, listMatters } from './register.ts';

/** A telecom branch: applications at its hall, repairs on the phone, visits to people's homes. */
export const repairWorld: World<Column> = { columns, seasons, open };

function open(plan: Plan, offices: Offices, journal: RepairJournal): (day: Day, cases: number) => void {
  const { seed, from } = plan;
  const branch = branchOf(plan);
  const crew = crewStory(journal, branch, from);
  const dayAt = almanac(seed, offices.statutory);
  let cases = 0;

  function oneCase({ chance, matter, at: receivedAt }: Arrival): void {
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

  return ({ day, kind }, count) => {
    if (day === from) listMatters(journal, branch, day);
    crew(day);
    if (weekdayOf(day) === 3 && kind === 'workday') inspections(journal, branch, day);
    const arrivals = Array.from({ length: count }, (_, i) =>
      arrivalOn(day, chanceOf(seed, 'case', day * 2 ** 20 + i), offices.statutory),
    );
    for (const arrival of arrivals.sort((a, b) => a.at - b.at)) oneCase(arrival);
  };
}

/** The kind of day that a moment falls on. */
function almanac(seed: number, statutory: Office): (at: number) => Day {
  const known = new Map<number, Day>();
  return (at) => {
    const number = Math.floor(at / msPerDay);
    const day = known.get(number) ?? dayOf(number, seed, seasons, statutory);
    known.set(number, day);
    return day;
  };
}
