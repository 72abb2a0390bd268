import type pg from 'pg';
import { databaseParts, headerOf } from '../archive/database-parts.ts';
import { inSnapshot } from '../archive/snapshot.ts';
import type { OutsideHeads } from '../heads/outside.ts';
import type { Verdict } from './fault.ts';
import { verified, verifier } from './verifier.ts';

export interface VerifyOptions {
  /** Heads that were kept where the database's administrator could not write. */
  readonly outside?: OutsideHeads | undefined;
  /** Told now and then how many events of how many were looked at. */
  readonly progress?: (done: number, total: number) => void;
}

/** Verifies the ledger of a database as of one instant, bucket by bucket, while others may go on writing. */
export function verifyDatabase(pool: pg.Pool, { outside, progress }: VerifyOptions = {}): Promise<Verdict> {
  return inSnapshot(pool, async (client) => {
    const { rows } = await headerOf(client, 0);
    const looking = verifier(outside);
    for await (const part of databaseParts(client, verified)) {
      looking.take(part);
      progress?.(looking.events(), rows.event);
    }
    return looking.end();
  });
}
