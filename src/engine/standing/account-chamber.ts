import type { Fact } from '#law/rulebook/value.ts';
import { isDerived } from '../1-event/item.ts';
import { consequencesIn, hundredthsOf } from '../4-consequence/followed.ts';
import type { Posting } from '../4-consequence/postings.ts';
import { post } from '../4-consequence/postings.ts';
import type { Chamber } from './chamber.ts';
import { factId } from './fact-id.ts';
import type { LiveLaw } from './live-law.ts';
import { StreamRecord } from './record.ts';
import { closeItem, hearAt, passTime, watchedRoom } from './watched-room.ts';
import type { Arrival } from './wire.ts';

/** A holder's account of points: deductions are cut to their caps in canonical order, then its rules judge them. */
export function accountChamber(law: LiveLaw, account: string, holder: string): Chamber {
  const record = new StreamRecord(law, undefined);
  const charged = new Map<string, number>();
  const rooms = (law.accounts.get(account) ?? []).map((seat) => ({ seat, watched: watchedRoom(holder, [seat]) }));
  let last: Fact | undefined;
  return {
    hear(heard) {
      last = heard.fact;
      for (const fact of post(postingOf(law, heard), charged)) {
        record.keep(fact);
        if (law.tellsPoints) record.emit(factId(law, fact), fact);
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
function postingOf(law: LiveLaw, { fact, posting }: Arrival): readonly Posting[] {
  if (!posting || !isDerived(fact)) return [];
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
      event: fact,
      calendar,
      ...(cap ? { cap: { hundredths: hundredthsOf(cap.points), window: cap.window } } : {}),
    },
  ];
}
