import type { Edition } from './edition.ts';
import { blank, evolve } from './edition.ts';
import type { LifeEvent } from './event.ts';

/** All editions of one regulation, in the order in which they began. */
export interface Life {
  readonly regulation: string;
  readonly editions: ReadonlyMap<string, Edition>;
}

export const unlived = (regulation: string): Life => ({ regulation, editions: new Map() });

export const editionOf = (life: Life, edition: string): Edition =>
  life.editions.get(edition) ?? blank(life.regulation, edition);

export function live(life: Life, event: LifeEvent): Life {
  const edition = evolve(editionOf(life, event.edition), event);
  return { ...life, editions: new Map([...life.editions, [event.edition, edition]]) };
}

/** An edition that has been published, with the day from which it applies and the first on which it does not any more. */
export interface Term {
  readonly edition: Edition;
  readonly from: string;
  /** Left out where nothing ends it. */
  readonly until?: string;
}

/** The published editions by the day on which they take effect; of one day, the later published is the later. */
export function termsOf(life: Life): readonly Term[] {
  const published = [...life.editions.values()].flatMap((edition) =>
    edition.publication === undefined ? [] : [{ edition, publication: edition.publication }],
  );
  return published
    .toSorted(
      (a, b) => a.publication.effective.localeCompare(b.publication.effective) || a.publication.at - b.publication.at,
    )
    .map(({ edition, publication }) => {
      const endings = [
        edition.trialUntil,
        edition.lapse?.on,
        ...published.flatMap((other) =>
          other.publication.ends === edition.edition ? [other.publication.effective] : [],
        ),
      ].flatMap((day) => day ?? []);
      const [until] = endings.toSorted();
      return { edition, from: publication.effective, ...(until !== undefined && { until }) };
    });
}

/** The edition that whatever begins on a day goes by: the last that has taken effect and not ended. */
export function editionOn(life: Life, date: string): Edition | undefined {
  return termsOf(life).findLast(({ from, until }) => from <= date && (until === undefined || date < until))?.edition;
}
