import type { Ledger } from '#ledger/port.ts';

/** What an installation decides once, at its first start, and keeps for ever. */
export interface Installation {
  /** Keys the ids of streams. */
  readonly secret: string;
  /** The first instant of the ledger, epoch milliseconds: periods are measured from it on. */
  readonly openedAt: number;
}

/** Settles the installation; of two processes that start at once both get what the first one wrote. */
export async function installationOf(ledger: Ledger, proposed: Installation): Promise<Installation> {
  const secret = await ledger.settle('stream-secret', proposed.secret);
  const openedAt = await ledger.settle('opened-at', proposed.openedAt);
  if (typeof secret !== 'string' || typeof openedAt !== 'number')
    throw new Error('the settings stream-secret and opened-at of the ledger are not what they should be');
  return { secret, openedAt };
}
