import { allBuckets } from '#ledger/bucket.ts';
import type { Ledger, ListedParcel } from '#ledger/port.ts';
import { type Database, rowsOf, statement } from './statement.ts';
import { isStorable, storableJson } from './storable.ts';

const parcelsOf = statement('parcels');
const delivered = statement('delivered');
const waiting = statement('waiting');
const notices = statement('notices');

/** What waits to be delivered, and its removal. */
export const parcels = (database: Database): Pick<Ledger, 'parcels' | 'delivered' | 'waiting' | 'notices'> => ({
  parcels: (bucket, form, limit) => rowsOf<ListedParcel>(database, parcelsOf, [bucket, form, limit]),
  delivered: async (bucket, parcels) => {
    const rows = parcels.map(({ stream, delivery, at, body }) => ({ stream, delivery, at, body }));
    if (rows.length > 0) await rowsOf(database, delivered, [bucket, storableJson(rows)]);
  },
  waiting: async (buckets) =>
    (await rowsOf<{ bucket: number }>(database, waiting, [buckets])).map(({ bucket }) => bucket),
  notices: async (target, limit) =>
    isStorable(target) ? rowsOf<ListedParcel>(database, notices, [allBuckets, target, limit]) : [],
});
