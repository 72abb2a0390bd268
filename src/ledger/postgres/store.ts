import type pg from 'pg';
import type { Ledger } from '#ledger/port.ts';
import { clockwork } from './store/clockwork.ts';
import { duties } from './store/docket.ts';
import { keeping } from './store/keeping.ts';
import { parcels } from './store/parcels.ts';
import { reading } from './store/reading.ts';
import { writing } from './store/writing.ts';

export interface StoreOptions {
  /**
   * How many shared commits may be under way at once: 1 is best on one server; as many as buckets, so that a statement
   * never touches two, where the database is distributed. See docs/decisions/shared-commits.md.
   */
  readonly lanes?: number;
  /** How many appends one commit may hold; 64 unless told. */
  readonly most?: number;
}

/** The ledger on PostgreSQL. The pool must give instants as epoch milliseconds, as `connect` makes it. */
export function postgresLedger(pool: pg.Pool, { lanes = 1, most = 64 }: StoreOptions = {}): Ledger {
  return {
    ...reading(pool),
    ...writing(pool, { lanes, most }),
    ...clockwork(pool),
    ...parcels(pool),
    ...duties(pool),
    ...keeping(pool),
  };
}
