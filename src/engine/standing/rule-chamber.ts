import type { Fact } from '#law/rulebook/value.ts';
import { textKey } from '../room.ts';
import type { Chamber } from './chamber.ts';
import type { LiveLaw } from './live-law.ts';
import { StreamRecord } from './record.ts';
import { closeItem, hearAt, openAt, passTime, watchedRoom } from './watched-room.ts';

/** One key of a rule across streams, with all versions of the rule. */
export function ruleChamber(law: LiveLaw, family: string, key: string): Chamber {
  const record = new StreamRecord(law, undefined);
  const rooms = (law.families.get(family) ?? []).map((seat) => ({ seat, watched: watchedRoom(key, [seat]) }));
  for (const { seat, watched } of rooms) if (seat.subjects?.(record.court).includes(key)) openAt(watched, 0, record);
  let last: Fact | undefined;
  return {
    hear({ fact, case: state }) {
      last = fact;
      const item = { fact, case: state };
      for (const { seat, watched } of rooms) {
        const own = seat.key?.(fact);
        // Versions may have different keys: each hears what comes under its own.
        if (own === undefined || own === null || textKey(own) !== key || !seat.roles.has(fact.kind)) continue;
        passTime(watched, fact.at, record);
        hearAt(watched, 0, item, record);
        closeItem(watched, item, record);
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
