import { msPerDay, weekdayOf } from '#law/calendar/day.ts';
import { chanceOf } from '../chance.ts';
import type { Day } from '../days.ts';
import type { Offices } from '../office.ts';
import type { Plan, World } from '../world.ts';
import { callingTime } from './calls.ts';
import { type Column, columns, companyOf, type HotlineJournal, seasons } from './company.ts';
import { inspections, openLine } from './line.ts';
import { monthly, survey } from './months.ts';
import { phoneOf } from './phone.ts';

/** The hotline of a maker of water purifiers. Of nine calls four become cases. */
export const hotlineWorld: World<Column> = { columns, seasons, open };

function open(plan: Plan, { daily }: Offices, journal: HotlineJournal): (day: Day, cases: number) => void {
  const company = companyOf(plan);
  const phone = phoneOf(company, daily, journal);
  return (day, cases) => {
    openLine(journal, company, day);
    monthly(journal, company, day.day);
    survey(journal, company, day.day);
    if (weekdayOf(day.day) === 4) inspections(journal, company, day.day);
    const chance = chanceOf(plan.seed, 'line', -day.day);
    const questions = Math.floor((cases * chance.between(90, 160)) / 100);
    const arrivals = Array.from({ length: cases + questions }, (_, i) => ({
      tell: i < cases ? phone.caseAt : phone.questionAt,
      at: day.day * msPerDay + callingTime(chance),
    }));
    for (const { tell, at } of arrivals.sort((a, b) => a.at - b.at)) tell(day, at);
    for (let n = chance.between(0, 7); n < 1 + cases / 10; n++) phone.callAfterHours(day, chance);
  };
}
