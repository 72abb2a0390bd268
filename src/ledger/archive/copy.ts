import { once } from 'node:events';
import type pg from 'pg';
import { from, to } from 'pg-copy-streams';

/** Milliseconds that one COPY may take: a ledger of years is read or written in hours at worst. */
export const patience = 24 * 3_600_000;

/** What a COPY sends, in pieces that end anywhere. A reader that stops early must give the connection up. */
export function copyOut(client: pg.ClientBase, sql: string): AsyncIterable<Buffer> {
  const stream = to(sql, { highWaterMark: 256 * 1024 });
  // The driver arms a timer for every statement and disarms it by `callback`, which this stream does not call: it would
  // fire in the middle of something else.
  const timed = Object.assign(stream, {
    query_timeout: patience,
    callback: () => undefined,
    handleReadyForQuery: () => timed.callback(),
  });
  stream.on('error', () => timed.callback());
  return client.query(timed);
}

/** A COPY that takes rows. */
export interface CopyIn {
  /** Resolves when the rows were taken over; rejects when the database has refused some, these or earlier ones. */
  readonly write: (rows: Uint8Array) => Promise<void>;
  /** Resolves when all of them are in the table. */
  readonly end: () => Promise<void>;
}

export function copyIn(client: pg.ClientBase, sql: string): CopyIn {
  const stream = client.query(Object.assign(from(sql), { query_timeout: patience }));
  let failed: Error | undefined;
  stream.on('error', (error) => {
    failed ??= error;
  });
  return {
    write: async (rows) => {
      if (failed !== undefined) throw failed;
      if (!stream.write(rows)) await once(stream, 'drain');
    },
    end: async () => {
      if (failed !== undefined) throw failed;
      stream.end();
      await once(stream, 'finish');
    },
  };
}
