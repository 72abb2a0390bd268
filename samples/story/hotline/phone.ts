import { type Chance, chanceOf } from '../chance.ts';
import { minute, numbered, second } from '../clock.ts';
import type { Day } from '../days.ts';
import type { Office } from '../office.ts';
import { type Customer, customer } from '../people.ts';
import { type Answered, ringing, talking } from './calls.ts';
import { caseStory } from './cases.ts';
import { type Company, type HotlineJournal, kinds, matters } from './company.ts';
import { turnedAway } from './line.ts';

/** What the phone brings; calls and cases are numbered as they come. */
export interface Phone {
  readonly caseAt: (day: Day, at: number) => void;
  /** A question that is answered on the phone and needs no case, or a caller who gives up for good. */
  readonly questionAt: (day: Day, at: number) => void;
  readonly callAfterHours: (day: Day, chance: Chance) => void;
}

export function phoneOf(company: Company, { after }: Office, journal: HotlineJournal): Phone {
  const { seed } = company;
  let calls = 0;
  let cases = 0;
  const nextCall = () => {
    calls += 1;
    return { call: numbered('L', calls), chance: chanceOf(seed, 'call', calls) };
  };

  /** Rings until somebody answers: who gave up calls again a few minutes later. */
  function reached(at: number, day: Day, who: Customer): Answered {
    const { call, chance } = nextCall();
    const again = at + chance.span(3, 9, minute);
    return ringing(journal, chance, company, { call, at, day, who }) ?? reached(again, day, who);
  }

  return {
    caseAt: (day, at) => {
      cases += 1;
      const [id, chance] = [numbered('G', cases), chanceOf(seed, 'case', cases)];
      const who = customer(chance);
      const answered = reached(at, day, who);
      const kind = chance.weighted(kinds);
      const matter = chance.oneOf(matters[kind]);
      const unit = company.of[matter.department];
      const noted = talking(journal, chance, company, answered, who, kind);
      const opened = { at: noted + chance.between(5, 90) * second, day, call: answered.call };
      const person = chance.oneOf(unit.people);
      const add = (when: number, step: string, entry = {}) => journal.add(when, id, step, entry);
      caseStory({ opened, kind, matter, who, company, agent: answered.agent, unit, person, chance, after, add });
    },
    questionAt: (day, at) => {
      const { call, chance } = nextCall();
      const who = customer(chance);
      const answered = ringing(journal, chance, company, { call, at, day, who });
      if (answered !== undefined) talking(journal, chance, company, answered, who, '咨询');
    },
    callAfterHours: ({ day }, chance) => turnedAway(journal, chance, day, nextCall().call),
  };
}
