import type { SourceDate } from '../2-parse/front-matter.ts';
import type { RawDefect } from '../2-parse/remarks.ts';
import { present } from '../present.ts';
import type { RawRegulation } from './shelf.ts';

/** The declared defect that speaks of an impossible date. */
export function declaredOf({ sections }: RawRegulation, date: SourceDate): RawDefect | undefined {
  const defects = sections.flatMap((section) => section.defects);
  return defects.find(({ kind, text }) => kind === 'impossible-date' && text.includes(date.text));
}

/** The regulation with each impossible date as someone has settled it: what the source prints stays in the defect. */
export function withSettledDates(raw: RawRegulation): RawRegulation {
  const settled = (date: SourceDate | undefined): SourceDate | undefined => {
    const chosen = date === undefined || date.possible ? undefined : declaredOf(raw, date)?.settled;
    return date && chosen ? { text: chosen.text, possible: true, place: chosen.place } : date;
  };
  const { effective, filed, issued, published, approved, lapsed } = raw.front;
  const dates = {
    effective: settled(effective),
    filed: settled(filed),
    issued: settled(issued),
    published: settled(published),
    approved: settled(approved),
    lapsed: settled(lapsed),
  };
  return { ...raw, front: { ...raw.front, ...present(dates) } };
}
