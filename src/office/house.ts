import type { Append, Ledger } from '#ledger/port.ts';
import type { Office } from './command.ts';
import { type Means, openOffice } from './conduct.ts';
import { dossiersFor } from './dossiers.ts';
import type { Law, LawDocument } from './law.ts';
import { type LawShelf, lawShelf } from './law-shelf.ts';

/** An office at work on a ledger, with its law. */
export interface House {
  readonly office: Office;
  readonly shelf: LawShelf;
  readonly means: Means;
}

export interface HouseOptions {
  readonly secret: string;
  readonly openedAt: number;
  readonly now: () => number;
  readonly onAppended: (stream: string, append: Append) => void;
  /** How many inputs of streams are remembered. */
  readonly memory?: number;
}

/** Opens the office; commands can be carried out once a law has been published or read. */
export function openHouse(ledger: Ledger, options: HouseOptions): House {
  const shelf = lawShelf(ledger, options.openedAt);
  const law = (): Law => {
    const current = shelf.current();
    if (!current) throw new Error('no law has been published yet');
    return current;
  };
  const { secret, now, onAppended, memory = 200_000 } = options;
  const means: Means = { ledger, dossiers: dossiersFor(memory), law, lawOf: shelf.numbered, now, secret, onAppended };
  return { office: openOffice(means), shelf, means };
}

/** Publishes documents where nothing has been published yet; of several processes one does. */
export async function publishFirst(
  { shelf }: House,
  documents: () => Promise<readonly LawDocument[]>,
  now: () => number,
): Promise<readonly { readonly place: string; readonly zh: string; readonly en: string }[]> {
  await shelf.refresh();
  if (shelf.current()) return [];
  const published = await shelf.publish(await documents(), '@installation', now());
  if (published.form === 'refused') return published.problems;
  if (published.form === 'raced') await shelf.refresh();
  return [];
}
