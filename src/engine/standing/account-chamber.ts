import type { Fact } from '#law/rulebook/value.ts';
import type { Derived } from '../1-event/item.ts';
import { pathOf } from '../1-event/item.ts';
import { consequencesIn, hundredthsOf } from '../4-consequence/followed.ts';
import type { Posting } from '../4-consequence/postings.ts';
import { post } from '../4-consequence/postings.ts';
import type { Chamber } from './chamber.ts';
import { factId } from './fact-id.ts';
import type { LiveLaw } from './live-law.ts';
import { openRecord } from './record.ts';
import type { Heard } from './standing.ts';
import { closeItem, hearAt, passTime, watchedRoom } from './watched-room.ts';

/** A holder's account of points: deductions are cut to their caps in canonical order, then its rules judge them. */
export function accountChamber(law: LiveLaw, account: string, holder: string): Chamber {
  const record = openRecord(law, undefined);
  const charged = new Map<string, number>();
  const rooms = (law.accounts.get(account) ?? []).map((seat) => ({ seat, watched: watchedRoom(holder, [seat]) }));
  let last: Fact | undefined;
  return {
    hear(heard) {
      last = heard.fact;
      for (const fact of post(postingOf(law, heard), charged)) {
        record.keep(fact);
        if (law.tellsPoints) record.emit(factId(fact), fact);
        const item = { fact, case: heard.case };
        for (const { seat, watched } of rooms) {
          if (law.levelOf(fact) >= seat.stratum) continue;
          passTime(watched, fact.at, record);
          hearAt(watched, 0, item, record);
          closeItem(watched, item, record);
        }
      }
    },
    advance: (to) => {
      for (const { watched } of rooms) passTime(watched, to, record);
    },
    rooms: rooms.map(({ watched }) => watched),
    record,
    last: () => last,
  };
}

/** The deduction as its rule's judge made it out; of a rule or calendar that the law no longer has there is none. */
function postingOf(law: LiveLaw, { fact, posting }: Heard): readonly Posting[] {
  if (!posting) return [];
  const rule = law.rules.get(`${posting.regulation}/${posting.version}`);
  const calendar = law.bench.calendars.get(posting.calendar);
  if (!rule || !calendar) return [];
  const consequence = consequencesIn(rule)[posting.index];
  const cap = consequence?.do === 'deduct' ? consequence.cap : undefined;
  const { index } = posting;
  return [
    {
      rule,
      index,
      event: derivedOf(fact),
      calendar,
      ...(cap ? { cap: { hundredths: hundredthsOf(cap.points), window: cap.window } } : {}),
    },
  ];
}

const derivedOf = (fact: Heard['fact']): Derived => ({
  ...fact,
  origin: 'derived',
  path: pathOf(fact),
  cause: fact.cause ?? fact.stream,
});
