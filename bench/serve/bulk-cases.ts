import { bucketOf, buckets } from '#ledger/bucket.ts';
import type { Append, Ledger } from '#ledger/port.ts';
import { draft, emptyDossier } from '#office/dossier.ts';
import { openHouse } from '#office/house.ts';
import { installationOf } from '#office/installation.ts';
import { chance, personOf } from './requests.ts';

/** Instants of the ledger are the wall clock's. */
export const wallClock = (): number => Math.floor(performance.timeOrigin + performance.now());

const atOnce = 100;

/**
 * Accepts cases without the door: judged by the office and appended many at a time, so that chain, docket and timers
 * are as a server would have written them. Gives the instant of the last.
 */
export async function acceptInBulk(ledger: Ledger, cases: number, persons: number): Promise<number> {
  const installation = await installationOf(ledger, { secret: 'bench', openedAt: wallClock() });
  const { shelf, means } = openHouse(ledger, { ...installation, now: wallClock, onAppended: () => undefined });
  await shelf.refresh();
  const draw = chance(3);
  const accepted = async (stream: string): Promise<Append> => {
    const now = wallClock();
    const data = {
      case: stream,
      kind: 'consult',
      unit: `u${draw(20)}`,
      person: personOf(draw(persons)),
      citizen: 'c1',
    };
    const fact = { kind: 'case.accepted', origin: 'fact', at: now, recordedAt: now, actor: 'bench', data } as const;
    const dossier = emptyDossier(stream, 'case');
    const entry = {
      dossier,
      of: 'case',
      events: [{ ...fact, because: null }],
      view: data,
      occasion: 'fact',
      now,
    } as const;
    return (await draft(entry, means.law(), means.lawOf)).append;
  };
  const byBucket = Map.groupBy(
    Array.from({ length: cases }, (_, number) => `case-bench${number}`),
    bucketOf,
  );
  for (let bucket = 0; bucket < buckets; bucket++) {
    const streams = byBucket.get(bucket) ?? [];
    for (let from = 0; from < streams.length; from += atOnce) {
      const appends = await Promise.all(streams.slice(from, from + atOnce).map(accepted));
      const appended = await ledger.appendMany(bucket, appends);
      if (!appended.every(({ done }) => done)) throw new Error(`not all cases of bucket ${bucket} were appended`);
    }
  }
  return wallClock();
}
