import { msPerDay, weekdayOf } from '#law/calendar/day.ts';
import { chanceOf } from '../chance.ts';
import { minute, numbered, second } from '../clock.ts';
import type { Day } from '../days.ts';
import type { Offices } from '../office.ts';
import { type Customer, customer } from '../people.ts';
import type { Plan, World } from '../world.ts';
import { type Answered, callingTime, ringing, talking } from './calls.ts';
import { caseStory } from './cases.ts';
import { type Column, columns, companyOf, type HotlineJournal, kinds, matters, seasons } from './company.ts';
import { inspections, openLine, turnedAway } from './line.ts';
import { monthly, survey } from './months.ts';

/** The hotline of a maker of water purifiers. Of nine calls four become cases. */
export const hotlineWorld: World<Column> = { columns, seasons, open };

function open(plan: Plan, { daily }: Offices, journal: HotlineJournal): (day: Day, cases: number) => void {
  const company = companyOf(plan);
  const counted = { calls: 0, cases: 0 };
  const nextCall = () => {
    counted.calls += 1;
    return { call: numbered('L', counted.calls), chance: chanceOf(plan.seed, 'call', counted.calls) };
  };

  /** Rings until somebody answers: who gave up calls again a few minutes later. */
  function reached(at: number, day: Day, who: Customer): Answered {
    const { call, chance } = nextCall();
    const again = at + chance.span(3, 9, minute);
    return ringing(journal, chance, company, { call, at, day, who }) ?? reached(again, day, who);
  }

  function oneCase(day: Day, at: number): void {
    counted.cases += 1;
    const chance = chanceOf(plan.seed, 'case', counted.cases);
    const who = customer(chance);
    const call = reached(at, day, who);
    const kind = chance.weighted(kinds);
    const matter = chance.oneOf(matters[kind]);
    const unit = company.of[matter.department];
    const noted = talking(journal, chance, company, call, who, kind);
    const id = numbered('G', counted.cases);
    caseStory({
      opened: { at: noted + chance.between(5, 90) * second, day, call: call.call },
      ...{ kind, matter, who, company, agent: call.agent, unit, person: chance.oneOf(unit.people), chance },
      after: daily.after,
      add: (when, step, entry = {}) => journal.add(when, id, step, entry),
    });
  }

  /** A question that is answered on the phone and needs no case, or a caller who gives up for good. */
  function oneQuestion(day: Day, at: number): void {
    const { call, chance } = nextCall();
    const who = customer(chance);
    const answered = ringing(journal, chance, company, { call, at, day, who });
    if (answered !== undefined) talking(journal, chance, company, answered, who, '咨询');
  }

  return (day, cases) => {
    openLine(journal, company, day);
    monthly(journal, company, day.day);
    survey(journal, company, day.day);
    if (weekdayOf(day.day) === 4) inspections(journal, company, day.day);
    const chance = chanceOf(plan.seed, 'line', -day.day);
    const questions = Math.floor((cases * chance.between(90, 160)) / 100);
    const arrivals = Array.from({ length: cases + questions }, (_, i) => ({
      tell: i < cases ? oneCase : oneQuestion,
      at: day.day * msPerDay + callingTime(chance),
    }));
    for (const { tell, at } of arrivals.sort((a, b) => a.at - b.at)) tell(day, at);
    for (let n = chance.between(0, 7); n < 1 + cases / 10; n++) turnedAway(journal, chance, day.day, nextCall().call);
  };
}
