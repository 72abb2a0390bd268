import { allBuckets } from '../bucket.ts';
import { type Database, rowsOf, statement } from './store/statement.ts';

/** How much there is of what, at one instant. */
export interface LedgerFigures {
  /** Duties alive. */
  readonly alive: number;
  /** Streams whose timer should have fired. */
  readonly overdue: number;
  /** Parcels on their way to other streams. */
  readonly waiting: number;
}

const figures = statement('figures');

/** Counts; `now` in epoch milliseconds. */
export async function ledgerFigures(database: Database, now: number): Promise<LedgerFigures> {
  const [row] = await rowsOf<LedgerFigures>(database, figures, [allBuckets, now]);
  if (!row) throw new Error('the figures of the ledger came back without a row');
  return row;
}
